import { describe, expect, it } from 'vitest'
import { patientBanner } from '../../../domain/patient/patient-banner.ts'
import { patientName } from '../../../domain/patient/patient-name.ts'

const now = Date.UTC(2026, 10, 22, 12)
const full = {
  familyName: 'Adeyemi',
  givenName: 'Folasade',
  title: 'Mrs.',
  born: { year: 1945, month: 7, day: 4 },
  gender: 'Female',
  nhsNumber: '9990000018',
}

describe('patientName', () => {
  it.each([
    [full, 'ADEYEMI, Folasade (Mrs)'],
    [{ familyName: 'Ng', givenName: null, title: null }, 'NG'],
    [{ familyName: null, givenName: 'Li', title: 'Dr' }, 'Li (Dr)'],
    [{ familyName: '  ', givenName: '', title: undefined }, 'Not Known'],
    [{ familyName: "O'Brien", givenName: 'Siân', title: 'Ms' }, "O'BRIEN, Siân (Ms)"],
  ])('writes %j', (name, words) => {
    expect(patientName(name)).toBe(words)
  })
})

describe('patientBanner', () => {
  it('gives name, birth, gender and NHS number in that order, without colons', () => {
    const banner = patientBanner(full, now)
    expect(banner.name.join(' ')).toBe('ADEYEMI, Folasade (Mrs)')
    expect(banner.fields).toEqual([
      { label: 'Born', value: '04-Jul-1945 (81y)', caution: null },
      { label: 'Gender', value: 'Female', caution: null },
      { label: 'NHS No.', value: '999 000 0018', caution: null },
    ])
  })

  it('says Not Known for what is missing', () => {
    const values = patientBanner({}, now).fields.map((field) => field.value)
    expect(values).toEqual(['Not Known', 'Not Known', 'Not Known'])
  })

  it('shows an NHS number that cannot be right, with a caution', () => {
    const number = patientBanner({ ...full, nhsNumber: '9990000019' }, now).fields[2]
    expect(number).toEqual({ label: 'NHS No.', value: '999 000 0019', caution: 'not a valid NHS number' })
  })

  it('counts the birthday by the hospital’s day, not by UTC', () => {
    const born = { year: 2000, month: 7, day: 14 }
    const beforeMidnightUtc = Date.UTC(2026, 6, 13, 23, 30)
    expect(patientBanner({ born }, beforeMidnightUtc).fields[0].value).toBe('14-Jul-2000 (26y)')
  })
})
