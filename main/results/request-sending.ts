// Asking for services, and what is done with what was asked for, for the person of this console.

import { randomUUID } from 'node:crypto'
import type { Question } from '../../contract/channels.ts'
import { clinicalTime } from '../../domain/clinical-time.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Actor } from '../../domain/person.ts'
import { patientOf } from '../../domain/referral/written.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import { decideRequest, remindFrom } from '../../domain/results/decide-request.ts'
import type { RequestAct, RequestableService, ServiceRequest } from '../../domain/results/service-request.ts'
import type { Outbox } from '../actions/outbox.ts'
import type { Posts } from '../actions/posts.ts'
import type { RoleDirectory } from '../roles/role-directory.ts'
import { clientIdOfPost, type ItemRef, postRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { listOfDesk } from '../sync/desk.ts'
import { fieldsOfRequest, readRequest } from './request-fields.ts'
import type { ResultBook } from './result-book.ts'

export type RequestRefused = 'not-found' | 'not-yours' | 'not-sensible' | 'over' | 'too-soon' | 'not-sent'

export interface RequestSending {
  send(what: Question<'requests.send'>): Result<{ ref: ItemRef }, 'not-found' | 'not-sensible'>
  act(ref: ItemRef, act: RequestAct): Result<{ id: string }, RequestRefused>
  withdraw(ref: ItemRef, text: string): Result<{ id: string }, RequestRefused>
  remind(ref: ItemRef): Result<{ id: string }, RequestRefused>
  /** From when this person may remind; null: they may not. */
  remindableFrom(request: ServiceRequest): Instant | null
  /** Whether they asked for it, or work where it was asked for. */
  isAsker(request: ServiceRequest): boolean
}

export interface RequestSendingOptions {
  readonly store: Pick<Store, 'items' | 'posts' | 'actions'>
  readonly posts: Pick<Posts, 'add' | 'withdraw'>
  readonly outbox: Pick<Outbox, 'enqueue'>
  readonly book: ResultBook
  readonly roles: RoleDirectory
  readonly answersFor: (roleCode: string) => boolean
  /** Wards of the desk that they work at. */
  readonly isOwnWard: (siteCode: string | undefined, ward: string | undefined) => boolean
  readonly actor: Actor
  /** The tenant's time. */
  readonly now: () => Instant
  readonly touched: (refs: readonly ItemRef[]) => void
}

const GONE = 'This request is no longer on this computer.'

export function createRequestSending(options: RequestSendingOptions): RequestSending {
  const { store, posts, outbox, book, roles, answersFor, actor, now, touched } = options
  const serviceOf = (code: string): RequestableService | undefined => book.services().find((each) => each.code === code)
  const isAsker = ({ sentBy, siteCode, ward }: ServiceRequest) =>
    sentBy.id === actor.id || options.isOwnWard(siteCode, ward)
  const saved = (ref: ItemRef): Result<ServiceRequest, 'not-found' | 'not-sent'> => {
    const item = store.items.get(ref)
    if (!item && clientIdOfPost(ref) !== undefined)
      return failure('not-sent', 'The hospital does not have this request yet: it is sent as soon as it can be.')
    const read = item ? readRequest(item.fields) : undefined
    return read?.ok ? ok(read.value) : failure('not-found', GONE)
  }
  const decided = (ref: ItemRef, request: ServiceRequest, act: RequestAct): Result<{ id: string }, RequestRefused> => {
    const verdict = decideRequest(request, '', act, actor, now())
    if (verdict.kind === 'refused') return failure(verdict.refusal.code, verdict.refusal.message)
    if (verdict.kind === 'already') return ok({ id: randomUUID() })
    const id = outbox.enqueue(ref, { on: 'request', ...act }, actor)
    touched([ref])
    return ok({ id })
  }
  const remindableFrom = (request: ServiceRequest): Instant | null => {
    const after = serviceOf(request.serviceCode)?.remindAfter
    return isAsker(request) && after !== undefined ? remindFrom(request, after) : null
  }

  return {
    isAsker,
    remindableFrom,
    send(what) {
      const service = serviceOf(what.serviceCode)
      const role = service && roles.byCode(service.role[what.siteCode] ?? service.role[''] ?? '')
      const list = role && listOfDesk(store, role.deskCode)
      if (!service || !role || list === undefined)
        return failure('not-found', 'Nobody serves this here. Choose another service, or ring them.')
      const patient = patientOf(what.patient)
      if (what.ward.trim() === '') return failure('not-sensible', 'Say which ward it is for.')
      const ref = postRef({ feed: list, clientId: what.sendId })
      if (store.posts.get(what.sendId)) return ok({ ref })
      const { ClientId: _, ...fields } = fieldsOfRequest({
        clientId: what.sendId,
        title: service.name,
        state: 'requested',
        serviceCode: service.code,
        roleCode: role.code,
        level: what.urgent ? 3 : 4,
        sentAt: now(),
        sentBy: { id: actor.id, name: actor.name },
        sentFrom: `Ward ${what.ward.trim()}`,
        callBack: what.callBack.trim() || undefined,
        siteCode: what.siteCode,
        ward: what.ward.trim(),
        bed: what.bed.trim() || undefined,
        patient: Object.values(patient).some((part) => part !== undefined) ? patient : undefined,
        situation: what.situation.trim() || undefined,
        // What the laboratory sends back with the result: short enough for a label.
        orderNumber: service.laboratory ? `RC${what.sendId.replaceAll('-', '').slice(0, 12).toUpperCase()}` : undefined,
        readyAt: null,
        story: [],
      })
      posts.add({ clientId: what.sendId, feed: list, fields, actor, person: true })
      touched([ref])
      return ok({ ref })
    },
    act(ref, act) {
      const found = saved(ref)
      if (!found.ok) return found
      const serves = answersFor(found.value.roleCode)
      if (act.kind !== 'said' && !serves) return failure('not-yours', 'Only whoever serves it can do this.')
      if (act.kind === 'said' && !serves && !isAsker(found.value))
        return failure('not-yours', 'Only whoever asked for it, or serves it, can write here.')
      return decided(ref, found.value, act)
    },
    withdraw(ref, text) {
      const clientId = clientIdOfPost(ref)
      const post = clientId === undefined ? undefined : store.posts.get(clientId)
      if (post?.state === 'waiting') {
        posts.withdraw(post.clientId, text)
        touched([ref])
        return ok({ id: post.clientId })
      }
      const found = saved(ref)
      if (!found.ok) return found
      if (!isAsker(found.value)) return failure('not-yours', 'Only whoever asked for it can withdraw it.')
      return decided(ref, found.value, { kind: 'cancelled', text })
    },
    remind(ref) {
      const found = saved(ref)
      if (!found.ok) return found
      const from = remindableFrom(found.value)
      if (from === null) return failure('not-yours', 'There is nothing to remind of now.')
      if (now() < from)
        return failure(
          'too-soon',
          `You can remind them from ${clinicalTime(from)}. What cannot wait is paged (Alt+F9).`,
        )
      return decided(ref, found.value, { kind: 'reminded' })
    },
  }
}
