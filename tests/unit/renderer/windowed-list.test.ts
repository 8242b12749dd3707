import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { rowAt } from '../../../renderer/stores/list-window.ts'
import { createWindowedList, type WindowedList } from '../../../renderer/stores/windowed-list.ts'
import { ListBackend, type Row, rowsOf } from './list-backend.ts'

const many = (count: number, prefix = 'r'): Row[] =>
  Array.from({ length: count }, (_, at) => ({ ref: `${prefix}${at}`, fact: 0 }))

function start(rows: readonly Row[]) {
  const backend = new ListBackend(rows)
  const list = createWindowedList<Row>({ read: backend.read, refOf: (row) => row.ref })
  return { backend, list }
}

const refs = (list: WindowedList<Row>): string[] => {
  const { window } = list.store.getState()
  return [...window.blocks.values()].flat().map((row) => row.ref)
}

describe('a windowed list', () => {
  it('reads only the blocks in view', async () => {
    const { backend, list } = start(many(10_000))
    list.need(0, 20)
    await vi.waitFor(() => expect(list.store.getState().status).toBe('ready'))
    list.need(5_190, 5_210)
    await vi.waitFor(() => expect(rowAt(list.store.getState().window, 5_200)?.ref).toBe('r5200'))
    expect(backend.asked).toEqual([0, 5_100, 5_200])
    expect(list.store.getState().window.total).toBe(10_000)
  })

  it('shows a new version at once while nobody is busy, and forgets the old blocks', async () => {
    const { backend, list } = start(rowsOf('a', 'b'))
    list.need(0, 5)
    await vi.waitFor(() => expect(refs(list)).toEqual(['a', 'b']))
    list.changed(backend.set(rowsOf('new', 'a', 'b')))
    await vi.waitFor(() => expect(refs(list)).toEqual(['new', 'a', 'b']))
  })

  it('does not read again for a version that it has', async () => {
    const { backend, list } = start(rowsOf('a'))
    list.need(0, 5)
    await vi.waitFor(() => expect(refs(list)).toEqual(['a']))
    list.changed(1)
    expect(backend.asked).toEqual([0])
  })

  it('keeps the order while held: facts change in place, new rows wait, gone rows stay and are told', async () => {
    const { backend, list } = start(rowsOf('a', 'b', 'c'))
    list.need(0, 5)
    await vi.waitFor(() => expect(refs(list)).toEqual(['a', 'b', 'c']))
    list.hold(true)
    list.changed(backend.set([{ ref: 'new', fact: 0 }, { ref: 'c', fact: 7 }, ...rowsOf('a')]))
    await vi.waitFor(() => expect(list.store.getState().arrived.map((row) => row.ref)).toEqual(['new']))
    expect(refs(list)).toEqual(['a', 'b', 'c'])
    expect(rowAt(list.store.getState().window, 2)?.fact).toBe(7)
    expect([...list.store.getState().left]).toEqual(['b'])
    list.hold(false)
    expect(refs(list)).toEqual(['new', 'c', 'a'])
    expect(list.store.getState().arrived).toEqual([])
  })

  it('does not hold an empty list', async () => {
    const { backend, list } = start([])
    list.need(0, 0)
    await vi.waitFor(() => expect(list.store.getState().status).toBe('ready'))
    list.hold(true)
    list.changed(backend.set(rowsOf('first')))
    await vi.waitFor(() => expect(refs(list)).toEqual(['first']))
  })

  it('lets the order go when the person scrolls to rows that only the newer list has', async () => {
    const { backend, list } = start(many(300))
    list.need(0, 10)
    await vi.waitFor(() => expect(list.store.getState().status).toBe('ready'))
    list.hold(true)
    list.changed(backend.set([...rowsOf('new'), ...many(300)]))
    await vi.waitFor(() => expect(list.store.getState().arrived).toHaveLength(1))
    list.need(150, 160)
    await vi.waitFor(() => expect(rowAt(list.store.getState().window, 150)?.ref).toBe('r149'))
  })

  it('asks once more when a change is heard of while an older answer is on its way', async () => {
    const { backend, list } = start(rowsOf('old'))
    backend.hold()
    list.need(0, 5)
    await vi.waitFor(() => expect(backend.asked).toHaveLength(1))
    list.changed(backend.set(rowsOf('new')))
    backend.release()
    await vi.waitFor(() => expect(refs(list)).toEqual(['new']))
  })

  it('starts anew when the list moves on between two blocks of one read', async () => {
    const { backend, list } = start(many(150, 'first-'))
    list.need(0, 149)
    await vi.waitFor(() => expect(refs(list)).toHaveLength(150))
    backend.hold()
    list.changed(backend.set(many(150, 'second-')))
    await vi.waitFor(() => expect(backend.asked).toHaveLength(3))
    backend.set(many(150, 'third-'))
    backend.release()
    await vi.waitFor(() => expect(list.store.getState().window.version).toBe(3))
    expect(refs(list)).toHaveLength(150)
    expect(refs(list).filter((ref) => !ref.startsWith('third-'))).toEqual([])
  })

  it('keeps what it has when a read fails, says so, and recovers', async () => {
    const { backend, list } = start(rowsOf('a'))
    list.need(0, 5)
    await vi.waitFor(() => expect(refs(list)).toEqual(['a']))
    backend.failing = true
    list.changed(backend.set(rowsOf('b')))
    await vi.waitFor(() => expect(list.store.getState().status).toBe('failed'))
    expect(refs(list)).toEqual(['a'])
    backend.failing = false
    list.retry()
    await vi.waitFor(() => expect(refs(list)).toEqual(['b']))
    expect(list.store.getState().trouble).toBeNull()
  })

  it('waits without a word while the data is not open yet, and reads once it is', async () => {
    const { backend, list } = start(rowsOf('a'))
    backend.shut = true
    list.need(0, 5)
    list.changed(0)
    await vi.waitFor(() => expect(backend.asked.length).toBeGreaterThan(0))
    expect(list.store.getState()).toMatchObject({ status: 'loading', trouble: null })
    backend.shut = false
    list.changed(backend.version)
    await vi.waitFor(() => expect(refs(list)).toEqual(['a']))
  })

  it('reads again when the versions begin from one again', async () => {
    const { backend, list } = start(rowsOf('a'))
    backend.version = 40
    list.need(0, 5)
    await vi.waitFor(() => expect(refs(list)).toEqual(['a']))
    backend.version = 0
    list.changed(backend.set(rowsOf('b')))
    await vi.waitFor(() => expect(refs(list)).toEqual(['b']))
    expect(list.store.getState().window.version).toBe(1)
  })

  it('answers the last question only, and keeps the old rows until then', async () => {
    const { backend, list } = start(rowsOf('a'))
    list.need(0, 5)
    await vi.waitFor(() => expect(refs(list)).toEqual(['a']))
    backend.hold()
    backend.rows = rowsOf('first question')
    list.restart()
    expect(refs(list)).toEqual(['a'])
    await vi.waitFor(() => expect(backend.asked).toHaveLength(2))
    backend.rows = rowsOf('second question')
    list.restart()
    backend.release()
    await vi.waitFor(() => expect(refs(list)).toEqual(['second question']))
  })

  it('shows nothing of the last person after clear', async () => {
    const { list } = start(rowsOf('a'))
    list.need(0, 5)
    await vi.waitFor(() => expect(refs(list)).toEqual(['a']))
    list.clear()
    expect(refs(list)).toEqual([])
    expect(list.store.getState().status).toBe('loading')
  })

  it('ends at the newest version whatever comes when, and never shows two versions side by side', async () => {
    const step = fc.oneof(
      fc.record({ what: fc.constant('change' as const), count: fc.integer({ min: 0, max: 350 }) }),
      // A change whose event is late: an answer tells of it first.
      fc.record({ what: fc.constant('silent' as const), count: fc.integer({ min: 0, max: 350 }) }),
      fc.record({ what: fc.constant('need' as const), first: fc.integer({ min: 0, max: 340 }) }),
      fc.record({ what: fc.constant('hold' as const), on: fc.boolean() }),
      fc.record({ what: fc.constant('turn' as const) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { backend, list } = start(many(120, 'v1-'))
        const seen: string[][] = []
        list.store.subscribe((state) => {
          if (state.arrived.length === 0 && state.left.size === 0) seen.push(refs(list))
        })
        list.need(0, 10)
        for (const now of steps) {
          if (now.what === 'change') list.changed(backend.set(many(now.count, `v${backend.version + 1}-`)))
          if (now.what === 'silent') backend.set(many(now.count, `v${backend.version + 1}-`))
          if (now.what === 'need') list.need(now.first, now.first + 110)
          if (now.what === 'hold') list.hold(now.on)
          if (now.what === 'turn') await Promise.resolve()
        }
        list.changed(backend.version)
        list.need(0, 10)
        list.hold(false)
        await vi.waitFor(() => {
          const { window } = list.store.getState()
          expect(window.version).toBe(backend.version)
          expect(window.total).toBe(backend.rows.length)
          expect(rowAt(window, 0)?.ref).toBe(backend.rows[0]?.ref)
        })
        for (const shown of seen) expect(new Set(shown.map((ref) => ref.split('-')[0])).size).toBeLessThanOrEqual(1)
      }),
      { numRuns: 60 },
    )
  })
})
