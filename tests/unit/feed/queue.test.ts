/** What is kept of messages, and outlives the program. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openQueue, type Queue } from '../../../feed/queue/queue.ts'
import { filesWith } from '../../support/files-with.ts'

const KEY = new Uint8Array(32).fill(7)
const folders: string[] = []
const queues: Queue[] = []
afterEach(() => {
  for (const queue of queues.splice(0)) queue.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'rolecall-queue-'))
  folders.push(made)
  return made
}
const open = (file: string, key = KEY): Queue => {
  const queue = openQueue({ file, key, binding: process.env.ROLECALL_SQLITE_BINDING })
  queues.push(queue)
  return queue
}
const hl7 = (text: string) => ({ format: 'hl7' as const, raw: Buffer.from(text) })
const WHY = { reason: 'It is broken.', fix: 'Mend it.' }

describe('the queue', () => {
  it('knows the same bytes again, whatever has become of them, and the same bytes of another kind as others', () => {
    const queue = open(join(folder(), 'queue.db'))
    const first = queue.add(hl7('one'), 1)
    expect(queue.add(hl7('one'), 2)).toEqual(first)
    queue.done(first.id, 3)
    expect(queue.add(hl7('one'), 4)).toMatchObject({ id: first.id, state: 'done', receivedAt: 1, settledAt: 3 })
    expect(queue.add({ format: 'fhir', raw: Buffer.from('one') }, 5).id).not.toBe(first.id)
    const dead = queue.addDead({ ...hl7('two'), ...WHY }, 6)
    expect(queue.add(hl7('two'), 7)).toEqual(dead)
  })

  it('has what waits in the order in which it came, after the end of the program too', () => {
    const file = join(folder(), 'queue.db')
    const queue = open(file)
    const ids = ['a', 'b', 'c', 'd'].map((text) => queue.add(hl7(text), 1).id)
    queue.done(ids[1] ?? 0, 2)
    queue.bury(ids[2] ?? 0, WHY, 2)
    const again = open(file)
    expect(again.waiting()).toEqual([ids[0], ids[3]])
    expect(again.dead()).toMatchObject([{ id: ids[2], ...WHY, state: 'dead', raw: Buffer.from('c') }])
    expect(again.counts()).toEqual({ waiting: 2, done: 1, dead: 1, dropped: 0 })
  })

  it('has a dead message wait again, as it was or as a person has put it right, in its old place', () => {
    const queue = open(join(folder(), 'queue.db'))
    const [first, second] = ['a', 'b'].map((text) => queue.add(hl7(text), 1).id)
    queue.bury(first ?? 0, WHY, 2)
    queue.revive(first ?? 0, Buffer.from('mended'), 3)
    expect(queue.get(first ?? 0)).toMatchObject({
      state: 'waiting',
      reason: null,
      fix: null,
      fixedAt: 3,
      settledAt: null,
    })
    expect(queue.get(first ?? 0)?.raw.toString()).toBe('mended')
    expect(queue.waiting()).toEqual([first, second])
    // Who sends again what they sent is told of that one.
    expect(queue.add(hl7('a'), 4).id).toBe(first)
  })

  it('forgets what was dealt with long ago, and never what waits or is dead', () => {
    const queue = open(join(folder(), 'queue.db'))
    const [done, dropped, dead, waiting, late] = ['a', 'b', 'c', 'd', 'e'].map((text) => queue.add(hl7(text), 1).id)
    queue.done(done ?? 0, 10)
    queue.drop(dropped ?? 0, 'A test message', 10)
    queue.bury(dead ?? 0, WHY, 10)
    queue.done(late ?? 0, 20)
    queue.forgetSettledBefore(15)
    expect([done, dropped, dead, waiting, late].map((id) => queue.get(id ?? 0)?.state)).toEqual([
      undefined,
      undefined,
      'dead',
      'waiting',
      'done',
    ])
  })

  it('is nobody else’s to read: no text of it is on the disk, its file is its owner’s, another key opens nothing', () => {
    const place = folder()
    const queue = open(join(place, 'queue.db'))
    queue.add(hl7('PID|1||9990000018||Testpatient^Alex'), 1)
    queue.bury(queue.add(hl7('second'), 1).id, { reason: 'Reasonword', fix: '' }, 1)
    expect(filesWith(place, ['Testpatient', '9990000018', 'Reasonword', 'SQLite format'])).toEqual([])
    expect(statSync(join(place, 'queue.db')).mode & 0o077).toBe(0)
    expect(() => open(join(place, 'queue.db'), new Uint8Array(32).fill(8))).toThrow()
  })
})
