/**
 * Presence: sessions of applications, the preferred presence, and what they come to.
 * learn.microsoft.com/graph/api/resources/presence, presence-setpresence, presence-setuserpreferredpresence,
 * cloudcommunications-getpresencesbyuserid. Not kept in the state file: sessions end with the service.
 */
import { z } from 'zod'
import { GRAPH, graphError, ok } from '../http/replies.ts'
import type { GraphContext, Reply, Route } from '../http/router.ts'
import type { GraphModule, ModuleDeps } from '../state/tenant-state.ts'
import { createPresenceStore, type Presence } from './presence-store.ts'
import { userNotFound } from './users.ts'

const MOST_IDS = 650
const MINUTE = 60_000

const bad = (message: string): Reply => graphError(400, 'BadRequest', message)

/** Minutes and hours of an ISO 8601 duration, in milliseconds: `PT1H30M`. */
const durationMs = (source: string): number | undefined => {
  const found = /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(source)
  return found === null ? undefined : (Number(found[1] ?? 0) * 60 + Number(found[2] ?? 0)) * MINUTE
}

const sessionBody = z.object({
  sessionId: z.string().min(1),
  availability: z.string(),
  activity: z.string(),
  expirationDuration: z.string().default('PT5M'),
})

const SESSION_PAIRS: ReadonlySet<string> = new Set([
  'Available/Available',
  'Busy/InACall',
  'Busy/InAConferenceCall',
  'Away/Away',
  'DoNotDisturb/Presenting',
])

const PREFERRED_PAIRS: ReadonlySet<string> = new Set([
  'Available/Available',
  'Busy/Busy',
  'DoNotDisturb/DoNotDisturb',
  'BeRightBack/BeRightBack',
  'Away/Away',
  'Offline/OffWork',
])

const preferredBody = z.object({
  availability: z.string(),
  activity: z.string(),
  expirationDuration: z.string().optional(),
})

export const createPresence = ({ users }: ModuleDeps): GraphModule => {
  const store = createPresenceStore()

  const row = (id: string, now: number): Presence & { readonly id: string } => ({ id, ...store.presenceOf(id, now) })

  const of = (context: GraphContext, idOrUpn: string): Reply => {
    const user = users.find(idOrUpn)
    if (user === undefined) {
      return userNotFound(idOrUpn)
    }
    return ok({
      '@odata.context': `${GRAPH}/$metadata#users('${user.id}')/presence/$entity`,
      ...row(user.id, context.now),
    })
  }

  const byIds = (context: GraphContext): Reply => {
    const parsed = z.object({ ids: z.array(z.string()).min(1) }).safeParse(context.body)
    if (!parsed.success || parsed.data.ids.length > MOST_IDS) {
      return bad(`ids must hold 1 to ${MOST_IDS} user ids.`)
    }
    const known = parsed.data.ids.flatMap((id) => users.find(id)?.id ?? [])
    const value = known.map((id) => row(id, context.now))
    return ok({ '@odata.context': `${GRAPH}/$metadata#Collection(microsoft.graph.presence)`, value })
  }

  /** Only one's own presence can be set with delegated rights. */
  const change =
    (act: (context: GraphContext, userId: string) => Reply) =>
    (context: GraphContext): Reply => {
      const user = context.path.toLowerCase().startsWith('/me/')
        ? users.find(context.principal.userId)
        : users.find(context.param('user'))
      return user?.id === context.principal.userId
        ? act(context, user.id)
        : graphError(403, 'Forbidden', 'The presence of another user cannot be set.')
    }

  const set = change((context, userId) => {
    const parsed = sessionBody.safeParse(context.body)
    if (!parsed.success) {
      return bad(z.prettifyError(parsed.error))
    }
    const { sessionId, availability, activity, expirationDuration } = parsed.data
    const lifetime = durationMs(expirationDuration)
    if (!SESSION_PAIRS.has(`${availability}/${activity}`)) {
      return bad(`The combination ${availability}/${activity} is not supported.`)
    }
    if (lifetime === undefined || lifetime < 5 * MINUTE || lifetime > 240 * MINUTE) {
      return bad('expirationDuration must be from PT5M to PT4H.')
    }
    store.setSession(userId, sessionId, { availability, activity }, context.now, lifetime)
    return { status: 200 }
  })

  const clear = change((context, userId) => {
    const parsed = z.object({ sessionId: z.string().min(1) }).safeParse(context.body)
    if (!parsed.success) {
      return bad('sessionId is missing.')
    }
    return store.clearSession(userId, parsed.data.sessionId)
      ? { status: 200 }
      : graphError(404, 'NotFound', 'There is no such session.')
  })

  const prefer = change((context, userId) => {
    const parsed = preferredBody.safeParse(context.body)
    if (!parsed.success) {
      return bad(z.prettifyError(parsed.error))
    }
    const { availability, activity, expirationDuration } = parsed.data
    if (!PREFERRED_PAIRS.has(`${availability}/${activity}`)) {
      return bad(`The combination ${availability}/${activity} is not supported.`)
    }
    const days = availability === 'Busy' || availability === 'DoNotDisturb' ? 1 : 7
    const lifetime = expirationDuration === undefined ? days * 1440 * MINUTE : durationMs(expirationDuration)
    if (lifetime === undefined) {
      return bad('expirationDuration is not a duration.')
    }
    store.setPreferred(userId, { availability, activity }, context.now + lifetime)
    return { status: 200 }
  })

  const clearPreferred = change((_context, userId) => {
    store.clearPreferred(userId)
    return { status: 200 }
  })

  const reads = ['Presence.Read', 'Presence.Read.All', 'Presence.ReadWrite']
  const base = { service: 'presence' as const }
  const changes = {
    setPresence: set,
    clearPresence: clear,
    setUserPreferredPresence: prefer,
    clearUserPreferredPresence: clearPreferred,
  }
  const routes: Route[] = [
    {
      ...base,
      method: 'GET',
      pattern: '/me/presence',
      scopes: reads,
      handle: (context) => of(context, context.principal.userId),
    },
    {
      ...base,
      method: 'GET',
      pattern: '/users/{user}/presence',
      scopes: ['Presence.Read.All'],
      handle: (context) => of(context, context.param('user')),
    },
    {
      ...base,
      method: 'GET',
      pattern: '/communications/presences/{user}',
      scopes: ['Presence.Read.All'],
      handle: (context) => of(context, context.param('user')),
    },
    {
      ...base,
      method: 'POST',
      pattern: '/communications/getPresencesByUserId',
      scopes: ['Presence.Read.All'],
      handle: byIds,
    },
    ...Object.entries(changes).flatMap(([name, handle]): Route[] =>
      ['/me/presence/', '/users/{user}/presence/'].map((path) => ({
        ...base,
        method: 'POST',
        pattern: `${path}${name}`,
        scopes: ['Presence.ReadWrite'],
        handle,
      })),
    ),
  ]
  return { key: 'presence', routes }
}
