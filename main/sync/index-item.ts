// Turns a row as Graph sent it into an item of the cache: its fields, and the columns that rows are looked up by.

import { acknowledgement, type OwedWithin, owedBy, type Page, passedOnBy } from '../../domain/page.ts'
import { dueOf } from '../../domain/referral/clock.ts'
import { levelOf, type Referral } from '../../domain/referral/referral.ts'
import { ourTargets, type TargetsOf } from '../../domain/referral/targets.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import { acceptance, type InvestigationResult } from '../../domain/results/investigation-result.ts'
import { type ClassOf, ourClass, rulingClass } from '../../domain/results/result-class.ts'
import { dueOf as resultDueOf } from '../../domain/results/result-clock.ts'
import { REQUEST_OVER } from '../../domain/results/service-request.ts'
import type { WireItem } from '../graph/lists-port.ts'
import { readPage } from '../pages/page-fields.ts'
import { readPointer } from '../referrals/pointer-fields.ts'
import { readReferral } from '../referrals/referral-fields.ts'
import { readSpecialty } from '../referrals/specialty-fields.ts'
import { readRequest } from '../results/request-fields.ts'
import { readResult } from '../results/result-fields.ts'
import { readWatch } from '../results/watch-fields.ts'
import { readRole } from '../roles/role-fields.ts'
import { readRota } from '../rota/rota-fields.ts'
import type { FeedName, Item, ItemKind } from '../store/model.ts'
import { readDesk } from './desk.ts'

export const ROLES_FEED = 'Roles'
export const DESKS_FEED = 'Desks'
export const SETTINGS_FEED = 'Settings'
export const LADDERS_FEED = 'Ladders'
export const SPECIALTIES_FEED = 'Specialties'
export const ROTA_FEED = 'Rota'

type Index = Pick<
  Item,
  | 'kind'
  | 'roleCode'
  | 'alsoFor'
  | 'level'
  | 'state'
  | 'sentAt'
  | 'senderId'
  | 'dueAt'
  | 'acknowledgedAt'
  | 'passedOnBy'
>

const PLAIN = {
  roleCode: null,
  alsoFor: [],
  level: null,
  state: null,
  sentAt: null,
  senderId: null,
  dueAt: null,
  acknowledgedAt: null,
  passedOnBy: [],
} as const satisfies Omit<Index, 'kind'>

/** Makes an item of a row. */
export type IndexItem = (feed: FeedName, wire: WireItem) => Result<Item, 'unreadable'>

/** When rows are owed an answer: by the trust's ladders, the targets of its specialties and the classes of its results. */
export interface OwedTimes {
  readonly owedWithin?: OwedWithin | undefined
  readonly targetsOf?: TargetsOf | undefined
  readonly classOf?: ClassOf | undefined
}

/** As `indexItem`, with the times of the trust. */
export const indexBy =
  (owedWithin: OwedWithin, targetsOf?: TargetsOf, classOf?: ClassOf): IndexItem =>
  (feed, wire) =>
    indexItem(feed, wire, { owedWithin, targetsOf, classOf })

/** The failure names the fields at fault, never their values. */
export function indexItem(feed: FeedName, wire: WireItem, times: OwedTimes = {}): Result<Item, 'unreadable'> {
  const index = indexOf(feed, wire.fields, times)
  if (!index.ok) return index
  const { ClientId } = wire.fields
  return ok({
    feed,
    id: wire.id,
    clientId: typeof ClientId === 'string' && ClientId !== '' ? ClientId : null,
    etag: wire.etag,
    modifiedAt: wire.modifiedAt,
    fields: wire.fields,
    ...index.value,
  })
}

type Fields = WireItem['fields']

function indexOf(feed: FeedName, fields: Fields, times: OwedTimes): Result<Index, 'unreadable'> {
  const own = Object.hasOwn(OF_LIST, feed) ? OF_LIST[feed] : undefined
  if (own) return own(fields)
  const { Kind } = fields
  const ofKind = typeof Kind === 'string' && Object.hasOwn(OF_KIND, Kind) ? OF_KIND[Kind] : undefined
  return ofKind ? ofKind(fields, times) : plain('foreign')
}

/** Lists whose rows are all of one kind. */
const OF_LIST: Readonly<Record<FeedName, (fields: Fields) => Result<Index, 'unreadable'>>> = {
  [ROLES_FEED](fields) {
    const role = readRole(fields)
    return role.ok ? ok({ ...PLAIN, kind: 'role', roleCode: role.value.code, level: role.value.highestLevel }) : role
  },
  [DESKS_FEED](fields) {
    const desk = readDesk(fields)
    return desk.ok ? plain('desk') : desk
  },
  [SPECIALTIES_FEED](fields) {
    const specialty = readSpecialty(fields)
    return specialty.ok ? ok({ ...PLAIN, kind: 'specialty', roleCode: specialty.value.roleCode }) : specialty
  },
  [ROTA_FEED](fields) {
    const entry = readRota(fields, 0)
    return entry.ok ? ok({ ...PLAIN, kind: 'rota', roleCode: entry.value.roleCode }) : entry
  },
  [SETTINGS_FEED]: (fields) => titled('setting', fields),
  [LADDERS_FEED]: (fields) => titled('ladder', fields),
}

/** Kinds of rows in the list of a desk. */
const OF_KIND: Readonly<Record<string, (fields: Fields, times: OwedTimes) => Result<Index, 'unreadable'>>> = {
  inpatient: () => plain('inpatient'),
  page(fields, { owedWithin }) {
    const page = readPage(fields)
    return page.ok ? ok(pageIndex(page.value, owedWithin)) : page
  },
  referral(fields, { targetsOf }) {
    const referral = readReferral(fields)
    return referral.ok ? ok(referralIndex(referral.value, targetsOf)) : referral
  },
  referred(fields) {
    const pointer = readPointer(fields)
    return pointer.ok ? ok({ ...PLAIN, kind: 'referred', state: pointer.value.state }) : pointer
  },
  result(fields, { classOf }) {
    const result = readResult(fields)
    return result.ok ? ok(resultIndex(result.value, classOf)) : result
  },
  watch(fields) {
    const watch = readWatch(fields)
    if (!watch.ok) return watch
    const { roleCode, state, since, by } = watch.value
    return ok({ ...PLAIN, kind: 'watch', roleCode, state, sentAt: since, senderId: by.id })
  },
  request(fields) {
    const request = readRequest(fields)
    if (!request.ok) return request
    const { roleCode, level, state, sentAt, sentBy } = request.value
    // Whoever asked for something follows its list until it is over.
    return ok({
      ...PLAIN,
      kind: 'request',
      roleCode,
      level,
      state: REQUEST_OVER.has(state) ? 'done' : state,
      sentAt,
      senderId: sentBy.id,
    })
  },
}

const plain = (kind: ItemKind): Result<Index, 'unreadable'> => ok({ ...PLAIN, kind })

const titled = (kind: ItemKind, { Title }: Fields): Result<Index, 'unreadable'> =>
  typeof Title === 'string' ? plain(kind) : failure('unreadable', 'Title')

/** The columns that follow from a page. Whoever writes a page's fields into the cache writes these with them. */
export const pageIndex = (page: Page, owedWithin?: OwedWithin): Index => ({
  kind: 'page',
  roleCode: page.roleCode,
  alsoFor: page.alsoFor,
  level: page.level,
  state: page.state,
  sentAt: page.sentAt,
  // What a console makes by itself is not among what its person has sent, and is news to them.
  senderId: page.about || page.referral ? null : page.sentBy.id,
  dueAt: owedBy(page, owedWithin),
  acknowledgedAt: acknowledgement(page)?.at ?? null,
  passedOnBy: passedOnBy(page),
})

/** The columns that follow from a referral. What is owed is what the specialty owes: triage, then that the patient is seen. */
export function referralIndex(referral: Referral, targetsOf: TargetsOf = ourTargets): Index {
  const due = dueOf(referral, targetsOf(referral.specialtyCode))
  return {
    ...PLAIN,
    kind: 'referral',
    roleCode: referral.roleCode,
    level: levelOf(referral.urgency),
    state: referral.state,
    sentAt: referral.sentAt,
    senderId: referral.sentBy.id,
    dueAt: due === null || due.what === 'close' ? null : due.at,
  }
}

/** The columns that follow from a result. Nobody sent it; what alarms about it is its page. */
export function resultIndex(result: InvestigationResult, classOf: ClassOf = ourClass): Index {
  return {
    ...PLAIN,
    kind: 'result',
    roleCode: result.roleCode,
    level: result.level,
    state: result.state,
    sentAt: result.releasedAt,
    dueAt: resultDueOf(result, rulingClass(result, classOf))?.at ?? null,
    acknowledgedAt: acceptance(result)?.at ?? null,
  }
}
