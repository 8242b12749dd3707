/** What messages say: results and moves, of the simulated laboratory’s kind and of stranger ones. */
import { describe, expect, it } from 'vitest'
import type { IncomingMove, IncomingResult, Reading } from '../../../feed/incoming.ts'
import { createReadMessage } from '../../../feed/read-message.ts'

const NOW = Date.parse('2026-11-22T14:05:00Z')
const readMessage = createReadMessage('Europe/London')
const read = (...lines: readonly string[]): Reading =>
  readMessage({ format: 'hl7', raw: Buffer.from(`${lines.join('\r')}\r`) }, NOW)
const MSH = 'MSH|^~\\&|LIMS|SUH|ROLECALL|SUH|20261122140311+0000||ORU^R01|M1|P|2.4||||||UNICODE UTF-8'
const PID = 'PID|1||9990000018^^^NHS^NH~S1234567^^^SUH^MR||Testpatient^Alex^^^Mx||19450714|9'
const PV1 = 'PV1|1|I|E5^Bay 1^4^SGH||||^Dalgleish^Mei^^^Dr'
const ORC = 'ORC|RE|ORD77|LAB77'
const obr = (status = 'F', more: Readonly<Record<number, string>> = {}): string => {
  const fields: Record<number, string> = {
    0: 'OBR',
    1: '1',
    2: 'ORD77',
    3: 'LAB77',
    4: 'UE^Urea and electrolytes^L',
    7: '20261122130000+0000',
    15: 'BLDV&Venous blood&L',
    16: '^Dalgleish^Mei^^^Dr',
    22: '20261122140300+0000',
    25: status,
    ...more,
  }
  return Array.from({ length: 26 }, (_none, at) => fields[at] ?? '').join('|')
}
const K = 'OBX|1|NM|K^Potassium^L||6.9|mmol/L|3.5-5.3|HH|||F|||20261122130000+0000'
const results = ({ facts }: Reading): IncomingResult[] =>
  facts.flatMap((fact) => (fact.what === 'result' ? [fact] : []))
const first = (reading: Reading): IncomingResult => {
  const [result] = results(reading)
  if (!result) throw new Error(reading.faults.join(' ') || 'no result')
  return result
}
/** The one observation of a report with this OBX. */
const observed = (...lines: readonly string[]) => first(read(MSH, PID, obr(), ...lines)).observations[0]

describe('a report', () => {
  it('is read whole', () => {
    expect(read(MSH, PID, PV1, ORC, obr(), K, 'NTE|1|L|Not haemolysed')).toEqual({
      faults: [],
      facts: [
        {
          what: 'result',
          facility: 'LIMS SUH',
          messageId: 'M1',
          patient: {
            nhsNumber: '9990000018',
            hospitalNumber: 'S1234567',
            familyName: 'Testpatient',
            givenName: 'Alex',
            title: 'Mx',
            born: { year: 1945, month: 7, day: 14 },
            gender: 'Not Specified',
          },
          place: { ward: 'E5', bay: 'Bay 1', bed: '4', siteCode: 'SGH' },
          consultant: 'Dr Mei Dalgleish',
          labNumber: 'LAB77',
          orderNumber: 'ORD77',
          service: { code: 'UE', name: 'Urea and electrolytes', system: 'L' },
          status: 'F',
          releasedAt: Date.parse('2026-11-22T14:03:00Z'),
          specimenAt: Date.parse('2026-11-22T13:00:00Z'),
          specimen: 'Venous blood',
          requester: 'Dr Mei Dalgleish',
          observations: [
            {
              code: 'K',
              name: 'Potassium',
              system: 'L',
              kind: 'NM',
              value: '6.9',
              units: 'mmol/L',
              range: '3.5-5.3',
              flag: 'HH',
              status: 'F',
              at: Date.parse('2026-11-22T13:00:00Z'),
              notes: 'Not haemolysed',
              previous: [],
            },
          ],
        },
      ],
    })
  })

  it('is one for each OBR, with its own OBX and notes, and each patient is their own', () => {
    const other = 'PID|1||9990000026^^^NHS^NH||Secondpatient^Bo||19500101|F'
    const reading = read(
      MSH,
      PID,
      PV1,
      obr('F', { 3: 'A' }),
      'NTE|1|L|Of the whole report',
      K,
      K.replace('K^Potassium', 'NA^Sodium'),
      'NTE|1|L|Of sodium',
      'NTE|2|L|and more',
      obr('F', { 3: 'B' }),
      K,
      other,
      obr('F', { 3: 'C' }),
      K,
    )
    expect(
      results(reading).map(({ labNumber, patient, place, observations }) => [
        labNumber,
        patient.familyName,
        place.ward,
        observations.map(({ code, notes }) => [code, notes]),
      ]),
    ).toEqual([
      [
        'A',
        'Testpatient',
        'E5',
        [
          ['K', 'Of the whole report'],
          ['NA', 'Of sodium\nand more'],
        ],
      ],
      ['B', 'Testpatient', 'E5', [['K', undefined]]],
      ['C', 'Secondpatient', undefined, [['K', undefined]]],
    ])
  })

  it.each([
    ['F', 'F', 'F'],
    ['P', 'P', 'P'],
    ['A', 'F', 'P'],
    ['R', 'F', 'P'],
    ['C', 'C', 'C'],
    ['X', 'X', 'X'],
    // OBX says that it was another patient's; OBR has no code for that.
    ['C', 'W', 'W'],
    ['F', 'C', 'C'],
    ['', 'F', 'F'],
    ['', 'P', 'P'],
    ['', 'D', 'X'],
  ])('with OBR-25 %j and OBX-11 %j is %s', (order, observation, status) => {
    expect(first(read(MSH, PID, obr(order), K.replace('|||F|||', `|||${observation}|||`))).status).toBe(status)
  })

  it.each([['O'], ['I'], ['S']])('that is only ordered or under way (%s) says nothing', (status) => {
    expect(read(MSH, PID, obr(status), K)).toEqual({ facts: [], faults: [] })
  })

  it('leaves out what was not found yet', () => {
    const pending = 'OBX|2|NM|MG^Magnesium^L|||mmol/L|||||I'
    expect(first(read(MSH, PID, obr('P'), K, pending)).observations.map(({ code }) => code)).toEqual(['K'])
  })

  it('takes numbers from ORC, codes from the alternates, the time from MSH, the specimen from SPM', () => {
    const old = obr('F', { 2: '', 3: '', 4: '^^^UE^U&E (old)^99LAB', 7: '', 15: '', 16: '', 22: '' })
    const result = first(
      read(
        MSH,
        PID,
        `${ORC}|||||||||^Ward^Doctor`,
        old,
        'OBX|1|NM|^^^K^Potassium^99LAB||6.9',
        'SPM|1|||BLDV^Venous blood|||||||||||||20261122120000',
      ),
    )
    expect(result).toMatchObject({
      labNumber: 'LAB77',
      orderNumber: 'ORD77',
      service: { code: 'UE', system: '99LAB' },
      releasedAt: Date.parse('2026-11-22T14:03:11Z'),
      specimen: 'Venous blood',
      specimenAt: Date.parse('2026-11-22T12:00:00Z'),
      requester: 'Doctor Ward',
    })
    expect(result.observations[0]).toMatchObject({ code: 'K', name: 'Potassium', system: '99LAB' })
  })

  it('is told as far as it can be read: one that cannot does not keep the others from the ward', () => {
    const reading = read(MSH, PID, obr('F', { 3: '' }), K, obr('F', { 3: 'B' }), K)
    expect(results(reading).map(({ labNumber }) => labNumber)).toEqual(['B'])
    expect(reading.faults).toEqual([
      'A report has no number of the laboratory (OBR-3), by which a correction would find it.',
    ])
  })

  it.each<[string, readonly string[], string]>([
    ['no OBR', [MSH, PID], 'It has no OBR segment: there is no report in it.'],
    ['no PID', [MSH, obr(), K], 'It has no PID segment: nobody knows whose result it is.'],
    ['no service', [MSH, PID, obr('F', { 4: '' }), K], 'The report LAB77 does not say of what it is (OBR-4).'],
    ['nothing in it', [MSH, PID, obr()], 'The report LAB77 has no observation (OBX) and no words (NTE).'],
    [
      'a time that is none',
      [MSH, PID, obr('F', { 22: '20260231250000' }), K],
      'The report LAB77 does not say when it was released: OBR-22 is not a time.',
    ],
    [
      'another kind of message',
      [MSH.replace('ORU^R01', 'ORM^O01'), PID, obr(), K],
      'Messages of type ORM are not taken here, only ORU and ADT.',
    ],
  ])('is for a person when it has %s', (_what, lines, fault) => {
    expect(read(...lines)).toEqual({ facts: [], faults: [fault] })
  })
})

describe('a value', () => {
  it.each<[string, string, Record<string, unknown>]>([
    ['a number', 'NM|CRP||4.10', { value: '4.10' }],
    ['a number with a comparator, which is no NM', 'NM|CRP||<1', { value: '1', comparator: '<' }],
    ['at least', 'NM|CRP||>= 90', { value: '90', comparator: '>' }],
    ['a structured number', 'SN|CRP||<^1', { value: '1', comparator: '<' }],
    ['a structured number without a comparator', 'SN|CRP||^12', { value: '12' }],
    ['a titre', 'SN|AB||^1^:^128', { value: '1:128' }],
    ['a range', 'SN|WBC||^2^-^5', { value: '2-5' }],
    ['coded', 'CWE|COV||260373001^Detected^SCT', { value: 'Detected', valueCode: '260373001' }],
    ['coded, with an alternate only', 'CE|COV||^^^P^Positive^L', { value: 'Positive', valueCode: 'P' }],
    ['coded, several times', 'CWE|ORG||A^First^L~B^Second^L', { value: 'First, Second', valueCode: 'A' }],
    ['a text of several lines', 'TX|REP||one\\.br\\two~three', { value: 'one\ntwo\nthree' }],
    ['a text with signs', 'ST|REP||R\\T\\D \\F\\ 5\\S\\2', { value: 'R&D | 5^2' }],
    ['a date', 'DT|LMP||20261122', { value: '22-Nov-2026' }],
    ['a time of the day', 'TM|DOSE||140311', { value: '14:03' }],
    ['a time without a zone', 'TS|DOSE||202607011403', { value: '01-Jul-2026 14:03' }],
    ['a document', 'ED|PDF||^application^pdf^Base64^AAAA', { value: 'A document, which is not shown here' }],
    ['nothing', 'ST|K||""', { value: '' }],
  ])('is %s', (_what, written, meant) => {
    expect(observed(`OBX|1|${written}|u|||||F`)).toMatchObject(meant)
  })

  it('has the worst of its flags, and none that nobody knows', () => {
    expect(observed(K.replace('|HH|', '|H~HH|'))?.flag).toBe('HH')
    expect(observed(K.replace('|HH|', '|hh|'))?.flag).toBe('HH')
    expect(observed(K.replace('|HH|', '|QQ|'))?.flag).toBeUndefined()
  })

  it('in lines of the same code is one text; a line with a flag of its own is a finding of its own', () => {
    const line = (at: number, text: string, flag = '') => `OBX|${at}|TX|CUL^Culture^L||${text}|||${flag}|||F`
    const { observations } = first(
      read(MSH, PID, obr(), line(1, 'Urine'), line(2, 'microscopy'), line(3, 'E. coli', 'A')),
    )
    expect(observations.map(({ value, flag }) => [value, flag])).toEqual([
      ['Urine\nmicroscopy', undefined],
      ['E. coli', 'A'],
    ])
  })
})

describe('a patient', () => {
  const patientOf = (pid: string) => first(read(MSH, `PID|1||${pid}`, obr(), K)).patient
  it('has no NHS number when its last digit is wrong, and no hospital number that is another kind of number', () => {
    const patient = patientOf('9990000019^^^NHS^NH~P123^^^GOV^PPN~A55^^^SUH^AN~S1^^^SUH^PI')
    expect(patient).toMatchObject({ nhsNumber: undefined, hospitalNumber: 'S1' })
  })
  it('is known by authority as well as by type, with spaces or without', () => {
    expect(patientOf('999 000 0018^^^NHS~S9')).toMatchObject({ nhsNumber: '9990000018', hospitalNumber: 'S9' })
  })
  it('has no date of birth that is no date', () => {
    expect(patientOf('9990000018^^^NHS^NH||A^B||19450231').born).toBeUndefined()
    expect(patientOf('9990000018^^^NHS^NH||A^B||194507140930').born).toEqual({ year: 1945, month: 7, day: 14 })
  })
})

describe('a move', () => {
  const adt = (event: string, { evn = '', pid = PID, pv1 = PV1 } = {}) =>
    read(MSH.replace('ORU^R01', `ADT^${event}`), `EVN|${event}|20261122140000+0000${evn}`, pid, pv1)
  const move = (reading: Reading): IncomingMove | undefined =>
    reading.facts.flatMap((fact) => (fact.what === 'result' ? [] : [fact]))[0]

  it.each([
    ['A01', 'admitted'],
    ['A02', 'moved'],
    ['A03', 'discharged'],
    ['A08', 'updated'],
    ['A11', 'not-admitted'],
    ['A12', 'not-moved'],
    ['A13', 'not-discharged'],
  ])('%s says %s', (event, what) => {
    expect(move(adt(event))).toMatchObject({
      what,
      place: { ward: 'E5', bed: '4', siteCode: 'SGH' },
      patient: { nhsNumber: '9990000018', hospitalNumber: 'S1234567' },
      consultant: 'Dr Mei Dalgleish',
      at: Date.parse('2026-11-22T14:00:00Z'),
    })
  })

  it('happened when EVN-6 says', () => {
    expect(move(adt('A02', { evn: '||||20261122133000+0000' }))?.at).toBe(Date.parse('2026-11-22T13:30:00Z'))
  })

  it('says nothing here when it is of another kind', () => {
    expect(adt('A31')).toEqual({ facts: [], faults: [] })
  })

  it.each<[string, Reading, string]>([
    [
      'merges two patients',
      adt('A40'),
      'It says that two patients are one (ADT^A40), which is not done here by itself.',
    ],
    ['names no place', adt('A02', { pv1: 'PV1|1|I' }), 'It does not say where the patient is (PV1-3).'],
    [
      'names nobody',
      adt('A01', { pid: 'PID|1||||Testpatient^Alex' }),
      'It has neither an NHS number that is one nor a hospital number (PID-3): nobody knows of whom it speaks.',
    ],
    [
      'has a time that is none',
      adt('A01', { evn: '||||20260231' }),
      'It does not say when it happened: EVN-6, or EVN-2, is not a time.',
    ],
  ])('is for a person when it %s', (_what, reading, fault) => {
    expect(reading).toEqual({ facts: [], faults: [fault] })
  })
})
