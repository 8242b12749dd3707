import { describe, expect, it } from 'vitest'
import { decidePage } from '../../../domain/page.ts'
import { readPage, writePage } from '../../../main/pages/page-fields.ts'
import { NINE, okafor, samplePageFields } from '../../support/sample-page.ts'

const read = (over: Record<string, unknown> = {}) => {
  const page = readPage(samplePageFields(over))
  if (!page.ok) throw new Error(page.message)
  return page.value
}

describe('a row of a desk’s list', () => {
  it('reads as a page', () => {
    expect(
      read({ NhsNumber: '9990000018', FamilyName: 'Testpatient', Born: '1945-07-14', Gender: 'Female' }),
    ).toMatchObject({
      level: 2,
      reason: 'NEWS2 9, new confusion',
      sentAt: NINE,
      ward: 'E5',
      patient: { nhsNumber: '9990000018', born: { year: 1945, month: 7, day: 14 }, gender: 'Female' },
    })
  })

  it.each([
    ['Level', 9],
    ['Level', 'high'],
    ['SentAt', 'yesterday'],
    ['Title', '  '],
    ['State', 'lost'],
    ['SentById', null],
    ['Story', '["seen"]'],
    ['Story', '{half'],
  ])('is kept aside when %s is %j, naming the field and not its value', (field, value) => {
    const page = readPage(samplePageFields({ [field]: value }))
    expect(page).toEqual({ ok: false, code: 'unreadable', message: field })
  })

  it('reads numbers that arrive as text, and empty columns as absent', () => {
    expect(read({ Level: '3', Ward: '', Bed: null })).toMatchObject({ level: 3, ward: undefined, bed: undefined })
  })

  it('leaves out a date of birth that is not a day, rather than guessing', () => {
    expect(read({ FamilyName: 'Testpatient', Born: '1945-02-31' }).patient?.born).toBeUndefined()
  })
})

describe('the story of a page', () => {
  it('comes back from the list as it was written', () => {
    const before = read()
    const verdict = decidePage(before, 'a', { kind: 'replied', text: 'On my way', eta: NINE + 60_000 }, okafor, NINE)
    if (verdict.kind !== 'write') throw new Error(verdict.kind)
    const patch = writePage(before, verdict.page)
    expect(Object.keys(patch)).toEqual(['Story'])
    expect(read(patch).story).toMatchObject(verdict.page.story)
  })

  it.each([
    [
      'of a kind that is not known here',
      { id: 'n', kind: 'teleported', at: '2026-11-22T09:01:00.000Z', byName: 'X', text: 'How' },
    ],
    [
      'with a field that is not known here',
      { id: 'n', kind: 'seen', at: '2026-11-22T09:01:00Z', byName: 'X', via: 'watch' },
    ],
    ['whose time cannot be read', { id: 'n', kind: 'seen', at: 'soon' }],
    ['without an id', { kind: 'seen', at: '2026-11-22T09:01:00.000Z' }],
  ])('keeps an entry %s, word for word', (_what, strange) => {
    const before = read({ Story: JSON.stringify([strange]) })
    const verdict = decidePage(before, 'a', { kind: 'acknowledged' }, okafor, NINE)
    if (verdict.kind !== 'write') throw new Error(verdict.kind)
    const written: unknown[] = JSON.parse(String(writePage(before, verdict.page).Story))
    expect(written[0]).toEqual(strange)
    expect(written).toHaveLength(2)
  })

  it('shows an entry of an unknown kind under its own name', () => {
    const strange = { id: 'n', kind: 'teleported', at: '2026-11-22T09:01:00.000Z' }
    expect(read({ Story: JSON.stringify([strange]) }).story[0]).toMatchObject({ kind: 'other', rawKind: 'teleported' })
  })
})
