/** HL7 as the simulated hospital's systems write it, and the line that they send it through. */
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { createSimulatorClock } from '../index.ts'
import { dateStamp, escapeText, header, messageOf, segment, timeStamp } from '../scenarios/southmere/hl7/hl7-text.ts'
import { createMllpLine, type LineOptions, type MllpLine } from '../scenarios/southmere/hl7/mllp-line.ts'
import { clinician, pid, pv1 } from '../scenarios/southmere/hl7/patient-segments.ts'
import { until } from './support/graph-client.ts'
import { type Behaviour, type Heard, type MllpReceiver, startReceiver } from './support/mllp-receiver.ts'

const ALEX = {
  NhsNumber: '9990000018',
  HospitalNumber: 'S1234567',
  NameTitle: 'Mx',
  FamilyName: 'Testpatient',
  GivenName: 'Alex',
  Born: '1945-07-14',
  Gender: 'Not Specified',
  Consultant: 'Dr Mei Dalgleish',
} as const

describe('HL7 as text', () => {
  it('escapes what HL7 would take for a separator, and ends lines within a field', () => {
    expect(escapeText('a|b^c&d~e\\f')).toBe('a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f')
    expect(escapeText('one\r\ntwo\nthree')).toBe('one\\.br\\two\\.br\\three')
  })

  it('escapes any text so that it can be told apart from every separator', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '|', '^', '&', '~', '\\', '\r', '\n', 'é') }), (text) => {
        const back: Record<string, string> = { F: '|', S: '^', T: '&', R: '~', E: '\\', '.br': '\n' }
        const escaped = escapeText(text)
        expect(escaped).not.toMatch(/[|^&~\r\n]/)
        const undone = escaped.replace(/\\([^\\]+)\\/g, (_whole, code: string) => back[code] ?? '?')
        expect(undone).toBe(text.replace(/\r\n|\r/g, '\n'))
      }),
    )
  })

  it('counts fields, components, repetitions and sub-components, and leaves no empty tail', () => {
    expect(segment('OBR', { 1: '1', 4: ['K', 'Potassium', ''], 15: [['B', 'Blood']], 20: '' })).toBe(
      'OBR|1|||K^Potassium|||||||||||B&Blood',
    )
    expect(segment('PID', { 3: { repeat: [['1', '', 'A'], ['2']] } })).toBe('PID|||1^^A~2')
    expect(header({ 3: 'LIMS', 9: ['ORU', 'R01'], 12: '2.4' })).toBe('MSH|^~\\&|LIMS||||||ORU^R01|||2.4')
    expect(messageOf(['MSH|1', 'PID'])).toBe('MSH|1\rPID\r')
  })

  it('writes times by the hospital’s clock, with its offset, in winter and in summer', () => {
    expect(timeStamp(Date.parse('2026-11-22T14:03:11Z'))).toBe('20261122140311+0000')
    expect(timeStamp(Date.parse('2026-07-01T23:30:00Z'))).toBe('20260702003000+0100')
    expect(dateStamp('1945-07-14')).toBe('19450714')
  })

  it('says who the patient is and where they lie', () => {
    expect(pid(ALEX)).toBe('PID|1||9990000018^^^NHS^NH~S1234567^^^SUH^MR||Testpatient^Alex^^^Mx||19450714|9')
    expect(pid({ ...ALEX, NhsNumber: '' })).toContain('PID|1||S1234567^^^SUH^MR||')
    const place = { site: 'SGH', ward: 'E5', bay: 'Bay 1', bed: '4' }
    const before = { site: 'SGH', ward: 'D4', bay: '', bed: 'SR1' }
    expect(pv1(ALEX, { place, before })).toBe('PV1|1|I|E5^Bay 1^4^SGH|||D4^^SR1^SGH|^Dalgleish^Mei^^^Dr')
    expect(clinician('Miss Ana de la Cruz')).toEqual(['', 'de la Cruz', 'Ana', '', '', 'Miss'])
  })
})

describe('an MLLP line', () => {
  const clock = createSimulatorClock()
  const stops: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    await Promise.all(stops.splice(0).map((stop) => stop()))
  })

  const receiver = async (behave?: (heard: Heard, nth: number) => Behaviour): Promise<MllpReceiver> => {
    const started = await startReceiver(behave)
    stops.push(started.stop)
    return started
  }
  const lineTo = (port: number, over: Partial<LineOptions> = {}): MllpLine => {
    const line = createMllpLine({ host: '127.0.0.1', port, clock, ackWithinMs: 150, retryAfterMs: 10, ...over })
    stops.push(line.stop)
    return line
  }
  const message = (id: string): Buffer => Buffer.from(messageOf([header({ 9: ['ORU', 'R01'], 10: id })]))
  const idsOf = ({ heard }: MllpReceiver): string[] => heard.map(({ controlId }) => controlId)

  it('sends one message at a time, in order, on one connection, and waits for each answer', async () => {
    const there = await receiver()
    const line = lineTo(there.port)
    const ids = Array.from({ length: 30 }, (_none, at) => `M${at}`)
    const deliveries = await Promise.all(ids.map((id) => line.send(id, message(id))))
    expect(deliveries.map(({ code, attempts }) => [code, attempts])).toEqual(ids.map(() => ['AA', 1]))
    expect(idsOf(there)).toEqual(ids)
    expect(new Set(there.heard.map(({ connection }) => connection)).size).toBe(1)
    expect(line.waiting()).toBe(0)
  })

  it.each(['silent', 'AE', 'hang up'] as const)(
    'sends again what is met with: %s; the next one waits',
    async (trouble) => {
      const there = await receiver(({ controlId }, nth) => (controlId === 'B' && nth < 3 ? trouble : 'AA'))
      const line = lineTo(there.port)
      const [a, b, c] = await Promise.all(['A', 'B', 'C'].map((id) => line.send(id, message(id))))
      expect([a, b, c].map((one) => [one?.code, one?.attempts])).toEqual([
        ['AA', 1],
        ['AA', 3],
        ['AA', 1],
      ])
      expect(idsOf(there)).toEqual(['A', 'B', 'B', 'B', 'C'])
    },
  )

  it('does not send again what is refused, and sets aside what is in error again and again', async () => {
    const there = await receiver(({ controlId }) => (controlId === 'R' ? 'AR' : controlId === 'E' ? 'AE' : 'AA'))
    const line = lineTo(there.port, { mostErrors: 3 })
    const ended = await Promise.all(['R', 'E', 'G'].map((id) => line.send(id, message(id))))
    expect(ended.map(({ code, attempts, text }) => [code, attempts, text])).toEqual([
      ['AR', 1, 'Not now'],
      ['AE', 3, 'Not now'],
      ['AA', 1, ''],
    ])
  })

  it('waits for whoever is not there yet', async () => {
    const first = await receiver()
    const { port } = first
    await first.stop()
    const troubles: string[] = []
    const line = lineTo(port, { onTrouble: (trouble) => troubles.push(trouble) })
    const sent = line.send('A', message('A'))
    await until('it has tried', () => troubles.length > 1)
    expect(line.waiting()).toBe(1)
    // Whether this port is still free is not ours to say: the line is stopped, which ends the waiting.
    await line.stop()
    expect((await sent).code).toBe('stopped')
  })

  it('takes only the answer to the message that it waits for, and begins anew when none came', async () => {
    const there = await receiver(({ controlId }, nth) => (controlId === 'A' && nth < 3 ? 'stale' : 'AA'))
    const line = lineTo(there.port)
    const [a, b] = await Promise.all(['A', 'B'].map((id) => line.send(id, message(id))))
    expect([a?.attempts, b?.attempts]).toEqual([3, 1])
    // What is still on its way on the connection that was silent is nobody's answer any more.
    expect(there.heard.map(({ controlId, connection }) => [controlId, connection])).toEqual([
      ['A', 1],
      ['A', 2],
      ['A', 3],
      ['B', 3],
    ])
  })

  it('sends bytes as they are, and begins anew after them', async () => {
    const there = await receiver()
    const line = lineTo(there.port)
    expect(await line.sendRaw(Buffer.from('\u000bMSH|^~\\&|half'), 50)).toBeUndefined()
    expect((await line.send('A', message('A'))).code).toBe('AA')
    await until('the half has ended', () => there.stray().length > 0)
    expect(there.stray().toString()).toBe('\u000bMSH|^~\\&|half')
    expect(idsOf(there)).toEqual(['A'])
  })
})
