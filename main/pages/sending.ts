// Sending and withdrawing pages, for the person of this console: what was written is checked again here, kept, and on its
// way; the tenant's answer is told like any other change.

import type { PlanView } from '../../contract/compose-views.ts'
import { type Draft, draftFaults } from '../../domain/draft.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Level } from '../../domain/level.ts'
import type { Actor } from '../../domain/person.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { Role } from '../../domain/role.ts'
import type { Posts } from '../actions/posts.ts'
import type { Attachments } from '../attachments/attachments.ts'
import { type Act, clientIdOfPost, type ItemRef, itemRef, postRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { draftOfFields, fieldsOfDraft } from './draft-fields.ts'
import { type PlanParts, planPage } from './page-plan.ts'

export interface SendingOptions {
  readonly store: Store
  readonly posts: Pick<Posts, 'add' | 'withdraw'>
  readonly attachments: Pick<Attachments, 'handOver' | 'takeBack'>
  readonly actor: Actor
  /** Who stands in for whom, and which ladder a page climbs. */
  readonly plan: PlanParts
  /** The tenant's time. */
  readonly now: () => Instant
  /** Display name of the list in which the pages of a role live. */
  readonly listOf: (role: Role) => string | undefined
  readonly act: (ref: ItemRef, act: Act) => Result<{ id: string }>
  /** Something about this page is shown differently now. */
  readonly touched: (refs: readonly ItemRef[]) => void
}

export interface Sending {
  plan(question: { readonly roleCode: string; readonly level: Level }): Result<PlanView, 'not-found'>
  /** Answers with what the page is called until the tenant has it. The same `sendId` sends once. */
  send(sendId: string, draft: Draft): Result<{ ref: ItemRef }, 'faults' | 'not-found'>
  /** By its sender: withdrawn in the tenant, or taken back before it was ever there. */
  cancel(ref: ItemRef, text: string | undefined): Result<{ id: string }>
  /** What was written, of a page that was refused or taken back; it is no longer listed, and its files go with `sendId`. */
  takeBack(ref: ItemRef, sendId: string): Result<{ draft: Draft }, 'not-found'>
}

const GONE = 'This page is no longer on this computer.'

export function createSending(options: SendingOptions): Sending {
  const { store, posts, attachments, actor, plan, now, listOf, act, touched } = options
  return {
    plan: (question) => planPage(question, plan, now()),
    send(sendId, draft) {
      const faults = draftFaults(draft)
      const [first] = Object.values(faults)
      if (first !== undefined) return failure('faults', first)
      const role = plan.role(draft.roleCode)
      const feed = role && listOf(role)
      if (!role || feed === undefined)
        return failure(
          'not-found',
          'The hospital’s list has no such role any more. Choose another, or ring switchboard.',
        )
      const fields = fieldsOfDraft({ ...draft, siteCode: draft.siteCode || role.siteCode }, actor)
      store.write(() =>
        posts.add({
          clientId: sendId,
          feed,
          fields: { ...fields, ...attachments.handOver(sendId, feed) },
          actor,
          person: true,
        }),
      )
      const ref = postRef({ feed, clientId: sendId })
      touched([ref])
      return ok({ ref })
    },
    cancel(ref, text) {
      const clientId = clientIdOfPost(ref)
      const post = clientId === undefined ? undefined : store.posts.get(clientId)
      if (post?.state === 'waiting') {
        posts.withdraw(post.clientId, text)
        return ok({ id: post.clientId })
      }
      const item = clientId === undefined ? undefined : store.items.byClientId(clientId)
      return act(item ? itemRef(item.feed, item.id) : ref, { on: 'page', kind: 'cancelled', text })
    },
    takeBack(ref, sendId) {
      const clientId = clientIdOfPost(ref)
      const post = clientId === undefined ? undefined : store.posts.get(clientId)
      if (post?.state !== 'refused' && post?.state !== 'withdrawn') return failure('not-found', GONE)
      store.write(() => {
        attachments.takeBack(post.clientId, sendId)
        store.posts.forget(post.clientId)
      })
      touched([ref])
      return ok({ draft: draftOfFields(post.fields) })
    },
  }
}
