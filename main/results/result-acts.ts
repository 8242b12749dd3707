// What this person does to a result: checked here, whatever a window says, with the role and the site that it is done from, and
// given to the outbox. Whoever accepts a result answers its pages with it.

import { randomUUID } from 'node:crypto'
import type { Taker } from '../../contract/role-views.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Actor } from '../../domain/person.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import { decideResult } from '../../domain/results/decide-result.ts'
import type { InvestigationResult } from '../../domain/results/investigation-result.ts'
import type { ResultAct, ResultDeed } from '../../domain/results/result-act.ts'
import { rulingClass } from '../../domain/results/result-class.ts'
import { mayActOnResult } from '../../domain/results/result-permit.ts'
import type { Outbox } from '../actions/outbox.ts'
import type { Posts } from '../actions/posts.ts'
import type { Directory } from '../directory/directory.ts'
import type { RoleDirectory } from '../roles/role-directory.ts'
import { takersOf } from '../roles/takers.ts'
import type { ItemRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { listOfDesk } from '../sync/desk.ts'
import type { KnownResult, KnownResults } from './known-results.ts'
import type { PagesOfResults } from './pages-of-results.ts'
import type { ResultBook } from './result-book.ts'
import { resultPageId } from './result-ids.ts'
import { fieldsOfResultPage } from './result-page.ts'
import type { ResultStandings } from './result-standings.ts'

export interface ResultActsOptions {
  readonly store: Pick<Store, 'items' | 'write'>
  readonly outbox: Pick<Outbox, 'enqueue'>
  readonly posts: Pick<Posts, 'add'>
  readonly results: KnownResults
  readonly standings: ResultStandings
  readonly pages: Pick<PagesOfResults, 'openOf'>
  readonly book: ResultBook
  readonly roles: RoleDirectory
  readonly directory: Pick<Directory, 'people' | 'person'>
  readonly actor: Actor
  /** Name of the site that they act from, when it is not the patient's. */
  readonly remoteSite: (siteCode: string | undefined) => string | undefined
  /** The tenant's time. */
  readonly now: () => Instant
  readonly touched: (refs: readonly ItemRef[]) => void
}

export type ResultRefused =
  | 'not-found'
  | 'not-yours'
  | 'not-sensible'
  | 'read-back-mismatch'
  | 'other-version'
  | 'over'
  | 'owned'
export type ResultDone = Result<{ id: string }, ResultRefused>

export interface ResultActs {
  act(ref: ItemRef, deed: ResultDeed): ResultDone
  takers(ref: ItemRef, find: string): Result<{ people: Taker[] }, 'not-found'>
}

const GONE = 'This result is no longer on this computer.'

export function createResultActs(options: ResultActsOptions): ResultActs {
  const { store, outbox, posts, results, standings, pages, book, roles, actor, now, touched } = options

  const signed = (deed: ResultDeed, result: InvestigationResult): ResultAct => {
    const site = options.remoteSite(result.siteCode)
    return {
      ...deed,
      ...(standings.of(result).answers && result.roleCode !== null ? { role: result.roleCode } : {}),
      ...(site === undefined ? {} : { remote: { site } }),
    }
  }

  /** Its page is answered by whoever accepts it, and its ladder ends with that. */
  const answerPages = (result: InvestigationResult) => {
    for (const ref of pages.openOf(result.chain)) {
      outbox.enqueue(ref, { on: 'page', kind: 'acknowledged', forResult: true }, actor)
      outbox.enqueue(ref, { on: 'page', kind: 'done', forResult: true, text: 'Answered at the result.' }, actor)
      touched([ref])
    }
  }

  /** Nobody has it again, so its owner role is told again. */
  const tellAgain = ({ feed, result }: KnownResult, id: string) => {
    const role = result.roleCode === null ? undefined : roles.byCode(result.roleCode)
    const list = role && listOfDesk(store, role.deskCode)
    if (!role || list === undefined) return
    const klass = rulingClass(result, book.classOf)
    posts.add({
      clientId: resultPageId(result, id),
      feed: list,
      fields: fieldsOfResultPage({ result, list: feed, klass, why: 'released', to: role.code, by: actor, at: now() }),
      actor,
      person: false,
    })
  }

  return {
    act(ref, deed) {
      const found = results.look(ref)
      if (!found) return failure('not-found', GONE)
      const { result } = found
      const permit = mayActOnResult(deed.kind, result, standings.of(result))
      if (!permit.ok) return failure('not-yours', permit.message)
      const full = signed(deed, result)
      const verdict = decideResult(result, '', full, actor, now(), book.classOf)
      if (verdict.kind === 'refused') return failure(verdict.refusal.code, verdict.refusal.message)
      if (verdict.kind === 'already') return ok({ id: randomUUID() })
      const id = store.write(() => {
        const made = outbox.enqueue(found.ref, { on: 'result', ...full }, actor)
        if (deed.kind === 'accepted' || deed.kind === 'done') answerPages(result)
        if (deed.kind === 'given-up') tellAgain(found, made)
        return made
      })
      touched([found.ref])
      return ok({ id })
    },
    takers(ref, find) {
      const found = results.look(ref)
      if (!found) return failure('not-found', GONE)
      const role = found.result.roleCode === null ? undefined : roles.byCode(found.result.roleCode)
      return ok({
        people: role ? takersOf(role, find, found.result.owner?.id ?? '', { roles, directory: options.directory }) : [],
      })
    },
  }
}
