import { expect, it } from 'vitest'
import { type Duty, dutyOf, standingOf } from '../../../main/sync/duty.ts'
import { indexItem } from '../../../main/sync/index-item.ts'
import { type Interests, planFeeds } from '../../../main/sync/interest.ts'
import { NINE } from '../../support/sample-page.ts'
import { wireRole } from './fixture.ts'

const lists = ['Roles', 'Desks', 'Settings', 'Calls', 'Desk-ACUTEMED-SGH', 'Desk-NEURO-SGH', 'Desk-STROKE-SGH'].map(
  (name) => ({ name, id: `id of ${name}` }),
)
const desk = (code: string, department: string) => ({
  code,
  listName: `Desk-${code}`,
  siteName: 'Southmere General Hospital',
  department,
})
const desks = [desk('ACUTEMED-SGH', 'Acute medicine'), desk('NEURO-SGH', 'Neurology'), desk('STROKE-SGH', 'Stroke')]
const me = { department: 'Neurology', officeLocation: 'Southmere General Hospital' }

const dutyWith = (...roles: [code: string, deskCode: string, level: number][]): Duty =>
  dutyOf(
    roles.map(([code, deskCode, level], at) => {
      const wire = wireRole(String(at), code, 'okafor', level)
      const item = indexItem('Roles', { ...wire, fields: { ...wire.fields, DeskCode: deskCode } })
      if (!item.ok) throw new Error(item.message)
      return item.value
    }),
    'okafor',
    NINE,
  )

const plan = (over: Partial<Interests> = {}) =>
  planFeeds({ lists, desks, duty: { held: [] }, me, sentIn: [], ...over }).map(
    ({ name, standing }) => `${name} ${standing}`,
  )

it('follows Roles, Desks and Settings, and the desk where the person works', () => {
  expect(plan()).toEqual(['Roles member', 'Desk-NEURO-SGH member', 'Desks member', 'Settings member'])
})

it('follows nothing else off duty, for somebody of no desk', () => {
  const stranger = { department: 'Neurology', officeLocation: 'Eastfold Hospital' }
  expect(plan({ me: stranger })).toEqual(['Roles off-duty', 'Desks off-duty', 'Settings off-duty'])
  expect(plan({ me: { department: null, officeLocation: null } })).toHaveLength(3)
})

it('puts the desks of urgent roles first, and follows each desk as closely as the roles held there ask for', () => {
  const duty = dutyWith(['STROKEREG-SGH', 'STROKE-SGH', 3], ['MEDREG-SGH', 'ACUTEMED-SGH', 1])
  expect(duty.held.map((role) => role.code)).toEqual(['MEDREG-SGH', 'STROKEREG-SGH'])
  expect(plan({ duty })).toEqual([
    'Desk-ACUTEMED-SGH urgent',
    'Desk-STROKE-SGH holder',
    'Roles urgent',
    'Desk-NEURO-SGH member',
    'Desks urgent',
    'Settings urgent',
  ])
})

it('follows the desk of whoever is away for as long as the person stands in for them, and no longer', () => {
  const until = new Date(NINE + 60_000).toISOString()
  const delegate = { id: 'okafor', name: 'Dr Amara Okafor' }
  const Away = JSON.stringify({ reason: 'In theatre', from: new Date(NINE).toISOString(), until, delegate })
  const { fields, ...wire } = wireRole('1', 'STROKEREG-SGH', 'silva', 3)
  const item = indexItem('Roles', { ...wire, fields: { ...fields, DeskCode: 'STROKE-SGH', Away } })
  if (!item.ok) throw new Error(item.message)
  expect(dutyOf([item.value], 'okafor', NINE + 59_000).alsoDesks).toEqual(['STROKE-SGH'])
  expect(dutyOf([item.value], 'okafor', NINE + 60_000).alsoDesks).toBeUndefined()
})

it('follows a list with an open page that the person sent', () => {
  expect(plan({ sentIn: ['Desk-STROKE-SGH'] })).toContain('Desk-STROKE-SGH sender')
})

it('follows the rota, and closely only who is in it or holds a role', () => {
  const withRota = [...lists, { name: 'Rota', id: 'id of Rota' }]
  const kindFor = (over: Partial<Interests>) =>
    planFeeds({ lists: withRota, desks, duty: { held: [] }, me, sentIn: [], ...over }).find(
      ({ name }) => name === 'Rota',
    )?.kind
  expect(kindFor({})).toBe('rare')
  expect(kindFor({ inRota: true })).toBe('plan')
  expect(kindFor({ duty: dutyWith(['MEDREG-SGH', 'ACUTEMED-SGH', 1]) })).toBe('plan')
})

it('leaves out a list that the site does not have', () => {
  expect(plan({ lists: lists.slice(0, 3) })).toEqual(['Roles member', 'Desks member', 'Settings member'])
})

it('holds only what the tenant says, and is urgent at L1 and L2', () => {
  expect(dutyWith().held).toEqual([])
  expect(standingOf([])).toBeNull()
  expect(standingOf(dutyWith(['A', 'X', 2]).held)).toBe('urgent')
  expect(standingOf(dutyWith(['A', 'X', 3]).held)).toBe('holder')
})
