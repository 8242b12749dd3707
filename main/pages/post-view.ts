// A page that the tenant does not have yet, in words: what is known, what was kept, and what to do meanwhile.

import type { UnsentView } from '../../contract/views.ts'
import type { Post } from '../store/model.ts'

export interface Numbers {
  readonly phone?: string | undefined
  readonly bleep?: string | undefined
  readonly switchboardPhone?: string | undefined
}

/** The number that raises a crash call in every hospital of the NHS (NPSA, Patient Safety Alert 02, 2004). */
const CRASH = '2222'

/** Null once the tenant has it. */
export function unsentView(post: Post, numbers: Numbers): UnsentView | null {
  if (post.state === 'saved') return null
  if (post.state === 'withdrawn')
    return { state: 'withdrawn', message: 'Taken back before it was sent.', instead: null }
  const instead = ringInstead(Number(post.fields.Level), numbers)
  if (post.state === 'refused') return { state: 'refused', message: refusedWords(post), instead }
  if (post.unwanted)
    return {
      state: 'withdrawing',
      message: 'Being taken back. Should the hospital have it already, it is withdrawn there.',
      instead: null,
    }
  if (post.outcome === null) return { state: 'saving', message: null, instead }
  return { state: 'waiting', message: `Not sent yet: kept on this computer. ${whyWaiting(post)}`, instead }
}

/** "Ring 2222 now, or 023 8000 4471." Null when no number is known. */
export function ringInstead(level: number, { phone, bleep, switchboardPhone }: Numbers): string | null {
  const ways = [phone ?? switchboardPhone, bleep && `bleep ${bleep}`].filter(Boolean).join(' or ')
  if (level === 1) return `Ring ${CRASH} now${ways && `, or ${ways}`}.`
  if (!ways) return level === 2 ? 'Ring switchboard now.' : null
  return level === 2 ? `Ring ${ways} now.` : `Ring ${ways} if it cannot wait.`
}

function whyWaiting({ outcome }: Post): string {
  switch (outcome?.code) {
    case 'offline':
    case 'timeout':
      return 'The hospital’s Microsoft 365 does not answer. It is sent as soon as it does.'
    case 'throttled':
      return 'Microsoft 365 is busy. It is sent as soon as that is allowed.'
    case 'sign-in-needed':
      return 'You have to sign in again before it can be sent.'
    case 'list-unknown':
      return 'The list of this role’s desk has not been found yet.'
    default:
      return 'Something went wrong on the way. It is tried again by itself.'
  }
}

function refusedWords({ outcome }: Post): string {
  switch (outcome?.code) {
    case 'forbidden':
      return 'Not sent: your account may not write to this desk’s list. Ask the service desk for access to the Rolecall site.'
    case 'not-found':
      return 'Not sent: the list of this role’s desk is not there any more.'
    default:
      return 'Not sent: the hospital’s list did not take it. Tell the service desk.'
  }
}
