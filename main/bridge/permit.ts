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
  'health.get',
  'alerts.test',
])

export function permit(
  name: ChannelName,
  session: SessionView['kind'],
  hasCache: boolean,
): { code: string; message: string } | undefined {
  if (OPEN_TO_ALL.has(name)) return undefined
  // While the browser is open for a second sign-in, the cache of the person before stays in use.
  if (hasCache) return undefined
  if (session === 'signed-in' || session === 'needs-attention')
    return name === 'session.signOut'
      ? undefined
      : { code: 'no-cache', message: 'The data on this computer is not open yet.' }
  if (session === 'starting')
    return { code: 'starting', message: 'Rolecall is still starting. Please try again in a moment.' }
  return { code: 'signed-out', message: 'Nobody is signed in on this console.' }
}
