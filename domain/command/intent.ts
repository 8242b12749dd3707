// What a line in the command box asks for, besides finding a role or a person. Pure: which of these are carried out, and
// how, is the page's business.

import type { Instant } from '../instant.ts'
import { whenAtEnd } from './when.ts'

export type Area = 'queue' | 'referrals' | 'results' | 'tasks' | 'switchboard' | 'roles' | 'people'

export type Intent =
  | { readonly do: 'go-off-duty' }
  | { readonly do: 'go-on-duty' }
  | { readonly do: 'go'; readonly area: Area }
  | { readonly do: 'new-page' }
  | { readonly do: 'refer' }
  | { readonly do: 'new-watch' }
  | { readonly do: 'new-request' }
  | { readonly do: 'infections' }
  | { readonly do: 'referral-report' }
  /** A page to the role that `find` finds. */
  | { readonly do: 'page'; readonly find: string }
  /** Who holds the role that `find` finds, then; null: now. */
  | { readonly do: 'who'; readonly find: string; readonly at: Instant | null }
  | { readonly do: 'call'; readonly find: string }
  | { readonly do: 'sync-now' }
  | { readonly do: 'read-staff' }
  | { readonly do: 'test-notification' }
  | { readonly do: 'show-keys' }
  | { readonly do: 'show-help' }
  | { readonly do: 'sign-out' }

const FIXED: readonly (readonly [Intent, ...string[]])[] = [
  [{ do: 'go-off-duty' }, 'go off duty', 'off duty', 'end shift', 'finish shift'],
  [{ do: 'go-on-duty' }, 'go on duty', 'on duty', 'start shift'],
  [{ do: 'new-page' }, 'new page', 'send page', 'page somebody', 'bleep somebody'],
  [{ do: 'refer' }, 'refer a patient', 'refer patient', 'new referral', 'send referral'],
  [{ do: 'new-watch' }, 'new watch', 'watch for results', 'watch a patient'],
  [{ do: 'new-request' }, 'ask for a service', 'new request', 'request a service'],
  [{ do: 'infections' }, 'infections', 'go to infections', 'bed plan'],
  [{ do: 'referral-report' }, 'how referrals went', 'referral report', 'referral figures'],
  [{ do: 'go', area: 'queue' }, 'go to queue', 'queue', 'my pages'],
  [{ do: 'go', area: 'roles' }, 'go to roles', 'roles'],
  [{ do: 'go', area: 'people' }, 'go to people', 'people', 'staff directory'],
  [{ do: 'go', area: 'switchboard' }, 'go to switchboard'],
  [{ do: 'go', area: 'referrals' }, 'go to referrals', 'referrals'],
  [{ do: 'go', area: 'results' }, 'go to results', 'results'],
  [{ do: 'go', area: 'tasks' }, 'go to tasks', 'tasks', 'jobs'],
  [{ do: 'sync-now' }, 'sync now', 'refresh', 'update now'],
  [{ do: 'read-staff' }, 'update staff directory', 'read staff again'],
  [{ do: 'test-notification' }, 'test notification', 'test alert'],
  [{ do: 'show-keys' }, 'show keys', 'keyboard shortcuts', 'shortcuts'],
  [{ do: 'show-help' }, 'help'],
  [{ do: 'sign-out' }, 'sign out', 'log off', 'log out'],
]

const VERBS: readonly (readonly ['page' | 'who' | 'call', RegExp])[] = [
  ['who', /^who(?:'s|’s| is| holds| has)?(?: on)?(?: for)? +(.+)$/],
  ['page', /^(?:page|bleep|fast ?bleep|alert) +(?:the +)?(.+)$/],
  ['call', /^(?:call|ring|phone|dial) +(?:the +)?(.+)$/],
]

/** At most this many fixed actions are offered for a few letters. */
const MOST_FIXED = 4
/** One letter begins too much. */
const LEAST_LETTERS = 2

/** What the line may ask for, the likeliest first. Empty when it is nothing but something to find. */
export function intentsOf(line: string, now: Instant): Intent[] {
  const text = line.trim().toLowerCase().replace(/\s+/g, ' ')
  const asked: Intent[] = []
  for (const [verb, form] of VERBS) {
    const rest = form.exec(text)?.[1]
    if (rest === undefined || isFixed(text)) continue
    asked.push(verb === 'who' ? whoOf(rest, now) : { do: verb, find: rest })
  }
  if (text.length < LEAST_LETTERS) return asked
  const fixed = FIXED.filter(([, ...phrases]) => phrases.some((phrase) => begins(text, phrase)))
  return [...asked, ...fixed.slice(0, MOST_FIXED).map(([intent]) => intent)]
}

const isFixed = (text: string): boolean => FIXED.some(([, ...phrases]) => phrases.includes(text))

function whoOf(rest: string, now: Instant): Intent {
  const words = rest.replace(/\?+$/, '').split(' ').filter(Boolean)
  const when = whenAtEnd(words, now)
  // "who tomorrow" names nobody: it is looked for as it stands.
  if (when === null || when.words >= words.length) return { do: 'who', find: words.join(' '), at: null }
  const named = words.slice(0, words.length - when.words)
  return { do: 'who', find: named.join(' ').replace(/ (on|at)$/, ''), at: when.at }
}

/** Word by word, so that "off" finds "go off duty" too. */
function begins(text: string, phrase: string): boolean {
  const words = phrase.split(' ')
  return words.some((_, at) => words.slice(at).join(' ').startsWith(text))
}
