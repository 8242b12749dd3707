// Files of items, from the draft to the tenant and back: on a real encrypted store, with a tenant of the test's own.

import { expect, test } from 'vitest'
import type { AttachmentView } from '../../../contract/attachment-views.ts'
import { createAttachments } from '../../../main/attachments/attachments.ts'
import { readAttachments, writeAttachments } from '../../../main/attachments/attachments-field.ts'
import type { FileCode, FileOutcome, Files } from '../../../main/graph/files-port.ts'
import { silentLog } from '../../../main/log/log.ts'
import { itemRef } from '../../../main/store/model.ts'
import type { Store } from '../../../main/store/store.ts'
import { phonePhoto, plainJpeg, tracePdf, tracePng } from '../../support/sample-files.ts'
import { NINE, okafor } from '../../support/sample-page.ts'
import { FEED, newFile, openedStore, pageItem } from '../store/fixture.ts'
import { manualClock } from '../store/manual-clock.ts'

const DRAFT = 'c0ffee00-0000-4000-8000-00000000000a'
const REF = itemRef(FEED, '7')
const LARGE = tracePng({ width: 700, height: 500, noise: 120 })

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)
const failed = (code: FileCode): FileOutcome<never> => ({ ok: false, code, message: '', retryAt: null })

/** A library that takes uploads in halves, and gives ranges. */
function library() {
  const files = new Map<string, Uint8Array>()
  const trouble: { upload: FileCode | null; download: FileCode | null } = { upload: null, download: null }
  const resumed: (string | undefined)[] = []
  /** Bytes of each range that was asked for. */
  const ranges: number[] = []
  const line = { takes: () => {} }
  const tenant: Files = {
    async upload(place, bytes, _type, { session, began, progress }) {
      resumed.push(session)
      if (session === undefined) began('https://tenant.example/session')
      progress(Math.floor(bytes.length / 2))
      if (trouble.upload) return failed(trouble.upload)
      files.set(`${place.list}/${place.name}`, bytes.slice())
      progress(bytes.length)
      return { ok: true, value: null }
    },
    async download(place, from, to) {
      ranges.push(to - from)
      line.takes()
      if (trouble.download) return failed(trouble.download)
      const file = files.get(`${place.list}/${place.name}`)
      return file ? { ok: true, value: { bytes: file.slice(from, to), size: file.length } } : failed('not-there')
    },
  }
  return { files, trouble, resumed, tenant, ranges, line }
}

function bench(store: Store, clock = manualClock(), there = library()) {
  const changed: string[] = []
  const attachments = createAttachments({
    store,
    files: there.tenant,
    clock,
    log: silentLog,
    changed: (ref) => changed.push(ref),
  })
  return { attachments, clock, there, changed, stop: attachments.start() }
}

/** The item is in the tenant and here. */
const arrive = (store: Store, fields: Readonly<Record<string, unknown>>, clientId = DRAFT) =>
  store.items.put(pageItem('7', { clientId, fields }), null)

const post = (store: Store, state: 'waiting' | 'saved' | 'refused', fields: Readonly<Record<string, string>>) =>
  store.posts.add({
    clientId: DRAFT,
    feed: FEED,
    lane: 'x',
    fields: { ...fields, Kind: 'page' },
    actor: okafor,
    person: true,
    at: NINE,
    state,
    unwanted: null,
    attempts: 0,
    notBefore: NINE,
    settledAt: null,
    outcome: null,
  })

const viewsOf = (
  { attachments }: ReturnType<typeof bench>,
  fields: Readonly<Record<string, unknown>>,
): AttachmentView[] => attachments.viewsOf({ clientId: DRAFT, list: FEED, fields })

test('a file waits for its row, goes stripped, and is said to be sent', async () => {
  const store = openedStore()
  const run = bench(store)
  expect(run.attachments.attach(DRAFT, 'Left heel.jpeg', phonePhoto(1))).toMatchObject({ ok: true })
  expect(run.attachments.ofDraft(DRAFT)).toMatchObject([
    { name: 'Left heel.jpg', state: 'draft', size: plainJpeg().length },
  ])
  const fields = store.write(() => {
    const columns = run.attachments.handOver(DRAFT, FEED)
    post(store, 'waiting', columns)
    return columns
  })
  expect(readAttachments(fields)).toMatchObject([{ name: 'Left heel.jpg', type: 'image/jpeg' }])
  expect(viewsOf(run, fields)).toMatchObject([{ state: 'waiting', message: null }])
  run.attachments.rowsChanged([])
  await run.attachments.idle()
  expect(run.there.files.size).toBe(0)
  expect(run.attachments.unsent()).toBe(1)

  store.posts.settle(DRAFT, 'saved', NINE, null)
  arrive(store, fields)
  run.attachments.rowsChanged([REF])
  await run.attachments.idle()
  expect([...run.there.files.values()].map((bytes) => Buffer.from(bytes))).toEqual([Buffer.from(plainJpeg())])
  expect(viewsOf(run, fields)).toMatchObject([{ state: 'sent', readable: true }])
  expect(run.attachments.unsent()).toBe(0)
  expect(run.changed).toContain(REF)
  run.stop()
})

test('a lost line keeps where it stood, also through a new start; a refusal is told and can be tried again', async () => {
  const file = newFile()
  const clock = manualClock()
  const there = library()
  const first = openedStore(file, clock)
  const before = bench(first, clock, there)
  before.attachments.attach(DRAFT, 'a.png', LARGE)
  const fields = before.attachments.handOver(DRAFT, FEED)
  post(first, 'saved', fields)
  arrive(first, fields)
  there.trouble.upload = 'offline'
  before.attachments.rowsChanged([REF])
  await before.attachments.idle()
  const half = Math.floor(LARGE.length / 2)
  expect(viewsOf(before, fields)).toMatchObject([
    { state: 'waiting', done: half, message: expect.stringContaining('does not answer') },
  ])
  before.stop()
  first.close()

  const store = openedStore(file, clock)
  there.trouble.upload = 'forbidden'
  const after = bench(store, clock, there)
  await after.attachments.idle()
  expect(there.resumed.at(-1)).toBe('https://tenant.example/session')
  expect(viewsOf(after, fields)).toMatchObject([
    { state: 'not-sent', message: expect.stringContaining('may not add files') },
  ])
  there.trouble.upload = null
  const [view] = viewsOf(after, fields)
  expect(after.attachments.sendAgain(REF, view?.id ?? '')).toMatchObject({ ok: true })
  await after.attachments.idle()
  expect(viewsOf(after, fields)).toMatchObject([{ state: 'sent' }])
  after.stop()
})

test('a page that was refused gives its files back with its words', () => {
  const store = openedStore()
  const run = bench(store)
  run.attachments.attach(DRAFT, 'a.pdf', tracePdf('ECG'))
  post(store, 'refused', run.attachments.handOver(DRAFT, FEED))
  expect(run.attachments.unsent()).toBe(0)
  const again = 'c0ffee00-0000-4000-8000-00000000000b'
  run.attachments.takeBack(DRAFT, again)
  expect(run.attachments.ofDraft(again)).toMatchObject([{ name: 'a.pdf', state: 'draft' }])
  run.stop()
})

test('five files, and no more; those of a page that is thrown away go with it', () => {
  const store = openedStore()
  const run = bench(store)
  for (let n = 0; n < 5; n += 1) expect(run.attachments.attach(DRAFT, `${n}.png`, tracePng()).ok).toBe(true)
  expect(run.attachments.attach(DRAFT, '5.png', tracePng())).toMatchObject({ ok: false, code: 'too-many' })
  run.attachments.attach('another', 'x.png', tracePng())
  expect(run.attachments.ofDraft(DRAFT)).toEqual([])
  run.stop()
  bench(store).stop()
  expect(run.attachments.ofDraft('another')).toEqual([])
})

const arrives = (store: Store, there: ReturnType<typeof library>, bytes: Uint8Array, size = bytes.length) => {
  const attachment = { id: 'f11e', name: 'Rash.png', type: 'image/png' as const, size }
  there.files.set(`${FEED}/f11e.png`, bytes)
  const fields = { Files: writeAttachments([attachment]) }
  arrive(store, fields)
  return fields
}

test('a small picture comes by itself, a large one when it is asked for, range by range, and is read back whole', async () => {
  const store = openedStore()
  const run = bench(store)
  const small = arrives(store, run.there, tracePng())
  run.attachments.look(REF)
  await run.attachments.idle()
  expect(viewsOf(run, small)).toMatchObject([{ state: 'here' }])

  store.items.remove(FEED, '7')
  expect(store.attachments.ofItem(DRAFT)).toEqual([])
  const fields = arrives(store, run.there, LARGE)
  run.attachments.look(REF)
  await run.attachments.idle()
  expect(viewsOf(run, fields)).toMatchObject([{ state: 'away', readable: false }])
  run.there.ranges.splice(0)
  run.attachments.fetch(REF, 'f11e')
  await run.attachments.idle()
  // Larger and larger ones, as the line is quick.
  expect(run.there.ranges.slice(0, 3)).toEqual([64, 128, 256].map((kilobytes) => kilobytes * 1024))
  expect(sum(run.there.ranges)).toBe(LARGE.length)
  const read = run.attachments.read(REF, 'f11e')
  expect(read.ok && Buffer.from(read.value.bytes).equals(Buffer.from(LARGE))).toBe(true)
  run.stop()
})

test('on a slow line it comes in small ranges, and after a cut the rest of it is asked for', async () => {
  const store = openedStore()
  const run = bench(store)
  run.there.line.takes = () => run.clock.advance(2_300)
  const fields = arrives(store, run.there, LARGE)
  run.attachments.look(REF)
  const half = 5
  const { takes } = run.there.line
  run.there.line.takes = () => {
    takes()
    run.there.trouble.download = run.there.ranges.length > half ? 'offline' : null
  }
  run.attachments.fetch(REF, 'f11e')
  await run.attachments.idle()
  expect(viewsOf(run, fields)).toMatchObject([{ state: 'absent', done: half * 64 * 1024 }])
  run.there.line.takes = takes
  run.there.trouble.download = null
  run.attachments.nudge()
  await run.attachments.idle()
  expect(viewsOf(run, fields)).toMatchObject([{ state: 'here' }])
  expect(Math.max(...run.there.ranges)).toBe(64 * 1024)
  // The range that was cut is the only one that was asked for twice.
  expect(sum(run.there.ranges)).toBe(LARGE.length + 64 * 1024)
  run.stop()
})

test('what the sender has not sent yet is asked for again while it is looked at', async () => {
  const store = openedStore()
  const run = bench(store)
  const fields = arrives(store, run.there, LARGE)
  run.there.trouble.download = 'not-there'
  run.attachments.look(REF)
  run.attachments.fetch(REF, 'f11e')
  await run.attachments.idle()
  expect(viewsOf(run, fields)).toMatchObject([
    { state: 'absent', message: expect.stringContaining('still sending it') },
  ])
  run.there.trouble.download = null
  run.clock.advance(10_000)
  await run.attachments.idle()
  expect(viewsOf(run, fields)).toMatchObject([{ state: 'here' }])
  run.stop()
})

test.each([
  ['of another size', tracePng({ width: 10 }), tracePng().length],
  ['of another kind', plainJpeg(), plainJpeg().length],
  ['that is no picture at all', new Uint8Array(500).fill(60), 500],
])('a file %s than the row names is not shown', async (_what, bytes, size) => {
  const store = openedStore()
  const run = bench(store)
  arrives(store, run.there, bytes, size)
  run.attachments.fetch(REF, 'f11e')
  await run.attachments.idle()
  expect(run.attachments.read(REF, 'f11e').ok).toBe(false)
  run.stop()
})

test('a file that is longer than its row says is not kept, and whoever wants it is told', async () => {
  const store = openedStore()
  const run = bench(store)
  const fields = arrives(store, run.there, LARGE, 1_000)
  run.attachments.look(REF)
  await run.attachments.idle()
  expect(viewsOf(run, fields)).toMatchObject([{ state: 'failed', message: expect.stringContaining('not the file') }])
  run.stop()
})

test('only what the row of an item in this cache names is read or fetched', () => {
  const store = openedStore()
  const run = bench(store)
  arrives(store, run.there, LARGE)
  expect(run.attachments.fetch(REF, 'another').ok).toBe(false)
  expect(run.attachments.fetch(itemRef(FEED, '8'), 'f11e').ok).toBe(false)
  expect(run.attachments.read(itemRef('Desk-OTHER', '7'), 'f11e').ok).toBe(false)
  run.stop()
})

test('what may be fetched again is kept within a limit, the last looked at longest; what is unsent stays', () => {
  const store = openedStore()
  const clock = manualClock()
  const table = store.attachments
  for (const [place, id] of ['old', 'new'].entries()) {
    table.expect(DRAFT, FEED, { id, name: `${id}.png`, type: 'image/png', size: 1_000 }, clock.now() + place)
    table.append(table.get(DRAFT, id)?.seq ?? 0, 0, new Uint8Array(1_000))
  }
  table.addDraft(
    'mine',
    { id: 'mine', name: 'm.png', type: 'image/png', size: 5_000 },
    new Uint8Array(5_000),
    clock.now(),
  )
  table.opened(table.get(DRAFT, 'old')?.seq ?? 0, clock.now() + 10)
  table.trim(1_500)
  expect(
    [table.get(DRAFT, 'old'), table.get(DRAFT, 'new'), table.get('mine', 'mine')].map((file) => file !== undefined),
  ).toEqual([true, false, true])
})

test('a column that does not read names no file', () => {
  for (const Files of [undefined, '', 'x', '{}', '[1]', '[{"id":"../x","name":"a","type":"image/png","size":1}]'])
    expect(readAttachments({ Files })).toEqual([])
  const odd = [{ id: 'a', name: '../../etc\u202egpj.exe', type: 'image/jpeg', size: 5, more: true }]
  expect(readAttachments({ Files: JSON.stringify([...odd, ...odd]) })).toEqual([
    { id: 'a', name: 'etcgpj.jpg', type: 'image/jpeg', size: 5 },
  ])
})
