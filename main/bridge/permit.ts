// Which requests may be made when. Pure: who is signed in, and what is asked.

import type { ChannelName } from '../../contract/channels.ts'
import type { SessionView } from '../../contract/views.ts'

/** Allowed while nobody is signed in. */
const OPEN_TO_ALL: ReadonlySet<ChannelName> = new Set([
  'session.get',
  'session.signIn',
  'session.cancelSignIn',
  'session.allowMemoryOnly',
  'session.startAfresh',
  'session.tryUnlock',
  'session.seats',
  'health.get',
  'alerts.test',
  // Alarms are for whoever is near: their views say no more than that person may know.
  'alarm.get',
  'alarm.open',
  'alarm.mute',
  'alarm.knowBlind',
  'alarm.testSound',
  'alarm.setVolume',
  'alarm.heard',
  'alarm.fit',
])

/** Who is locked out may unlock, or switch to somebody else; nothing of the person in front is answered. */
const THROUGH_THE_LOCK: ReadonlySet<ChannelName> = new Set([
  'session.get',
  'session.signIn',
  'session.cancelSignIn',
  'session.lock',
  'session.seats',
  'health.get',
  'alarm.get',
  'alarm.open',
  'alarm.mute',
  'alarm.knowBlind',
  'alarm.testSound',
  'alarm.heard',
  'alarm.fit',
])

/** Whether the answer is the same for everybody, whoever sits in front. */
export const isAboutNobody = (name: ChannelName): boolean => name.startsWith('session.') || OPEN_TO_ALL.has(name)

export function permit(
  name: ChannelName,
  session: SessionView['kind'],
  hasCache: boolean,
): { code: string; message: string } | undefined {
  if (session === 'locked')
    return THROUGH_THE_LOCK.has(name) ? undefined : { code: 'locked', message: 'This console is locked.' }
  if (OPEN_TO_ALL.has(name)) return undefined
  // While the browser is open for a second sign-in, the cache of the person before stays in use.
  if (hasCache) return undefined
  if (session === 'signed-in' || session === 'needs-attention')
    return name === 'session.signOut' || name === 'session.lock'
      ? undefined
      : { code: 'no-cache', message: 'The data on this computer is not open yet.' }
  if (session === 'starting')
    return { code: 'starting', message: 'Rolecall is still starting. Please try again in a moment.' }
  return { code: 'signed-out', message: 'Nobody is signed in on this console.' }
}
