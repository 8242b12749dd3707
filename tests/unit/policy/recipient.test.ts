// What a person is to the roles of the hospital: it follows the rows of Roles, and the clock.

import { expect, it } from 'vitest'
import { HOUR } from '../../../domain/instant.ts'
import { createPolicy } from '../../../main/policy/policy.ts'
import { createRecipient } from '../../../main/policy/recipient.ts'
import { indexItem } from '../../../main/sync/index-item.ts'
import { nearDesks } from '../../../main/sync/near-desks.ts'
import { NINE } from '../../support/sample-page.ts'
import { manualClock } from '../store/manual-clock.ts'
import { memoryStore, wireRole } from '../sync/fixture.ts'

const iso = (at: number) => new Date(at).toISOString()

function hospital(...roles: [code: string, holder: string | null, fields?: Record<string, unknown>][]) {
  const clock = manualClock()
  const store = memoryStore(clock)
  const policy = createPolicy(store, () => true)
  const put = (id: string, code: string, holder: string | null, fields: Record<string, unknown> = {}, version = 1) => {
    const wire = wireRole(id, code, holder, 1, version)
    const item = indexItem('Roles', { ...wire, fields: { ...wire.fields, ...fields } })
    if (!item.ok) throw new Error(item.message)
    store.items.put(item.value, null)
    policy.changed(['Roles'])
  }
  for (const [place, [code, holder, fields]] of roles.entries()) put(String(place + 1), code, holder, fields)
  const setting = indexItem('Settings', {
    id: '1',
    etag: 'e',
    modifiedAt: NINE,
    modifiedBy: null,
    fields: { Title: 'Switchboard', Value: '{"SGH":"SWB"}' },
  })
  if (setting.ok) store.items.put(setting.value, null)
  policy.changed(['Settings'])
  return { clock, store, policy, put }
}

it('takes over an uncovered role, and gives it back, as the rows say', () => {
  const { policy, put, clock } = hospital(['MEDREG', 'okafor', { DeputyRole: 'MEDSHO' }], ['MEDSHO', 'silva'])
  const silva = createRecipient(policy, 'silva', clock.now)
  expect(silva().scopes).toEqual([{ code: 'MEDSHO', listed: 5, told: 5 }])
  put('1', 'MEDREG', null, { DeputyRole: 'MEDSHO' }, 2)
  expect(silva().scopes?.map(({ code }) => code)).toEqual(['MEDREG', 'MEDSHO'])
  expect([...silva().holds]).toEqual(['MEDSHO'])
  put('1', 'MEDREG', 'okafor', { DeputyRole: 'MEDSHO' }, 3)
  expect(silva().scopes?.map(({ code }) => code)).toEqual(['MEDSHO'])
})

it('changes by itself when an absence or a protected time begins and ends', () => {
  const away = {
    reason: 'In theatre',
    from: iso(NINE + HOUR),
    until: iso(NINE + 2 * HOUR),
    delegate: { id: 'bello', name: 'Dr Bello' },
  }
  const teaching = [{ id: 'p', from: iso(NINE + 3 * HOUR), until: iso(NINE + 4 * HOUR), reason: 'Teaching' }]
  const { policy, clock } = hospital([
    'MEDREG',
    'okafor',
    { Away: JSON.stringify(away), Protected: JSON.stringify(teaching) },
  ])
  const okafor = createRecipient(policy, 'okafor', clock.now)
  const bello = createRecipient(policy, 'bello', clock.now)
  const seen: unknown[] = []
  for (let hour = 0; hour <= 4; hour += 1) {
    seen.push([okafor().scopes?.[0]?.told, bello().scopes?.[0]?.told])
    expect(okafor()).toBe(okafor())
    clock.advance(HOUR)
  }
  expect(seen).toEqual([
    [5, undefined],
    [2, 3],
    [5, undefined],
    [3, undefined],
    [5, undefined],
  ])
})

it('follows the desks where a ladder or a vacancy may come to its person, the nearer the closer', () => {
  const { policy, put, clock } = hospital(
    ['MEDREG', 'okafor', { DeputyRole: 'MEDSHO', DeskCode: 'ACUTEMED' }],
    ['MEDSHO', 'silva', { DeputyRole: 'SURGREG', DeskCode: 'SHO' }],
    ['SURGREG', 'bello', { DeskCode: 'SURGERY' }],
    ['SWB', 'lindqvist', { DeskCode: 'OPS' }],
    ['NEURO', 'raman', { DeputyRole: 'SWB', DeskCode: 'NEURO' }],
  )
  const near = (person: string) => Object.fromEntries(nearDesks(createRecipient(policy, person, clock.now)(), policy))
  expect(near('okafor')).toEqual({})
  // Directly behind the registrar.
  expect(near('silva')).toEqual({ ACUTEMED: 'urgent' })
  // The deputy of the deputy, and the deputy of the SHO.
  expect(near('bello')).toEqual({ ACUTEMED: 'sender', SHO: 'urgent' })
  // Switchboard sees every desk, and is told by a page of its own.
  expect(near('lindqvist')).toEqual({ ACUTEMED: 'sender', SHO: 'sender', SURGERY: 'sender', NEURO: 'sender' })
  put('2', 'MEDSHO', null, { DeputyRole: 'SURGREG', DeskCode: 'SHO' }, 2)
  put('1', 'MEDREG', null, { DeputyRole: 'MEDSHO', DeskCode: 'ACUTEMED' }, 2)
  expect(near('bello')).toEqual({ ACUTEMED: 'urgent', SHO: 'urgent' })
  expect(near('silva')).toEqual({})
})
