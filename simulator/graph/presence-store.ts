/**
 * Presence from sessions and preference. An Available session fades after 5 minutes to AvailableInactive and
 * after 5 more to Away; without a session everybody is Offline, whatever they prefer; a preference goes before
 * sessions; among sessions DoNotDisturb, Busy, Available, Away.
 * learn.microsoft.com/graph/cloud-communications-manage-presence-state
 */
export interface Presence {
  readonly availability: string
  readonly activity: string
}

interface Session {
  readonly presence: Presence
  readonly setAt: number
  readonly expires: number
}

export interface PresenceStore {
  presenceOf(userId: string, now: number): Presence
  setSession(userId: string, sessionId: string, presence: Presence, now: number, lifetimeMs: number): void
  /** False when there is no such session. */
  clearSession(userId: string, sessionId: string): boolean
  setPreferred(userId: string, presence: Presence, expires: number): void
  clearPreferred(userId: string): void
}

const FADE_MS = 5 * 60_000
const OFFLINE: Presence = { availability: 'Offline', activity: 'Offline' }
const PRECEDENCE = ['DoNotDisturb', 'Busy', 'Available', 'AvailableIdle', 'Away']

const faded = ({ presence, setAt }: Session, now: number): Presence => {
  if (presence.availability !== 'Available') {
    return presence
  }
  const age = now - setAt
  if (age < FADE_MS) {
    return presence
  }
  return age < 2 * FADE_MS
    ? { availability: 'AvailableIdle', activity: 'Inactive' }
    : { availability: 'Away', activity: 'Away' }
}

export const createPresenceStore = (): PresenceStore => {
  const sessions = new Map<string, Map<string, Session>>()
  const preferred = new Map<string, { readonly presence: Presence; readonly expires: number }>()

  return {
    presenceOf: (userId, now) => {
      const live = [...(sessions.get(userId)?.values() ?? [])].filter(({ expires }) => now < expires)
      if (live.length === 0) {
        return OFFLINE
      }
      const wish = preferred.get(userId)
      if (wish !== undefined && now < wish.expires) {
        return wish.presence
      }
      const shown = live.map((session) => faded(session, now))
      const rank = ({ availability }: Presence): number => PRECEDENCE.indexOf(availability)
      return shown.toSorted((one, other) => rank(one) - rank(other))[0] ?? OFFLINE
    },
    setSession: (userId, sessionId, presence, now, lifetimeMs) => {
      const own = sessions.get(userId) ?? new Map<string, Session>()
      own.set(sessionId, { presence, setAt: now, expires: now + lifetimeMs })
      sessions.set(userId, own)
    },
    clearSession: (userId, sessionId) => sessions.get(userId)?.delete(sessionId) ?? false,
    setPreferred: (userId, presence, expires) => {
      preferred.set(userId, { presence, expires })
    },
    clearPreferred: (userId) => {
      preferred.delete(userId)
    },
  }
}
