// The patient of an open referral is on another ward, or has gone home: noted in the referral by a console that has both rows,
// once for each change, so that owner and referrer are told.

import type { Patient } from '../../domain/patient/patient.ts'
import { isOver, type Referral } from '../../domain/referral/referral.ts'
import type { ReferralDeed } from '../../domain/referral/referral-act.ts'
import type { Chore, ChoreWork } from '../escalation/chores.ts'
import { stagger } from '../escalation/stagger.ts'
import { readPatient } from '../pages/page-fields.ts'
import { type Item, type ItemRef, itemRef, splitRef } from '../store/model.ts'
import { type ChoreParts, consoleName } from './console-chores.ts'
import type { KnownReferral } from './open-referrals.ts'

export interface Moves extends ChoreWork {
  changed(refs: readonly ItemRef[]): void
}

/** Where an inpatient lies, by the row of them. */
interface Lies {
  readonly ref: ItemRef
  readonly keys: readonly string[]
  readonly siteCode: string
  readonly ward: string
  readonly bed: string
  readonly discharged: boolean
  readonly modifiedAt: number
}

type Moved = Extract<ReferralDeed, { kind: 'moved' }>

export function moveWork(parts: ChoreParts): Moves {
  const { store, referrals, lists, listIdOf, outbox, actor, touched } = parts
  const rows = new Map<ItemRef, Lies>()
  const byKey = new Map<string, Set<ItemRef>>()
  let begun = false

  const forget = (ref: ItemRef) => {
    for (const key of rows.get(ref)?.keys ?? []) byKey.get(key)?.delete(ref)
    rows.delete(ref)
  }
  const keep = (item: Item) => {
    const lies = liesOf(item)
    if (!lies) return
    rows.set(lies.ref, lies)
    for (const key of lies.keys) byKey.set(key, (byKey.get(key) ?? new Set()).add(lies.ref))
  }
  const begin = () => {
    if (begun) return
    begun = true
    for (const item of store.items.ofKind('inpatient')) keep(item)
  }
  /** A patient who went to another desk may have a row in either list: the later one counts. */
  const latest = (patient: Patient): Lies | undefined =>
    keysOf(patient)
      .flatMap((key) => [...(byKey.get(key) ?? [])])
      .flatMap((ref) => rows.get(ref) ?? [])
      .reduce<Lies | undefined>((a, b) => (a && a.modifiedAt >= b.modifiedAt ? a : b), undefined)

  const foundFor = ({ saved, referral }: KnownReferral): { lies: Lies; moved: Moved } | undefined => {
    const lies = saved && referral.patient && !isOver(referral.state) ? latest(referral.patient) : undefined
    const moved = lies && moveOf(referral, lies)
    return moved && { lies, moved }
  }
  const choreOf = (known: KnownReferral): Chore | undefined => {
    if (!foundFor(known)) return undefined
    const { referral, ref } = known
    const theirs = referral.owner?.id === actor.id || referral.sentBy.id === actor.id
    return { key: ref, dueAt: 0, wait: 4 * stagger(theirs, consoleName(actor), referral.clientId) }
  }

  return {
    *chores() {
      begin()
      for (const known of referrals.all()) {
        const chore = choreOf(known)
        if (chore) yield chore
      }
    },
    look(ref) {
      const known = referrals.look(ref)
      return known && choreOf(known)
    },
    async run(ref) {
      const known = referrals.look(ref)
      const found = known && foundFor(known)
      if (!found) return true
      const { feed, id } = splitRef(found.lies.ref)
      const listId = listIdOf(feed)
      const read = listId === undefined ? undefined : await lists.item(listId, id)
      if (!read?.ok) return false
      // A console that was away must not tell of a bed that the patient has left since.
      const lies = liesOf({ ...read.value, feed, kind: 'inpatient' })
      const moved = lies && moveOf(known.referral, lies)
      if (!moved) return true
      outbox.enqueue(known.ref, { on: 'referral', ...moved }, actor)
      touched([known.ref])
      return true
    },
    changed(refs) {
      if (!begun) return
      for (const ref of refs) {
        const item = store.items.get(ref)
        if (rows.has(ref)) forget(ref)
        if (item?.kind === 'inpatient') keep(item)
      }
    },
  }
}

/** What the row of the patient says that the referral does not; undefined: nothing. */
export function moveOf(referral: Referral, lies: Omit<Lies, 'ref' | 'keys'>): Moved | undefined {
  // What was written of the patient before the referral was sent is no news to it.
  if (lies.modifiedAt <= referral.firstSentAt) return undefined
  const last = referral.story.findLast(({ kind }) => kind === 'moved')
  if (lies.discharged) return last?.discharged ? undefined : { kind: 'moved', discharged: true }
  const { siteCode, ward, bed } = lies
  const same = (referral.siteCode === undefined || referral.siteCode === siteCode) && sameWard(referral.ward, ward)
  return same || ward === '' ? undefined : { kind: 'moved', siteCode, ward, ...(bed === '' ? {} : { bed }) }
}

/** "Ward E5" and "e5" are one. */
const sameWard = (a = '', b = ''): boolean => bare(a) === bare(b)
const bare = (ward: string): string =>
  ward
    .trim()
    .toLowerCase()
    .replace(/^ward\s+/, '')

function liesOf({
  feed,
  id,
  fields,
  modifiedAt,
}: Pick<Item, 'feed' | 'id' | 'kind' | 'fields' | 'modifiedAt'>): Lies | undefined {
  const patient = readPatient(fields)
  const keys = patient ? keysOf(patient) : []
  // Another desk has the patient, and another list their row.
  if (keys.length === 0 || fields.State === 'moved') return undefined
  const text = (name: string): string => {
    const value = fields[name]
    return typeof value === 'string' ? value.trim() : ''
  }
  return {
    ref: itemRef(feed, id),
    keys,
    siteCode: text('SiteCode'),
    ward: text('Ward'),
    bed: text('Bed'),
    discharged: text('State') === 'discharged',
    modifiedAt,
  }
}

/** One that both have decides: numbers are never put together from two patients. */
const keysOf = ({ nhsNumber, hospitalNumber }: Patient): string[] => [
  ...(nhsNumber ? [`nhs ${nhsNumber.replace(/\s/g, '')}`] : []),
  ...(hospitalNumber ? [`hospital ${hospitalNumber.replace(/\s/g, '').toUpperCase()}`] : []),
]
