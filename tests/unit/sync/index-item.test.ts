import { expect, it } from 'vitest'
import { isOlderVersion } from '../../../main/sync/etag-version.ts'
import { indexItem } from '../../../main/sync/index-item.ts'
import { NINE } from '../../support/sample-page.ts'
import { DESK, etag, wirePage, wireRole } from './fixture.ts'

const kindOf = (feed: string, fields: Record<string, unknown>) => {
  const item = indexItem(feed, { id: '1', etag: 'x', modifiedAt: NINE, modifiedBy: null, fields })
  return item.ok ? item.value.kind : item.message
}

it('looks a page up by role, level, state, sender and what it is owed', () => {
  const item = indexItem(DESK, wirePage('7'))
  expect(item).toMatchObject({
    ok: true,
    value: {
      feed: DESK,
      id: '7',
      kind: 'page',
      clientId: 'client-7',
      roleCode: 'MEDREG-SGH',
      alsoFor: [],
      level: 2,
      state: 'open',
      sentAt: NINE,
      senderId: 'mbeki',
      dueAt: NINE + 60_000,
      acknowledgedAt: null,
    },
  })
})

it('owes nothing for a page that was acknowledged', () => {
  const at = new Date(NINE + 5_000).toISOString()
  const entry = { id: 'a', kind: 'acknowledged', at, byId: 'okafor', byName: 'Dr A Okafor', console: 'PC', text: '' }
  const item = indexItem(DESK, wirePage('7', { Story: JSON.stringify([entry]) }))
  expect(item).toMatchObject({ ok: true, value: { acknowledgedAt: NINE + 5_000, dueAt: null } })
})

it('tells the rows of each list', () => {
  expect(indexItem('Roles', wireRole('3', 'MEDREG-SGH', 'okafor'))).toMatchObject({ value: { kind: 'role', level: 1 } })
  expect(kindOf('Desks', { DeskCode: 'X', ListName: 'Desk-X' })).toBe('desk')
  expect(kindOf('Settings', { Title: 'HospitalName' })).toBe('setting')
  expect(kindOf(DESK, { Kind: 'inpatient', FamilyName: 'Adeyinka' })).toBe('inpatient')
  expect(kindOf(DESK, { Kind: 'task' })).toBe('foreign')
  expect(kindOf(DESK, {})).toBe('foreign')
})

it('names the fields of an unreadable row and never their values', () => {
  const secret = 'Adeyinka'
  for (const message of [
    kindOf(DESK, { Kind: 'page', Title: secret, Level: secret }),
    kindOf('Roles', { Title: secret, HighestLevel: secret }),
    kindOf('Desks', { Title: secret }),
    kindOf('Settings', { Value: secret }),
  ]) {
    expect(message).toMatch(/[A-Z]\w+/)
    expect(message).not.toContain(secret)
  }
})

it('knows the older of two versions of one row, and nothing of others', () => {
  expect(isOlderVersion(etag('1', 3), etag('1', 12))).toBe(true)
  expect(isOlderVersion(etag('1', 12), etag('1', 3))).toBe(false)
  expect(isOlderVersion(etag('1', 3), etag('1', 3))).toBe(false)
  expect(isOlderVersion(etag('1', 3), etag('2', 12))).toBe(false)
  expect(isOlderVersion('"opaque"', etag('1', 3))).toBe(false)
  expect(isOlderVersion(etag('1', 3), '')).toBe(false)
})
