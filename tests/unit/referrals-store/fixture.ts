// A console of the neurology registrar at Southmere, on a real encrypted cache with referrals in it.

import { MINUTE } from '../../../domain/instant.ts'
import type { Referral } from '../../../domain/referral/referral.ts'
import type { Recipient } from '../../../main/alerts/decide.ts'
import { createReferralReading, type ReferralReading } from '../../../main/referrals/reading.ts'
import { fieldsOfReferral } from '../../../main/referrals/referral-fields.ts'
import { createSpecialtyBook } from '../../../main/referrals/specialty-book.ts'
import { createStandings } from '../../../main/referrals/standings.ts'
import { createWardPlaces } from '../../../main/referrals/ward-places.ts'
import { createRoleDirectory } from '../../../main/roles/role-directory.ts'
import { itemRef } from '../../../main/store/model.ts'
import type { Store } from '../../../main/store/store.ts'
import { indexItem } from '../../../main/sync/index-item.ts'
import { NINE, okafor } from '../../support/sample-page.ts'
import { sampleReferral } from '../../support/sample-referral.ts'
import { openedStore } from '../store/fixture.ts'
import { manualClock } from '../store/manual-clock.ts'

export const NEURO = 'Desk-NEURO-SGH'
export const SITE = 'Southmere General Hospital'

let numbers = 0

/** Puts a row as sync does; answers with its ref. */
export function put(store: Store, feed: string, fields: Readonly<Record<string, unknown>>, id?: string, version = 1) {
  numbers += 1
  const name = id ?? String(numbers)
  const wire = { id: name, etag: `"{00000000-0000-4000-8000-000000000000},${numbers}${version}"`, modifiedAt: NINE }
  const item = indexItem(feed, { ...wire, modifiedBy: null, fields })
  if (!item.ok) throw new Error(item.message)
  store.write(() => store.items.put(item.value, null))
  return itemRef(feed, name)
}

export const clientIdOf = (number: number): string => `c0ffee00-0000-4000-8000-${String(number).padStart(12, '0')}`

/** `number` names it; the same one again is a change of it. */
export const putReferral = (store: Store, number: number, over: Partial<Referral> = {}, feed = NEURO): string =>
  put(store, feed, fieldsOfReferral(sampleReferral({ clientId: clientIdOf(number), ...over })), `r${number}`)

/** Over, sent so many minutes before nine. */
export const closed = (before: number, over: Partial<Referral> = {}): Partial<Referral> => ({
  state: 'completed',
  sentAt: NINE - before * MINUTE,
  firstSentAt: NINE - before * MINUTE,
  ...over,
})

const specialtyFields = (name: string, code: string) => ({
  Title: name,
  SpecialtyCode: `${code}-SGH`,
  SiteCode: 'SGH',
  DeskCode: `${code}-SGH`,
  RoleCode: `${code}REG-SGH`,
  SeniorRole: `${code}CON-SGH`,
  Accepts: JSON.stringify(['First seizure', 'New weakness']),
  Elsewhere: JSON.stringify([{ reason: 'Suspected stroke under 24 h', specialty: 'STROKE-SGH' }]),
})

const roleFields = (code: string, name: string, desk: string, holder?: { id: string; name: string }) => ({
  Title: name,
  RoleCode: code,
  SiteCode: 'SGH',
  DeskCode: desk,
  HighestLevel: 3,
  Phone: '01632 960107',
  HolderId: holder?.id ?? '',
  HolderName: holder?.name ?? '',
})

const deskFields = (code: string, department: string) => ({
  Title: `${department}, Southmere General`,
  DeskCode: code,
  SiteCode: 'SGH',
  SiteName: SITE,
  Department: department,
  ListName: `Desk-${code}`,
})

export interface Bench {
  readonly store: Store
  readonly reading: ReferralReading
  readonly clock: ReturnType<typeof manualClock>
}

export function hospital(store = openedStore()): Store {
  put(store, 'Desks', deskFields('NEURO-SGH', 'Neurology'), 'neuro')
  put(store, 'Desks', deskFields('STROKE-SGH', 'Stroke'), 'stroke')
  put(store, 'Desks', deskFields('ACUTEMED-SGH', 'Acute medicine'), 'acutemed')
  put(store, 'Specialties', specialtyFields('Neurology', 'NEURO'), 'neuro')
  put(store, 'Specialties', specialtyFields('Stroke', 'STROKE'), 'stroke')
  put(store, 'Roles', roleFields('NEUROREG-SGH', 'Neurology registrar on call', 'NEURO-SGH', okafor), '1')
  put(store, 'Roles', roleFields('NEUROCON-SGH', 'Neurology consultant', 'NEURO-SGH'), '2')
  put(store, 'Roles', roleFields('STROKEREG-SGH', 'Stroke registrar', 'STROKE-SGH'), '3')
  put(store, 'Desk-ACUTEMED-SGH', { Title: '', Kind: 'inpatient', SiteCode: 'SGH', Ward: 'E5', Bed: '4' }, 'bed')
  return store
}

/** `as`: the registrar holds the owner role; the nurse works on the ward that the samples are sent from. */
export function consoleOf(
  as: 'registrar' | 'nurse',
  store = hospital(),
  clock = manualClock(),
  scopes?: Recipient['scopes'],
): Bench {
  const id = as === 'registrar' ? okafor.id : 'lindqvist'
  const specialties = createSpecialtyBook(store)
  const department = as === 'registrar' ? 'Elsewhere' : 'Acute medicine'
  const me = { id, name: id, username: `${id}@southmere.example`, department, officeLocation: SITE }
  const holds = new Set(as === 'registrar' ? ['NEUROREG-SGH'] : [])
  const standings = createStandings({
    store,
    specialties,
    places: createWardPlaces(store),
    recipient: () => (scopes ? { id, holds: new Set<string>(), scopes } : { id, holds }),
    me,
  })
  const roles = createRoleDirectory({
    store,
    me: () => id,
    openPages: () => null,
    ownSite: () => SITE,
    now: clock.now,
  })
  const reading = createReferralReading({
    store,
    roles,
    specialties,
    standings,
    attachments: () => [],
    switchboardPhone: () => null,
    me,
    clock,
    tenantNow: clock.now,
    firstVersion: 1,
  })
  return { store, reading, clock }
}
