// Making and ending watches, for the person of this console: what was asked is checked again here, kept, and on its way.

import type { WatchDraftView } from '../../contract/result-views.ts'
import { type Instant, SECOND } from '../../domain/instant.ts'
import type { Actor } from '../../domain/person.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import { describeWatch, type WatchNames } from '../../domain/results/describe-watch.ts'
import { hasScope, type Watch } from '../../domain/results/watch.ts'
import type { Outbox } from '../actions/outbox.ts'
import type { Posts } from '../actions/posts.ts'
import type { RoleDirectory } from '../roles/role-directory.ts'
import { clientIdOfPost, type FeedName, type ItemRef, postRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { listOfDesk } from '../sync/desk.ts'
import type { KnownWatch } from './watch-book.ts'
import { fieldsOfWatch } from './watch-fields.ts'

export interface WatchSending {
  /** What is missing before it can be saved, in words; null: nothing. */
  fault(draft: WatchDraftView): string | null
  /** Whether it says where to look at all. */
  hasScope(draft: WatchDraftView): boolean
  /** As it would be. */
  watchOf(draft: WatchDraftView, clientId: string): Watch
  save(sendId: string, draft: WatchDraftView): Result<{ ref: ItemRef }, 'not-sensible' | 'not-found'>
  end(ref: ItemRef): Result<{ id: string }, 'not-found' | 'not-yours'>
}

export interface WatchSendingOptions {
  readonly store: Pick<Store, 'items' | 'posts' | 'write'>
  readonly posts: Pick<Posts, 'add' | 'withdraw'>
  readonly outbox: Pick<Outbox, 'enqueue'>
  readonly mine: () => readonly KnownWatch[]
  readonly roles: RoleDirectory
  /** Codes of the roles that this person holds. */
  readonly holds: () => ReadonlySet<string>
  /** The list of the desk that they work at. */
  readonly ownList: () => FeedName | undefined
  readonly names: WatchNames
  readonly actor: Actor
  /** When their shift ends, as far as the rota knows. */
  readonly shiftEnds: () => Instant | null
  /** The tenant's time. */
  readonly now: () => Instant
  readonly touched: (refs: readonly ItemRef[]) => void
}

export function createWatchSending(options: WatchSendingOptions): WatchSending {
  const { store, posts, outbox, roles, holds, actor, now, touched } = options

  const fault = ({ roleCode, condition, end }: WatchDraftView): string | null => {
    if (!hasScope(condition)) return 'Say where: a ward, a site, a patient, a consultant, or your own patients.'
    if (roleCode !== null && !holds().has(roleCode)) return 'Only whoever holds a role can make a watch for it.'
    if (roleCode !== null && condition.mine !== undefined)
      return '“My patients” are a person’s, not a role’s. Make it for yourself.'
    if (end.kind === 'discharge' && !condition.patients?.length)
      return 'A watch that ends when somebody goes home needs the patient.'
    if (end.kind === 'date' && (end.at === undefined || end.at <= now())) return 'Choose an end that is still to come.'
    return null
  }
  const watchOf = ({ roleCode, condition, end }: WatchDraftView, clientId: string): Watch => ({
    clientId,
    state: 'on',
    roleCode,
    by: { id: actor.id, name: actor.name },
    // As its row will say: SharePoint keeps whole seconds, and what was released before must not become new by that.
    since: now() - (now() % SECOND),
    condition,
    end: end.kind === 'shift' ? { kind: 'shift', at: options.shiftEnds() ?? end.at } : end,
  })
  const listFor = (roleCode: string | null): FeedName | undefined => {
    const desk = roleCode === null ? undefined : roles.byCode(roleCode)?.deskCode
    if (desk !== undefined) return listOfDesk(store, desk)
    const held = [...holds()].flatMap((code) => roles.byCode(code)?.deskCode ?? [])
    return options.ownList() ?? held.map((code) => listOfDesk(store, code)).find((list) => list !== undefined)
  }

  return {
    fault,
    hasScope: ({ condition }) => hasScope(condition),
    watchOf,
    save(sendId, draft) {
      const wrong = fault(draft)
      if (wrong !== null) return failure('not-sensible', wrong)
      const list = listFor(draft.roleCode)
      if (list === undefined)
        return failure('not-found', 'There is no list to keep it in: you work at no desk here, and hold no role.')
      const ref = postRef({ feed: list, clientId: sendId })
      if (store.posts.get(sendId)) return ok({ ref })
      const watch = watchOf(draft, sendId)
      // The title is read by people who look at the list: no patient's name is in it.
      const title = describeWatch(watch.condition, { ...options.names, patient: () => 'one patient' })
      const { ClientId: _, ...fields } = fieldsOfWatch(watch, title)
      posts.add({ clientId: sendId, feed: list, fields, actor, person: true })
      touched([ref])
      return ok({ ref })
    },
    end(ref) {
      const watch = options.mine().find((each) => each.ref === ref || each.clientId === clientIdOfPost(ref))
      if (!watch) return failure('not-found', 'This watch is no longer on this computer.')
      if (watch.unsent) {
        posts.withdraw(watch.clientId)
        touched([ref])
        return ok({ id: watch.clientId })
      }
      const id = outbox.enqueue(watch.ref, { on: 'watch', kind: 'ended' }, actor)
      touched([watch.ref])
      return ok({ id })
    },
  }
}
