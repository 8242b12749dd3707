// Everything that a person reads of results, watches, requests and infections, from the cache alone. The one thing that a workspace
// mounts for it; what is done to them is in acting.ts.

import type { Instant } from '../../domain/instant.ts'
import { failure, ok } from '../../domain/result.ts'
import { describeWatch } from '../../domain/results/describe-watch.ts'
import { explainResult } from '../../domain/results/explain-result.ts'
import { factsOf } from '../../domain/results/match.ts'
import { rulingClass } from '../../domain/results/result-class.ts'
import { REQUEST_OVER } from '../../domain/results/service-request.ts'
import type { Watch } from '../../domain/results/watch.ts'
import { readPage } from '../pages/page-fields.ts'
import { unsentView } from '../pages/post-view.ts'
import type { RoleDirectory } from '../roles/role-directory.ts'
import { clientIdOfPost, type FeedName } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import type { ResultActing } from './acting.ts'
import { infectionView } from './infection-view.ts'
import { type KnownResult, RECENT } from './known-results.ts'
import { allRequests, type RequestFacts, type RequestViewParts, requestFacts, requestRow } from './request-view.ts'
import { resultDetail } from './result-detail.ts'
import { createResultLists } from './result-list.ts'
import { resultPaper } from './result-print.ts'
import type { ResultReading } from './result-reading.ts'
import { resultRow } from './result-row-view.ts'
import type { ResultViewer } from './result-viewer.ts'
import type { KnownWatch } from './watch-book.ts'
import { answersOf, type WatchViewParts, watchOffers, watchRow } from './watch-view.ts'

export interface ResultReadingOptions {
  readonly store: Store
  readonly acts: ResultActing
  readonly roles: RoleDirectory
  readonly me: { readonly id: string; readonly name: string; readonly officeLocation: string | null }
  /** The tenant's time. */
  readonly tenantNow: () => Instant
  readonly firstVersion: number
}

const GONE = 'This result is no longer on this computer. It may have been removed from the hospital’s list.'
const REQUEST_GONE = 'This request is no longer on this computer. It may have been removed from the hospital’s list.'

export function createResultReading(options: ResultReadingOptions): ResultReading {
  const { store, acts, roles, me, tenantNow } = options
  const { book, wards, watches, standings, results, names } = acts
  const viewer: ResultViewer = {
    id: me.id,
    classOf: book.classOf,
    standings,
    roleName: roles.nameOf,
    otherSite(siteCode) {
      const name = siteCode === undefined ? null : names.site(siteCode)
      return name === null || name === me.officeLocation ? null : name
    },
    names,
    now: tenantNow,
  }
  const lists = createResultLists(
    { results, watches, isOwnWard: acts.isOwnWard, classes: book.classes, viewer },
    options.firstVersion,
  )

  const notReadYet = (names: Iterable<FeedName>): number =>
    [...new Set(names)].filter((name) => (store.feeds.get(name)?.syncedAt ?? null) === null).length
  const readingOf = (watch: Watch) => notReadYet(watches.listsOf(watch))
  const watchParts: WatchViewParts = {
    id: me.id,
    roleName: roles.nameOf,
    names,
    readingOf,
    unsentOf({ ref, unsent }: KnownWatch) {
      const clientId = unsent ? clientIdOfPost(ref) : undefined
      const post = clientId === undefined ? undefined : store.posts.get(clientId)
      return post ? unsentView(post, { phone: undefined, bleep: undefined, switchboardPhone: undefined }) : null
    },
  }
  const requestParts: RequestViewParts = {
    store,
    viewer,
    sending: acts.requests,
    answersFor: acts.answersFor,
    role: roles.byCode,
    resultRef: acts.ofPage,
  }
  /** The site where this person works; undefined: no ward is there. */
  const ownSite = (): string | undefined => wards.all().find(({ siteName }) => siteName === me.officeLocation)?.siteCode

  return {
    list: lists.list,
    counts: lists.counts,
    version: lists.version,
    changed: lists.changed,
    detail(ref) {
      const known = lookUp(ref)
      return known ? ok(resultDetail(known, { store, roles, viewer, all: results.all })) : failure('not-found', GONE)
    },
    explain(ref) {
      const known = lookUp(ref)
      if (!known) return failure('not-found', GONE)
      const { result } = known
      const standing = standings.of(result)
      const klass = rulingClass(result, book.classOf)
      return ok({
        lines: explainResult(result, {
          ...standing,
          personId: me.id,
          klass,
          watches: standing.watches.map(({ condition, roleCode }) => ({
            words: describeWatch(condition, names),
            roleName: roleCode === null ? null : roles.nameOf(roleCode),
          })),
          roleName: roles.nameOf,
          holder: (code) => roles.byCode(code)?.holder ?? null,
          now: tenantNow(),
        }),
      })
    },
    ofPage(ref) {
      const item = store.items.get(ref)
      const page = item?.kind === 'page' ? readPage(item.fields) : undefined
      const about = page?.ok ? page.value.result : undefined
      return (about && acts.ofPage(about.clientId)) ?? null
    },
    print(ref, { name, mark }) {
      const known = lookUp(ref)
      if (!known) return failure('not-found', GONE)
      const detail = resultDetail(known, { store, roles, viewer, all: results.all })
      const paper = { detail, hospital: name, mark, printedAt: tenantNow(), printedBy: me.name }
      return ok({ html: resultPaper(paper), name: `Result ${detail.labNumber}.pdf`.replace(/[^\w .-]/g, '-') })
    },

    watches(ended) {
      const answers = answersOf(lists.all())
      return watches
        .mine()
        .filter(({ state }) => ended || state === 'on')
        .map((watch) => watchRow(watch, answers, watchParts))
    },
    offers: () =>
      watchOffers({
        roles: acts.held().map((code) => ({ code, name: roles.nameOf(code) })),
        wards: wards.all(),
        isOwnWard: acts.isOwnWard,
        classes: book.classes(),
        results: results.all(),
      }),
    preview(draft, limit) {
      const watch = acts.watchSending.watchOf(draft, 'preview')
      const words = describeWatch(draft.condition, names)
      const fault = acts.watchSending.fault(draft)
      if (fault !== null && !acts.watchSending.hasScope(draft)) return { words, fault, total: 0, rows: [], reading: 0 }
      const looksAt = watches.listsOf(watch)
      acts.lookAt(looksAt)
      const matches = watches.wouldMatch(watch)
      const found = [...results.all()]
        .filter(({ result }) => tenantNow() - result.releasedAt < RECENT && matches(factsOf(result)))
        .sort((a, b) => b.result.releasedAt - a.result.releasedAt)
      const rows = found.slice(0, limit).map((known) => resultRow(known, viewer))
      return { words, fault, total: found.length, rows, reading: notReadYet(looksAt) }
    },

    services() {
      const site = ownSite() ?? ''
      return book.services().flatMap(({ code, name, role, laboratory }) => {
        const roleCode = role[site] ?? role['']
        return roleCode === undefined
          ? []
          : [
              {
                code,
                name,
                roleName: roles.nameOf(roleCode),
                holder: roles.byCode(roleCode)?.holder?.name ?? null,
                laboratory,
              },
            ]
      })
    },
    requests({ box, open, offset, limit }) {
      const isTheirs = ({ request }: RequestFacts) =>
        box === 'sent' ? acts.requests.isAsker(request) : acts.answersFor(request.roleCode)
      const rows = allRequests(store)
        .filter((facts) => isTheirs(facts) && open !== REQUEST_OVER.has(facts.request.state))
        .sort((a, b) => a.request.level - b.request.level || b.request.sentAt - a.request.sentAt)
      return {
        version: lists.version(),
        total: rows.length,
        offset,
        rows: rows.slice(offset, offset + limit).map((facts) => requestRow(facts, requestParts)),
      }
    },
    request(ref) {
      const facts = requestFacts(store, ref)
      return facts ? ok(requestRow(facts, requestParts)) : failure('not-found', REQUEST_GONE)
    },

    infection(site, ward) {
      const place = wards.all().filter((each) => each.siteCode === site && (ward === undefined || each.ward === ward))
      const looksAt = place.map(({ list }) => list)
      acts.lookAt(looksAt)
      return infectionView({
        results: results.all(),
        inpatients: store.items.ofKind('inpatient'),
        wards: place,
        viewer,
        reading: notReadYet(looksAt),
      })
    },
    places() {
      const all = wards.all()
      const own = ownSite()
      return [...new Map(all.map(({ siteCode, siteName }) => [siteCode, siteName]))].map(([code, name]) => ({
        code,
        name,
        own: code === own,
        wards: all
          .filter(({ siteCode }) => siteCode === code)
          .map(({ ward, name: wardName }) => ({ ward, name: wardName, own: acts.isOwnWard(code, ward) })),
      }))
    },
  }

  /** Wherever its patient has been moved to since. */
  function lookUp(ref: string): KnownResult | undefined {
    const known = results.look(ref)
    return known?.result.state === 'moved' ? (results.byClientId(known.result.clientId) ?? known) : known
  }
}
