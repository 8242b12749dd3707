// A request for a service as the renderer draws it.

import type { RequestRow } from '../../contract/result-views.ts'
import { decideRequest } from '../../domain/results/decide-request.ts'
import {
  REQUEST_KINDS,
  REQUEST_OVER,
  type RequestKind,
  type ServiceRequest,
} from '../../domain/results/service-request.ts'
import { patientView, pendingViews, placeOf } from '../pages/page-view.ts'
import { unsentView } from '../pages/post-view.ts'
import { type Action, clientIdOfPost, type ItemRef, itemRef, type Post, postRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { readRequest } from './request-fields.ts'
import type { RequestSending } from './request-sending.ts'
import type { ResultViewer } from './result-viewer.ts'

export interface RequestFacts {
  readonly ref: ItemRef
  /** As it will be once what waits here is in the tenant. */
  readonly request: ServiceRequest
  readonly waiting: readonly Action[]
  readonly post: Post | undefined
}

type Here = Pick<Store, 'items' | 'actions' | 'posts'>

/** Every request on this computer, the unsent ones too. */
export function allRequests(store: Here): RequestFacts[] {
  const saved = store.items.ofKind('request').flatMap(({ feed, id }) => requestFacts(store, itemRef(feed, id)) ?? [])
  const known = new Set(saved.map(({ request }) => request.clientId))
  const unsent = [...store.posts.ofState('waiting', 0), ...store.posts.ofState('refused', 0)].flatMap((post) =>
    post.fields.Kind === 'request' && !known.has(post.clientId) ? (ofPost(post) ?? []) : [],
  )
  return [...unsent, ...saved]
}

export function requestFacts(store: Here, ref: ItemRef): RequestFacts | undefined {
  const item = store.items.get(ref)
  if (!item) {
    const clientId = clientIdOfPost(ref)
    // One that was on its way has another name once the tenant has it.
    const landed = clientId === undefined ? undefined : store.items.byClientId(clientId)
    if (landed) return requestFacts(store, itemRef(landed.feed, landed.id))
    const post = clientId === undefined ? undefined : store.posts.get(clientId)
    return post && ofPost(post)
  }
  const read = item.kind === 'request' ? readRequest(item.fields) : undefined
  if (!read?.ok) return undefined
  const waiting = store.actions.waitingFor(ref)
  const request = waiting.reduce((current, { id, act, actor, at }) => {
    const verdict = act.on === 'request' ? decideRequest(current, id, act, actor, at) : undefined
    return verdict?.kind === 'write' ? verdict.request : current
  }, read.value)
  return { ref, request, waiting, post: undefined }
}

function ofPost(post: Post): RequestFacts | undefined {
  const read = readRequest({ ...post.fields, ClientId: post.clientId })
  return read.ok ? { ref: postRef(post), request: read.value, waiting: [], post } : undefined
}

export interface RequestViewParts {
  readonly store: Here
  readonly viewer: Pick<ResultViewer, 'id' | 'roleName' | 'otherSite'>
  readonly sending: Pick<RequestSending, 'isAsker' | 'remindableFrom'>
  readonly answersFor: (roleCode: string) => boolean
  readonly role: (
    code: string,
  ) => { readonly phone?: string | undefined; readonly bleep?: string | undefined } | undefined
  /** Where a result is, by its `ClientId`. */
  readonly resultRef: (clientId: string) => ItemRef | undefined
}

export function requestRow({ ref, request, waiting, post }: RequestFacts, parts: RequestViewParts): RequestRow {
  const { store, viewer, sending } = parts
  const { sentBy, story } = request
  const accepted = story.findLast(({ kind }) => kind === 'accepted')
  const onItsWay = new Set(waiting.map(({ id }) => id))
  const role = parts.role(request.roleCode)
  return {
    ref,
    key: request.clientId,
    title: request.title,
    state: request.state,
    level: request.level,
    roleName: viewer.roleName(request.roleCode),
    place: [placeOf(request), viewer.otherSite(request.siteCode)].filter(Boolean).join(' · '),
    patient: request.patient ? patientView(request.patient) : null,
    sentBy: sentBy.name,
    sentByMe: sentBy.id === viewer.id,
    sentAt: request.sentAt,
    readyAt: request.readyAt,
    eta: accepted?.eta ?? null,
    acceptedBy: accepted?.byName ?? null,
    situation: request.situation ?? null,
    resultRef: (request.resultId !== undefined ? parts.resultRef(request.resultId) : undefined) ?? null,
    remindFrom: post ? null : sending.remindableFrom(request),
    offered: offered(request, post, parts),
    lines: [
      {
        id: `${request.clientId}:sent`,
        kind: 'requested',
        at: request.sentAt,
        byName: sentBy.name,
        mine: sentBy.id === viewer.id,
        text: null,
        eta: null,
        saving: false,
      },
      ...story.map((entry) => ({
        id: entry.id,
        kind: entry.kind,
        at: entry.at,
        byName: entry.byName,
        mine: entry.byId === viewer.id,
        text: entry.text ?? null,
        eta: entry.eta ?? null,
        saving: onItsWay.has(entry.id),
      })),
    ],
    unsent: post ? unsentView(post, { phone: role?.phone, bleep: role?.bleep, switchboardPhone: undefined }) : null,
    pending: post ? [] : pendingViews({ waiting, refused: store.actions.lastRefused(ref) }),
  }
}

/** What whoever serves it may do, and what whoever asked may. */
const SERVING: ReadonlySet<RequestKind> = new Set([
  'received',
  'accepted',
  'started',
  'ready',
  'completed',
  'rejected',
  'said',
])
const ASKING: ReadonlySet<RequestKind> = new Set(['cancelled', 'reminded', 'said'])

function offered(request: ServiceRequest, post: Post | undefined, parts: RequestViewParts): RequestKind[] {
  const { sending, answersFor, viewer } = parts
  const asks = sending.isAsker(request)
  if (post) return asks && post.state === 'waiting' && !post.unwanted ? ['cancelled'] : []
  const serves = answersFor(request.roleCode)
  const someone = { id: viewer.id, name: '', console: '' }
  return REQUEST_KINDS.filter((kind) => {
    if (!((serves && SERVING.has(kind)) || (asks && ASKING.has(kind)))) return false
    if (kind === 'said') return !REQUEST_OVER.has(request.state)
    if (kind === 'reminded') return sending.remindableFrom(request) !== null
    return (
      decideRequest(request, '', { kind, text: 'asked' } as Parameters<typeof decideRequest>[2], someone, 0).kind ===
      'write'
    )
  })
}
