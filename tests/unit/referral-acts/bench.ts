// Consoles reduced to store, outbox, posts and what is done to referrals, on lists of the test's own, with a clock that the test
// moves.

import type { Referral } from '../../../domain/referral/referral.ts'
import { failure, ok } from '../../../domain/result.ts'
import { createOutbox } from '../../../main/actions/outbox.ts'
import { createPosts } from '../../../main/actions/posts.ts'
import { createAttachments } from '../../../main/attachments/attachments.ts'
import type { Me } from '../../../main/graph/lists-port.ts'
import type { Meetings } from '../../../main/graph/meetings.ts'
import { silentLog } from '../../../main/log/log.ts'
import { fieldsAt } from '../../../main/pages/draft-fields.ts'
import { createPolicy } from '../../../main/policy/policy.ts'
import { createRecipient } from '../../../main/policy/recipient.ts'
import type { Notice, Stop } from '../../../main/ports.ts'
import { createReferralActing, type ReferralActing } from '../../../main/referrals/acting.ts'
import { keptDraftId } from '../../../main/referrals/kept-draft.ts'
import { fieldsOfReferral, readReferral } from '../../../main/referrals/referral-fields.ts'
import { createSpecialtyBook } from '../../../main/referrals/specialty-book.ts'
import { createRoleDirectory } from '../../../main/roles/role-directory.ts'
import { type ItemRef, itemRef } from '../../../main/store/model.ts'
import type { Store } from '../../../main/store/store.ts'
import { indexItem } from '../../../main/sync/index-item.ts'
import { tracePdf } from '../../support/sample-files.ts'
import { sampleReferral } from '../../support/sample-referral.ts'
import { settle, type TestLists, testLists } from '../escalation/ladder-bench.ts'
import { openedStore } from '../store/fixture.ts'
import type { ManualClock } from '../store/manual-clock.ts'

export const NEURO = 'Desk-NEURO-SGH'
export const STROKE = 'Desk-STROKE-SGH'
export const WARD = 'Desk-ACUTEMED-SGH'
const FEEDS = ['Roles', 'Desks', 'Settings', 'Ladders', 'Specialties', NEURO, STROKE, WARD]
export const SITE = 'Southmere General Hospital'

type Fields = Readonly<Record<string, unknown>>

const role = (code: string, holder: string, desk: string, over: Fields = {}): Fields => ({
  Title: `${code} on call`,
  ClientId: code,
  RoleCode: code,
  SiteCode: 'SGH',
  DeskCode: desk,
  HighestLevel: 3,
  HolderId: holder,
  HolderName: holder && `Dr ${holder}`,
  ...over,
})

const specialty = (stem: string, title: string): Fields => ({
  Title: title,
  ClientId: `${stem}-SGH`,
  SpecialtyCode: `${stem}-SGH`,
  SiteCode: 'SGH',
  DeskCode: `${stem}-SGH`,
  RoleCode: `${stem}REG-SGH`,
  SeniorRole: `${stem}CON-SGH`,
  HelpedBy: JSON.stringify(['Neurology']),
})

/** Neurology (registrar `ferrer`, consultant `marsh`) and stroke (registrar `osei`, consultant `pemberton`). */
export function specialtyLists(): TestLists {
  const tenant = testLists(FEEDS)
  const roles: [string, string, string][] = [
    ['NEUROREG-SGH', 'ferrer', 'NEURO-SGH'],
    ['NEUROCON-SGH', 'marsh', 'NEURO-SGH'],
    ['STROKEREG-SGH', 'osei', 'STROKE-SGH'],
    ['STROKECON-SGH', 'pemberton', 'STROKE-SGH'],
  ]
  for (const [number, [code, holder, desk]] of roles.entries())
    tenant.put('Roles', String(number + 1), role(code, holder, desk))
  for (const [code, department] of [
    ['NEURO-SGH', 'Neurology'],
    ['STROKE-SGH', 'Stroke'],
    ['ACUTEMED-SGH', 'Acute medicine'],
  ] as const)
    tenant.put('Desks', code, {
      Title: `${department}, Southmere General`,
      ClientId: code,
      DeskCode: code,
      ListName: `Desk-${code}`,
      SiteCode: 'SGH',
      SiteName: SITE,
      Department: department,
    })
  tenant.put('Specialties', '1', specialty('NEURO', 'Neurology'))
  tenant.put('Specialties', '2', specialty('STROKE', 'Stroke'))
  return tenant
}

/** Puts a referral into the list of its desk; `7` is its id. */
export function putReferral(tenant: TestLists, over: Partial<Referral> = {}, list = NEURO, id = '7'): ItemRef {
  tenant.put(list, id, fieldsOfReferral(sampleReferral(over)))
  return itemRef(list, id)
}

export function referralIn(tenant: TestLists, list = NEURO, id = '7'): Referral {
  const read = readReferral(tenant.row(list, id).fields)
  if (!read.ok) throw new Error(`no referral ${list}/${id}: ${read.message}`)
  return read.value
}

export const pagesIn = (tenant: TestLists, list: string): Fields[] =>
  tenant.rows(list).flatMap(({ fields }) => (fields.Kind === 'page' ? [fields] : []))

export interface ReferralConsole {
  readonly store: Store
  readonly clock: ManualClock
  readonly acting: ReferralActing
  readonly attach: (draft: string) => string
  /** Titles of notifications that are up, and of all that ever were. */
  readonly up: Map<string, string>
  readonly shown: string[]
  readonly opened: string[]
  /** Reads these lists anew, as a sync that is up to date. */
  sync(lists?: readonly string[]): void
  stop: Stop
}

export interface ReferralConsoleOptions {
  readonly clock: ManualClock
  readonly store?: Store
  readonly me?: Partial<Me>
  /** Absent: every list. */
  readonly follows?: readonly string[]
  readonly meetings?: Meetings
}

/** Where those work who hold no role; the others are in no department. */
const PLACES: Readonly<Record<string, { readonly department: string; readonly site: string }>> = {
  abara: { department: 'Neurology', site: SITE },
  raman: { department: 'Neurology', site: 'The Marchwell Clinic' },
  mbeki: { department: 'Acute medicine', site: SITE },
}
const CARD = {
  job: null,
  department: null,
  site: null,
  mine: false,
  holds: [],
  mail: null,
  mobile: null,
  phones: [],
  employeeId: null,
  coming: [],
  left: false,
  held: [],
}

const OFFLINE = { ok: false, code: 'offline', message: 'no line', retryAt: null } as const

const noMeetings: Meetings = {
  create: async () => ({ ...failure('forbidden', 'no'), status: 403, retryAt: null, location: null, requestId: '' }),
}

export function referralConsole(
  tenant: TestLists,
  personId: string,
  {
    clock,
    store = openedStore('memory', clock),
    me: over = {},
    follows = FEEDS,
    meetings = noMeetings,
  }: ReferralConsoleOptions,
): ReferralConsole {
  const me: Me = {
    id: personId,
    name: `Dr ${personId}`,
    username: `${personId}@southmere.example`,
    department: null,
    officeLocation: SITE,
    ...over,
  }
  const actor = { id: personId, name: me.name, console: `PC of ${personId}` }
  const tenantNow = () => clock.now() + tenant.skew
  const policy = createPolicy(store, () => undefined)
  const options = { store, lists: tenant, clock, log: silentLog, listIdOf: (feed: string) => feed, indexItem }
  const outbox = createOutbox({ ...options, random: () => 0.5 })
  const posts = createPosts({ ...options, random: () => 0.5, fieldsAt })
  const specialties = createSpecialtyBook(store)
  const roles = createRoleDirectory({
    store,
    me: () => me.id,
    openPages: () => null,
    ownSite: () => SITE,
    now: tenantNow,
  })
  const attachments = createAttachments({
    store,
    files: { upload: async () => OFFLINE, download: async () => OFFLINE },
    clock,
    log: silentLog,
    changed: () => {},
    keptDraft: () => keptDraftId(store),
  })
  const up = new Map<string, string>()
  const shown: string[] = []
  const opened: string[] = []
  const acting = createReferralActing({
    store,
    lists: tenant,
    posts,
    outbox,
    attachments,
    meetings,
    notifier: {
      async show({ id, title, body }: Notice) {
        up.set(id, title)
        shown.push(`${title} | ${body}`)
        return { outcome: 'shown' }
      },
      withdraw: (id) => void up.delete(id),
      onEvent: () => () => {},
    },
    policy,
    roles,
    directory: {
      people: () => ({ version: 1, total: 0, offset: 0, rows: [] }),
      person: (id) =>
        id.startsWith('unknown')
          ? failure('not-found', 'no such person')
          : ok({
              ...CARD,
              ...PLACES[id],
              id,
              name: `Dr ${id}`,
              username: `${id}@southmere.example`,
              left: id.startsWith('left'),
            }),
    },
    specialties,
    clock,
    log: silentLog,
    me,
    actor,
    listIdOf: (feed) => feed,
    recipient: createRecipient(policy, me.id, tenantNow),
    tenantNow,
    open: (ref) => void opened.push(ref ?? ''),
    sound: () => {},
    touched: (refs) => acting.changed(refs),
    interestsChanged: () => {},
  })
  const sync = (lists: readonly string[] = follows) => {
    const refs: ItemRef[] = []
    for (const feed of lists) {
      for (const row of tenant.rows(feed)) {
        const item = indexItem(feed, row)
        if (!item.ok) continue
        store.items.put(item.value, null)
        refs.push(itemRef(feed, row.id))
      }
      store.feeds.put({ name: feed, listId: feed, link: 'x', enumeration: null, syncedAt: clock.now() })
    }
    policy.changed(lists)
    roles.changed()
    specialties.changed(new Set(lists))
    acting.changed(refs)
    acting.dutyChanged()
  }
  outbox.onChange((refs) => acting.changed(refs))
  posts.onChange(({ ref }) => acting.changed(ref ? [ref] : []))
  sync()
  const stops = [outbox.start(), posts.start(), acting.start()]
  return {
    store,
    clock,
    acting,
    attach(draft) {
      const kept = attachments.attach(draft, 'trace.pdf', tracePdf('ECG'))
      if (!kept.ok) throw new Error(kept.message)
      return attachments.ofDraft(draft).at(-1)?.id ?? ''
    },
    up,
    shown,
    opened,
    sync,
    stop() {
      for (const stop of stops) stop()
    },
  }
}

/** Moves time on in steps of a second, longer ones where it is long, with a sync of everybody at each. */
export async function passSynced(consoles: readonly ReferralConsole[], clock: ManualClock, ms: number): Promise<void> {
  const end = clock.now() + ms
  const step = Math.max(1_000, Math.ceil(ms / 60))
  while (clock.now() < end) {
    clock.advance(Math.min(step, end - clock.now()))
    await settle()
    for (const each of consoles) each.sync()
    await settle()
  }
}
