// The watches that count for this person: their own, and those of the roles that they answer for. What they match, and which
// lists they look at.

import type { Instant } from '../../domain/instant.ts'
import type { InvestigationResult } from '../../domain/results/investigation-result.ts'
import { factsOf, patientKeys, type ResultFacts, type WatchIndex, watchIndex } from '../../domain/results/match.ts'
import type { Watch, WatchedPatient } from '../../domain/results/watch.ts'
import { hasEnded } from '../../domain/results/watch-end.ts'
import { readPatient } from '../pages/page-fields.ts'
import { readReferral } from '../referrals/referral-fields.ts'
import { clientIdOfPost, type FeedName, type Item, type ItemRef, itemRef, postRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import type { WardBook } from './ward-book.ts'
import { readWatch } from './watch-fields.ts'

export interface KnownWatch extends Watch {
  readonly ref: ItemRef
  /** Not in the tenant yet. */
  readonly unsent: boolean
}

export interface WatchBook {
  /** Of this person and of their roles, ended ones too; the newest first. */
  mine(): readonly KnownWatch[]
  /** Those of them that a result answers now. */
  matching(result: InvestigationResult): readonly KnownWatch[]
  /** What a watch that is not saved would match. */
  wouldMatch(watch: Watch): (facts: ResultFacts) => boolean
  /** The row of an inpatient, wherever they lie. */
  inpatient(patient: WatchedPatient): Item | undefined
  /** Lists that these watches look at. */
  lists(): ReadonlySet<FeedName>
  listsOf(watch: Watch): readonly FeedName[]
  /** Rows, acts on them, or what waits to be sent are others. True when what the watches are, or look at, may be. */
  changed(refs: readonly ItemRef[]): boolean
  dutyChanged(): void
}

export interface WatchBookOptions {
  readonly store: Pick<Store, 'items' | 'actions' | 'posts' | 'referralWork'>
  readonly wards: WardBook
  readonly personId: string
  /** They answer for this role now, held or covered. */
  readonly answersFor: (roleCode: string) => boolean
  /** The tenant's time. */
  readonly now: () => Instant
}

/** Released before the watch was made: told once for all of them, and marked. */
export const isBefore = (
  { since }: Pick<Watch, 'since'>,
  { releasedAt }: Pick<InvestigationResult, 'releasedAt'>,
): boolean => releasedAt < since

export function createWatchBook({ store, wards, personId, answersFor, now }: WatchBookOptions): WatchBook {
  let known: readonly KnownWatch[] | undefined
  let index: WatchIndex | undefined
  let minePatients = new Map<string, ReadonlySet<string>>()
  /** Refs by `ClientId`, so that what matched can be told as a row. */
  let byId = new Map<string, KnownWatch>()

  const read = (): KnownWatch[] => {
    const rows = store.items.ofKind('watch').flatMap((item) => ofItem(item))
    const unsent = store.posts.ofState('waiting', 0).flatMap((post): KnownWatch[] => {
      if (post.fields.Kind !== 'watch' || post.unwanted !== null) return []
      const watch = readWatch({ ...post.fields, ClientId: post.clientId })
      return watch.ok ? [{ ...watch.value, ref: postRef(post), unsent: true }] : []
    })
    const saved = new Set(rows.map(({ clientId }) => clientId))
    return [...rows, ...unsent.filter(({ clientId }) => !saved.has(clientId))]
      .filter(isMine)
      .map((watch) => (hasEnded(watch, placeOf, now()) ? { ...watch, state: 'ended' as const } : watch))
      .sort((a, b) => b.since - a.since)
  }
  const ofItem = (item: Item): KnownWatch[] => {
    const watch = readWatch(item.fields)
    if (!watch.ok) return []
    const ref = itemRef(item.feed, item.id)
    const isEnding = store.actions.waitingFor(ref).some(({ act }) => act.on === 'watch')
    return [{ ...watch.value, ...(isEnding ? { state: 'ended' as const } : {}), ref, unsent: false }]
  }
  const isMine = ({ roleCode, by }: Watch): boolean => (roleCode === null ? by.id === personId : answersFor(roleCode))
  const mine = (): readonly KnownWatch[] => {
    if (known) return known
    known = read()
    byId = new Map(known.map((watch) => [watch.clientId, watch]))
    minePatients = new Map()
    index = undefined
    return known
  }
  /** Patients of the referrals that its person has, or sent. */
  const mineOf = ({ condition, by }: Watch): ReadonlySet<string> => {
    const key = `${condition.mine} ${by.id}`
    const found = minePatients.get(key) ?? new Set(patientsOfReferrals(condition.mine, by.id))
    minePatients.set(key, found)
    return found
  }
  const patientsOfReferrals = (which: Watch['condition']['mine'], id: string): string[] =>
    store.referralWork.open().flatMap((ref) => {
      const item = store.items.get(ref)
      const referral = item && readReferral(item.fields)
      if (!referral?.ok || !referral.value.patient) return []
      const { owner, sentBy, patient } = referral.value
      const isTheirs = which === 'accepted-referrals' ? owner?.id === id : sentBy.id === id
      return isTheirs ? patientKeys(patient) : []
    })

  /** Rows of inpatients by key, so that a watched patient is found wherever they lie. */
  const inpatients = (): ReadonlyMap<string, Item> => {
    places ??= new Map(
      store.items.ofKind('inpatient').flatMap((item): [string, Item][] => {
        const patient = item.fields.State === 'moved' ? undefined : readPatient(item.fields)
        return patient ? patientKeys(patient).map((key): [string, Item] => [key, item]) : []
      }),
    )
    return places
  }
  let places: ReadonlyMap<string, Item> | undefined
  const placeOf = (keys: readonly string[]): 'here' | 'gone' | 'unknown' => {
    const item = keys.map((key) => inpatients().get(key)).find((found) => found !== undefined)
    if (!item) return 'unknown'
    return item.fields.State === 'discharged' ? 'gone' : 'here'
  }
  const listsOfPatient = (keys: readonly string[]): FeedName[] => {
    const moved = store.items.ofKind('inpatient').flatMap(({ fields }): FeedName[] => {
      const patient = fields.State === 'moved' && typeof fields.MovedTo === 'string' ? readPatient(fields) : undefined
      return patient && patientKeys(patient).some((key) => keys.includes(key)) ? [String(fields.MovedTo)] : []
    })
    const here = keys.flatMap((key) => inpatients().get(key)?.feed ?? [])
    return [...new Set([...here, ...moved])]
  }

  const listsOf = (watch: Watch): readonly FeedName[] => {
    const { sites, wards: inWards, patients, mine: which, consultants } = watch.condition
    const keys = [...(patients ?? []).flatMap(patientKeys), ...(which ? mineOf(watch) : [])]
    const found = [
      ...(inWards ?? []).flatMap(({ site, ward }) => wards.of(site, ward)?.list ?? []),
      ...(keys.length > 0 ? listsOfPatient(keys) : []),
    ]
    // What is narrowed down to wards or patients needs no other list.
    if (inWards?.length || patients?.length || which) return [...new Set(found)]
    if (sites?.length) return sites.flatMap((site) => wards.listsOfSite(site))
    return consultants?.length ? [...new Set(wards.all().map(({ list }) => list))] : []
  }

  return {
    mine,
    matching(result) {
      mine()
      index ??= watchIndex(known ?? [], mineOf)
      return index.matching(factsOf(result)).flatMap((watch) => byId.get(watch.clientId) ?? [])
    },
    wouldMatch(watch) {
      const one = watchIndex([{ ...watch, state: 'on' }], mineOf)
      return (facts) => one.matching(facts).length > 0
    },
    inpatient: (patient) =>
      patientKeys(patient)
        .map((key) => inpatients().get(key))
        .find((found) => found !== undefined),
    lists: () => new Set(mine().flatMap((watch) => (watch.state === 'on' ? listsOf(watch) : []))),
    listsOf,
    changed(refs) {
      const kinds = new Set<string>(
        refs.map((ref) => (clientIdOfPost(ref) ? 'post' : (store.items.get(ref)?.kind ?? 'gone'))),
      )
      if (kinds.has('inpatient') || kinds.has('gone')) places = undefined
      if (kinds.has('referral')) {
        minePatients = new Map()
        index = undefined
        if (known?.some(({ condition }) => condition.mine !== undefined)) known = undefined
      }
      const others = ['watch', 'post', 'gone', 'inpatient'].some((kind) => kinds.has(kind))
      if (others) known = undefined
      return others || kinds.has('referral') || kinds.has('desk')
    },
    dutyChanged() {
      known = undefined
    },
  }
}
