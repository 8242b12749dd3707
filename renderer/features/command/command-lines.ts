// The lines of the command box: for each thing that was found or may be done, what it says and what Enter does. Pure.

import type { DirectoryHit } from '../../../contract/directory-views.ts'
import type { HeldAt } from '../../../contract/rota-views.ts'
import { clinicalDateTime } from '../../../domain/clinical-time.ts'
import type { Intent } from '../../../domain/command/intent.ts'
import type { Instant } from '../../../domain/instant.ts'
import { coverWords } from '../duty/duty-words.ts'
import { holdsWords, workOf } from '../people/people-words.ts'
import { holderWords, siteOf } from '../roles/role-words.ts'

type RoleRow = Extract<DirectoryHit, { what: 'role' }>['row']
type Person = Extract<DirectoryHit, { what: 'person' }>

export type Act =
  | { readonly do: 'open-role'; readonly role: RoleRow }
  | { readonly do: 'page-role'; readonly role: RoleRow }
  | { readonly do: 'call'; readonly number: string }
  | { readonly do: 'ask-holder'; readonly role: RoleRow; readonly at: Instant }
  | { readonly do: 'open-person'; readonly id: string }
  | Exclude<Intent, { find: string }>

export interface Line {
  readonly id: string
  readonly kind: 'role' | 'person' | 'action'
  readonly title: string
  /** What else there is to know, on the same line. */
  readonly more: string
  readonly act: Act
}

export function linesOf(intents: readonly Intent[], hits: readonly DirectoryHit[], now: Instant): Line[] {
  const verb = intents.find((intent) => 'find' in intent)
  const actions = intents.flatMap((intent): Line[] =>
    'find' in intent
      ? []
      : [{ id: actionId(intent), kind: 'action', title: actionWords(intent), more: '', act: intent }],
  )
  return [...actions, ...hits.flatMap((hit) => lineOf(hit, verb, now))]
}

function lineOf(hit: DirectoryHit, verb: Intent | undefined, now: Instant): Line[] {
  if (hit.what === 'person')
    // A role is paged, not a person; and who holds a role is not asked of a person.
    return verb?.do === 'page' || verb?.do === 'who' ? [] : [personLine(hit)]
  const role = hit.row
  const id = `role-${role.code}`
  const more = [siteOf(role), role.bleep === null ? null : `bleep ${role.bleep}`, holderWords(role, now)]
    .filter((part) => part !== null)
    .join(' · ')
  switch (verb?.do) {
    case 'page':
      return [{ id, kind: 'role', title: `Page ${role.name}`, more, act: { do: 'page-role', role } }]
    case 'call':
      return role.phone === null
        ? []
        : [
            {
              id,
              kind: 'role',
              title: `Call ${role.name}`,
              more: `${role.phone} · ${more}`,
              act: { do: 'call', number: role.phone },
            },
          ]
    case 'who':
      return verb.at === null
        ? [{ id, kind: 'role', title: role.name, more, act: { do: 'open-role', role } }]
        : [
            {
              id,
              kind: 'role',
              title: `Who holds ${role.name}, ${siteOf(role)}, on ${clinicalDateTime(verb.at)}?`,
              more: '',
              act: { do: 'ask-holder', role, at: verb.at },
            },
          ]
    default:
      return [{ id, kind: 'role', title: role.name, more, act: { do: 'open-role', role } }]
  }
}

const personLine = (person: Person): Line => ({
  id: `person-${person.id}`,
  kind: 'person',
  title: person.name,
  more: [holdsWords(person), workOf(person), person.site].filter(Boolean).join(' · '),
  act: { do: 'open-person', id: person.id },
})

const actionId = (intent: Intent): string => `do-${intent.do}${intent.do === 'go' ? `-${intent.area}` : ''}`

function actionWords(intent: Exclude<Intent, { find: string }>): string {
  switch (intent.do) {
    case 'go':
      return `Go to ${AREA_NAMES[intent.area]}`
    case 'go-off-duty':
      return 'Go off duty'
    case 'go-on-duty':
      return 'Go on duty'
    case 'new-page':
      return 'New page'
    case 'refer':
      return 'Refer a patient'
    case 'new-watch':
      return 'New watch for results'
    case 'new-request':
      return 'Ask for a service'
    case 'infections':
      return 'Infections: cases, beds and chart'
    case 'referral-report':
      return 'How referrals went'
    case 'sync-now':
      return 'Sync now'
    case 'read-staff':
      return 'Update the staff directory'
    case 'test-notification':
      return 'Show a test notification'
    case 'show-keys':
      return 'Show all keys'
    case 'show-help':
      return 'Help'
    case 'sign-out':
      return 'Sign out'
  }
}

const AREA_NAMES = {
  queue: 'Queue',
  referrals: 'Referrals',
  results: 'Results',
  tasks: 'Tasks',
  switchboard: 'Switchboard',
  roles: 'Roles',
  people: 'People',
} as const

/** Who holds a role at an instant, and how that is known. */
export function heldWords(held: HeldAt): string {
  const at = clinicalDateTime(held.at)
  switch (held.kind) {
    case 'held':
      return `${held.holder.name}, ${at}${SOURCES[held.source]}`
    case 'nobody':
      return `${held.planned ? `Nobody is planned for ${at}` : `Nobody, ${at}`}: covered by ${coverWords(held.cover)}`
    case 'unknown':
      return held.because
  }
}

const SOURCES = {
  versions: '',
  row: '',
  shift: ' (planned)',
  swap: ' (planned, by a swap)',
  override: ' (planned, in place of the rota)',
} as const
