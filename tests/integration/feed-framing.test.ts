/** Broken frames and messages, and a tenant that is away: each has its answer and its dead letter, and the stream goes on. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { frame } from '../../simulator/scenarios/southmere/hl7/mllp-line.ts'
import { BROKEN_KINDS, type BrokenKind } from '../../simulator/scenarios/southmere/laboratory/broken.ts'
import { APPS } from '../../simulator/scenarios/southmere/tenant.ts'
import { eventually } from '../support/eventually.ts'
import { type FeedHospital, openFeedHospital } from '../support/feed-hospital.ts'

let open: FeedHospital
beforeAll(async () => {
  open = await openFeedHospital({ settings: { hl7: { endsWithin: 0.5 } } })
})
afterAll(() => open?.stop())

let made = 0
/** A harmless report of somebody in Ward E5. */
function message(): { readonly number: string; readonly text: string } {
  made += 1
  const number = `FRAME${made}`
  const { NhsNumber, FamilyName, Born } = open.patientIn('E5', made % 5)
  const text = [
    `MSH|^~\\&|LIMS|SUH|ROLECALL|SUH|20261122140311+0000||ORU^R01|${number}|P|2.4||||||UNICODE UTF-8`,
    `PID|1||${NhsNumber}^^^NHS^NH||${FamilyName}||${Born.replaceAll('-', '')}`,
    `OBR|1||${number}|CRP^C-reactive protein^L|||20261122130000+0000|||||||||||||||20261122140300+0000|||F`,
    'OBX|1|NM|CRP^C-reactive protein^L||4|mg/L|0-5|N|||F',
    '',
  ].join('\r')
  return { number, text }
}
const framed = (text: string): Buffer => frame(Buffer.from(text))
const isKnown = async (number: string): Promise<boolean> => (await open.resultsOf({ labNumber: number })).length === 1

interface Line {
  readonly socket: Socket
  /** MSA of what was answered so far. */
  readonly answers: () => string[]
  readonly hear: (count: number) => Promise<string[]>
}
async function line(): Promise<Line> {
  const socket = connect(open.feed.hl7Port, '127.0.0.1')
  let heard = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    heard += text
  })
  socket.on('error', () => {})
  await once(socket, 'connect')
  const answers = () => heard.split('\r').flatMap((segment) => (segment.startsWith('MSA|') ? [segment] : []))
  return {
    socket,
    answers,
    hear: (count) => eventually(`${count} answers`, () => answers().length >= count && answers()),
  }
}

describe('a stream', () => {
  it('of several messages in one packet is answered one by one, in order', async () => {
    const { socket, hear } = await line()
    const messages = [message(), message(), message()]
    socket.write(Buffer.concat(messages.map(({ text }) => framed(text))))
    expect(await hear(3)).toEqual(messages.map(({ number }) => `MSA|AA|${number}`))
    for (const { number } of messages) expect(await isKnown(number)).toBe(true)
    socket.destroy()
  })

  it('that comes in small pieces is as good', async () => {
    const { socket, hear } = await line()
    const { number, text } = message()
    const bytes = framed(text)
    for (let at = 0; at < bytes.length; at += 7) {
      socket.write(bytes.subarray(at, at + 7))
      await new Promise((done) => setImmediate(done))
    }
    expect(await hear(1)).toEqual([`MSA|AA|${number}`])
    socket.destroy()
  })

  it('that stops in the middle of a frame is told so after a while, and goes on with the next', async () => {
    const { socket, hear } = await line()
    const [half, whole] = [message(), message()]
    socket.write(framed(half.text).subarray(0, 200))
    expect((await hear(1))[0]).toBe(`MSA|AE|${half.number}|The frame did not end within 0.5 s.`)
    socket.write(framed(whole.text))
    expect((await hear(2))[1]).toBe(`MSA|AA|${whole.number}`)
    expect(await isKnown(half.number)).toBe(false)
    socket.destroy()
  })

  it('whose sender goes away in the middle leaves a dead letter, and the message counts when it comes again', async () => {
    const { socket } = await line()
    const { number, text } = message()
    socket.write(framed(text).subarray(0, 150), () => socket.destroy())
    await eventually('the half is kept', async () =>
      (await open.feed.command('dead')).includes('The sender went away in the middle of the frame.'),
    )
    const next = await line()
    next.socket.write(framed(text))
    expect(await next.hear(1)).toEqual([`MSA|AA|${number}`])
    next.socket.destroy()
  })
})

describe('what must not be taken as it is', () => {
  /** What is answered, and what the dead letter says; null: none. */
  const MEANT: Readonly<Record<BrokenKind, readonly [RegExp | null, string | null]>> = {
    'half-frame': [/^MSA\|AE\|LAB/, 'The frame did not end within 0.5 s.'],
    oversized: [/^MSA\|AR\|LAB.*larger than 1048576 bytes/, 'It is larger than 1048576 bytes.'],
    'wrong-encoding': [/^MSA\|AR\|LAB.*not UNICODE UTF-8/, 'Its bytes are not UNICODE UTF-8.'],
    // What is no escape stays as it was written: nothing is lost by that.
    'bad-escape': [/^MSA\|AA\|LAB/, null],
    'no-pid': [/^MSA\|AR\|LAB.*no PID/, 'It has no PID segment: nobody knows whose result it is.'],
    'no-msh': [/^MSA\|AR\|\|/, 'It does not begin with an MSH segment.'],
    'unknown-patient': [/^MSA\|AR\|LAB.*No patient/, 'No patient of the hospital has these identifiers.'],
    'bad-nhs-number': [/^MSA\|AR\|LAB.*No patient/, 'No patient of the hospital has these identifiers.'],
    'bad-time': [/^MSA\|AR\|LAB.*OBR-22/, 'OBR-22 is not a time.'],
    'no-lab-number': [/^MSA\|AR\|LAB.*OBR-3/, 'A report has no number of the laboratory (OBR-3)'],
    'unknown-type': [/^MSA\|AR\|LAB.*ORM/, 'Messages of type ORM are not taken here'],
    'noise-before-frame': [/^MSA\|AA\|LAB/, 'Bytes came outside of any frame.'],
    'empty-frame': [/^MSA\|AR\|\|/, 'It does not begin with an MSH segment.'],
    'two-starts': [/^MSA\|AA\|LAB/, 'The frame has no end: another one begins in it.'],
  }
  /** What the list of the dead letters said after the kind before. */
  let before: string | undefined
  const count = (text: string, part: string | RegExp): number => text.split(part).length - 1
  const ANY = /\n {4}\S.*\n {4}/

  it.each(BROKEN_KINDS)('%s', async (kind) => {
    const [answered, reason] = MEANT[kind]
    const earlier = before ?? (await open.feed.command('dead'))
    const answer = await open.laboratory.broken(kind, 10_000)
    const msa = answer?.split('\r').find((segment) => segment.startsWith('MSA|'))
    expect(msa ?? '').toMatch(answered ?? /^$/)
    const now = await open.feed.command('dead')
    before = now
    expect(count(now, ANY)).toBe(count(earlier, ANY) + (reason === null ? 0 : 1))
    if (reason !== null) expect(count(now, reason)).toBe(count(earlier, reason) + 1)
    const next = open.laboratory.release({ patient: open.patientIn('D4'), panel: 'CRP' })
    expect(await next.delivered).toMatchObject({ code: 'AA', attempts: 1 })
  })
})

describe('a tenant', () => {
  it('that is away keeps the sender waiting, is tried again, and gets everything in order once it is back', async () => {
    const { laboratory, hospital } = open
    hospital.tenant.control.down()
    const first = laboratory.release({ patient: open.patientIn('D4', 1), panel: 'CRP', values: { CRP: '40' } })
    const second = laboratory.correct(first.report, { CRP: '41' })
    await eventually('the feed has tried', () => open.feed.log().includes('the tenant does not take a message now'))
    expect(laboratory.waiting()).toBe(2)
    hospital.tenant.control.up()
    expect([(await first.delivered).code, (await second.delivered).code]).toEqual(['AA', 'AA'])
    expect(await open.resultsOf(first.report)).toMatchObject([{ fields: { Version: 2, Status: 'C' } }])
  })

  it('that does what it is asked and does not say so has each row once', async () => {
    const { laboratory, hospital } = open
    for (const method of ['POST', 'PATCH'])
      hospital.tenant.control.faults.add({ method, app: APPS.feed, times: 2, effect: { drop: 'after' } })
    const first = laboratory.release({ patient: open.patientIn('D4', 2), panel: 'UE', values: { K: '6.9' } })
    const second = laboratory.correct(first.report, { K: '6.1' })
    expect([(await first.delivered).code, (await second.delivered).code]).toEqual(['AA', 'AA'])
    const [row, ...others] = await open.resultsOf(first.report)
    expect(others).toEqual([])
    expect(row?.fields).toMatchObject({ Version: 2, Title: 'Potassium 6.1 mmol/L' })
    expect(await open.pagesAbout(row?.fields.ClientId)).toHaveLength(2)
  })
})
