import fc from 'fast-check'
import { expect, it } from 'vitest'
import { attention } from '../../../main/alerts/attention.ts'
import { noticeOf, onCallName, summaryOf } from '../../../main/alerts/notice-text.ts'
import { NINE, samplePageFields } from '../../support/sample-page.ts'
import { pageItem } from '../store/fixture.ts'

const MINUTE = 60_000
const MEDREG = 'Medical registrar on call'

const notice = (level: number, fields: Record<string, unknown> = {}, now = NINE) =>
  noticeOf('a', pageItem('1', { level, fields: samplePageFields(fields) }), MEDREG, now)

it.each([
  [1, 'Crash page for Medical registrar', true],
  [2, 'Emergency page for Medical registrar', true],
  [3, 'Urgent page for Medical registrar', false],
  [4, 'Routine page for Medical registrar', false],
] as const)('says level %d in words', (level, title, critical) => {
  expect(notice(level)).toMatchObject({ title, critical, body: 'Ward E5' })
})

it('says when it was sent once that is more than two minutes ago', () => {
  expect(notice(2, {}, NINE + 2 * MINUTE).body).toBe('Ward E5')
  expect(notice(2, {}, NINE + 2 * MINUTE + 1).body).toBe('Ward E5 · sent 09:00')
})

it('can be acknowledged and opened', () => {
  expect(notice(2).actions.map((action) => action.key)).toEqual(['acknowledge', 'open'])
  expect(summaryOf('s', 4, MEDREG)).toMatchObject({
    title: '4 routine pages for Medical registrar',
    actions: [{ key: 'open', label: 'Open' }],
  })
})

it('says nothing of the patient, whatever is in the row', () => {
  const fields = [
    'Title',
    'Situation',
    'Background',
    'Assessment',
    'Recommendation',
    'SentFrom',
    'Bed',
    'FamilyName',
    'GivenName',
    'NhsNumber',
    'HospitalNumber',
    'Born',
    'CallBack',
    'SentByName',
  ] as const
  fc.assert(
    fc.property(fc.constantFrom(...fields), fc.integer({ min: 1, max: 4 }), (field, level) => {
      const { title, body } = notice(level, { [field]: 'ADEYINKA' }, NINE + 10 * MINUTE)
      expect(`${title} ${body}`).not.toContain('ADEYINKA')
    }),
  )
  expect(notice(2, { Ward: 'E5, beside Mrs Adeyinka from bay three' }).body).toBe('Open Rolecall to read it.')
})

it('shortens only the end of a role’s name', () => {
  expect(onCallName('Stroke registrar on-call')).toBe('Stroke registrar')
  expect(onCallName('On call bleep holder')).toBe('On call bleep holder')
})

const roleName = (code: string) => (code === 'MEDREG' ? MEDREG : 'Stroke registrar on call')
const facts = { signedIn: true, holds: ['MEDREG'], owed: [], roleName, blind: false }
const owed = (roleCode: string, count: number, overdue = 0) => ({ roleCode, count, overdue })

it.each([
  [
    { ...facts, signedIn: false, owed: [owed('MEDREG', 2)] },
    { unattended: 0, overdue: false, text: 'Signed out' },
  ],
  [
    { ...facts, holds: [] },
    { unattended: 0, text: 'Off duty' },
  ],
  [facts, { unattended: 0, text: 'Nothing waits for Medical registrar' }],
  [
    { ...facts, owed: [owed('MEDREG', 1)] },
    { unattended: 1, overdue: false, text: '1 page waits for Medical registrar' },
  ],
  [
    { ...facts, owed: [owed('MEDREG', 2, 1)] },
    { unattended: 2, overdue: true, text: '2 pages wait for Medical registrar' },
  ],
  [
    { ...facts, holds: ['MEDREG', 'STROKE'], owed: [owed('MEDREG', 2), owed('STROKE', 1)] },
    { unattended: 3, text: '3 pages wait: 2 for Medical registrar, 1 for Stroke registrar' },
  ],
  [
    { ...facts, blind: true, owed: [owed('MEDREG', 1)] },
    { blind: true, text: 'Rolecall cannot see new pages. 1 page waits for Medical registrar' },
  ],
])('badge, tray and title: %#', (given, expected) => {
  expect(attention(given)).toMatchObject(expected)
})
