// What an alarm window may say of the pages that sound. It is seen by whoever is near: nothing of a patient but for a
// person who is in front of an unlocked console, in a hospital that allows it, and for one page at a time (NHS CUI,
// MPB-0015: no banner where several patients are on the screen).

import type { AlarmPrivacyView, AlarmRow, MicroBannerView } from '../../contract/alarm-views.ts'
import type { Instant } from '../../domain/instant.ts'
import { isLevel, type Level } from '../../domain/level.ts'
import type { Patient } from '../../domain/patient/patient.ts'
import { readPage } from '../pages/page-fields.ts'
import { type Item, itemRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import type { Recipient } from './decide.ts'
import { onCallName, safePlace } from './notice-text.ts'
import { owedItem } from './still-owed.ts'

export interface AlarmFacts {
  readonly item: Item
  readonly level: Level
}

export interface AlarmSaying {
  readonly privacy: AlarmPrivacyView
  readonly roleName: (code: string) => string
  /** Whose page it is; null when they are in front and it is unlocked. */
  readonly forName: string | null
  readonly answerable: boolean
  readonly now: Instant
}

/** Pages of these levels open the alarm window. */
const ALARMING = 2

/** The most urgent first, then the oldest. */
export function alarmFacts(store: Store, recipient: Recipient): AlarmFacts[] {
  return store.alerts.live().flatMap((alert) => {
    if (alert.level > ALARMING || !isLevel(alert.level)) return []
    const item = owedItem(store, alert, recipient)
    return item ? [{ item, level: alert.level }] : []
  })
}

export function alarmRow(
  { item, level }: AlarmFacts,
  { privacy, roleName, forName, answerable, now }: AlarmSaying,
): AlarmRow {
  const said = privacy !== 'count'
  return {
    ref: itemRef(item.feed, item.id),
    level,
    roleName: said && item.roleCode !== null ? onCallName(roleName(item.roleCode)) : null,
    place: said ? safePlace(item) || null : null,
    forName,
    sentAt: item.sentAt ?? now,
    overdue: item.dueAt !== null && item.dueAt <= now,
    full: privacy === 'full-when-unlocked' && answerable ? fullOf(item) : null,
    answerable,
    ...(isAboutResult(item) ? { aboutResult: true } : {}),
  }
}

function isAboutResult({ fields }: Item): boolean {
  const page = readPage(fields)
  // One that was lost has no result to be opened.
  return page.ok && page.value.result !== undefined && page.value.result.why !== 'lost'
}

function fullOf({ fields }: Item): AlarmRow['full'] {
  const page = readPage(fields)
  if (!page.ok) return null
  const { reason, sentBy, callBack, patient } = page.value
  return { reason, sentBy: sentBy.name, callBack: callBack ?? null, patient: patient ? microBanner(patient) : null }
}

const microBanner = ({ familyName, givenName, title, born, nhsNumber }: Patient): MicroBannerView => ({
  familyName: familyName ?? null,
  givenName: givenName ?? null,
  title: title ?? null,
  born: born ?? null,
  nhsNumber: nhsNumber ?? null,
})
