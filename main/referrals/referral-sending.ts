// Sending referrals, and taking back what was not sent, for the person of this console: what was written is checked again here,
// kept, and on its way; the tenant's answer is told like any other change.

import type { Instant } from '../../domain/instant.ts'
import type { Actor } from '../../domain/person.ts'
import { duplicatesOf } from '../../domain/referral/duplicates.ts'
import type { Referral } from '../../domain/referral/referral.ts'
import { type ReferralDraft, referralFaults } from '../../domain/referral/referral-draft.ts'
import { draftOf, patientOf, referralOf } from '../../domain/referral/written.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { Posts } from '../actions/posts.ts'
import type { Attachments } from '../attachments/attachments.ts'
import { clientIdOfPost, type ItemRef, type Post, postRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { listOfDesk } from '../sync/desk.ts'
import type { ReferralDrafts } from './kept-draft.ts'
import { fieldsOfReferral, readReferral } from './referral-fields.ts'
import type { SpecialtyBook } from './specialty-book.ts'

export interface ReferralToSend {
  /** A GUID; the same one sends once. */
  readonly sendId: string
  readonly draft: ReferralDraft
  /** Ids of the files that the window shows with it. */
  readonly attachments: readonly string[]
  /** Refs of open referrals of this patient that were shown before. */
  readonly knows: readonly ItemRef[]
}

export interface ReferralSending {
  send(what: ReferralToSend): Result<{ ref: ItemRef }, 'faults' | 'not-found' | 'duplicate' | 'files'>
  /** What was written, of one that was refused or taken back: it is the kept draft again, with its files. */
  takeBack(ref: ItemRef): Result<{ draft: ReferralDraft }, 'not-found'>
  /** Before the tenant has it; undefined: it has, or had, and an act is needed. */
  withdraw(ref: ItemRef, text: string): { id: string } | undefined
}

export interface ReferralSendingOptions {
  readonly store: Pick<Store, 'write' | 'posts' | 'items'>
  readonly posts: Pick<Posts, 'add' | 'withdraw'>
  readonly attachments: Pick<Attachments, 'handOver' | 'takeBack' | 'ofDraft'>
  readonly drafts: ReferralDrafts
  readonly specialties: SpecialtyBook
  /** Every open referral that is known here, those that wait to be sent among them. */
  readonly known: () => readonly { readonly ref: ItemRef; readonly referral: Referral }[]
  readonly actor: Actor
  /** The tenant's time. */
  readonly now: () => Instant
  readonly touched: (refs: readonly ItemRef[]) => void
}

const GONE = 'This referral is no longer on this computer.'

export function createReferralSending(options: ReferralSendingOptions): ReferralSending {
  const { store, posts, attachments, drafts, specialties, known, actor, now, touched } = options
  const notSent = (ref: ItemRef): Post | undefined => {
    const clientId = clientIdOfPost(ref)
    return clientId === undefined ? undefined : store.posts.get(clientId)
  }
  const duplicateWords = ({ draft: { patient, specialtyCode }, knows }: ReferralToSend): string | undefined => {
    const open = known().filter(({ ref }) => !knows.includes(ref))
    const [first] = duplicatesOf(
      patientOf(patient),
      specialtyCode,
      open.map(({ referral }) => referral),
    )
    return first && `${first.sentBy.name} has referred this patient to them already, and it is open: look at it first.`
  }

  return {
    send(what) {
      const { sendId, draft } = what
      const specialty = specialties.byCode(draft.specialtyCode)
      const [fault] = Object.values(referralFaults(draft))
      if (fault !== undefined) return failure('faults', fault)
      const list = specialty && listOfDesk(store, specialty.deskCode)
      if (!specialty || list === undefined)
        return failure('not-found', 'The hospital’s list has no such specialty any more. Choose another, or ring them.')
      const ref = postRef({ feed: list, clientId: sendId })
      // Asked for before, with an answer that never came.
      if (store.posts.get(sendId)) return ok({ ref })
      const kept = new Set(attachments.ofDraft(sendId).map(({ id }) => id))
      if (what.attachments.some((id) => !kept.has(id)))
        return failure('files', 'A file of this referral is no longer on this computer. Add it again, or remove it.')
      const duplicate = duplicateWords(what)
      if (duplicate !== undefined) return failure('duplicate', duplicate)
      const at = now()
      const { ClientId: _, ...fields } = fieldsOfReferral(
        referralOf(draft, { clientId: sendId, specialty, sender: actor, at, files: [] }),
      )
      store.write(() => {
        posts.add({
          clientId: sendId,
          feed: list,
          fields: { ...fields, ...attachments.handOver(sendId, list) },
          actor,
          person: true,
        })
        drafts.drop(sendId)
      })
      touched([ref])
      return ok({ ref })
    },
    takeBack(ref) {
      const post = notSent(ref)
      const referral =
        post?.state === 'refused' || post?.state === 'withdrawn'
          ? readReferral({ ...post.fields, ClientId: post.clientId })
          : undefined
      if (!post || !referral?.ok) return failure('not-found', GONE)
      const draft = draftOf(referral.value)
      store.write(() => {
        attachments.takeBack(post.clientId, post.clientId)
        store.posts.forget(post.clientId)
        // What somebody is writing meanwhile is not thrown away for it.
        if (drafts.get() === null) drafts.keep(post.clientId, draft)
      })
      touched([ref])
      return ok({ draft })
    },
    withdraw(ref, text) {
      const post = notSent(ref)
      if (post?.state !== 'waiting') return undefined
      posts.withdraw(post.clientId, text)
      return { id: post.clientId }
    },
  }
}
