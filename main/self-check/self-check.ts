// "Why am I (not) getting alerts?" Each thing that an alert needs, what was found, and what to do. Pure: facts in, lines out.

import type { SelfCheckLine, SelfCheckView } from '../../contract/self-check-channels.ts'
import type { FreshnessView } from '../../contract/views.ts'
import { clinicalDateTime, clinicalTime, span } from '../../domain/clinical-time.ts'
import { type Instant, MINUTE, SECOND } from '../../domain/instant.ts'
import type { SelfCheckFacts } from './self-check-facts.ts'

type Line = Omit<SelfCheckLine, 'number'>

const good = (what: string, found: string): Line => ({ what, state: 'good', found, todo: null })
const line = (what: string, state: SelfCheckLine['state'], found: string, todo: string): Line => ({
  what,
  state,
  found,
  todo,
})

/** Deadlines are corrected by the service's time; a clock that is further off than this still confuses its reader. */
const CLOCK_TOLERATED = 30 * SECOND

export function selfCheck(facts: SelfCheckFacts, now: Instant): SelfCheckView {
  const lines = [
    signedIn(facts),
    licence(facts),
    roles(facts),
    reading(facts.freshness, now),
    push(facts.freshness),
    notifications(facts),
    sound(facts),
    lock(facts),
    clock(facts),
    unsent(facts),
  ].map((each, place): SelfCheckLine => ({ number: place + 1, ...each }))
  const bad = lines.find(({ state }) => state === 'bad')
  return { at: now, good: !bad, verdict: verdict(facts, bad), lines }
}

/** For the service desk: what the person sees, and what they cannot know. No patient and no colleague is in it. */
export function selfCheckText(
  view: SelfCheckView,
  about: { version: string; console: string; system: string },
): string {
  const head = `Rolecall ${about.version} on ${about.console} (${about.system}), ${clinicalDateTime(view.at)}`
  const lines = view.lines.map(
    ({ number, what, state, found, todo }) => `${number}. ${what}: ${state}. ${found}${todo ? ` To do: ${todo}` : ''}`,
  )
  return [head, view.verdict, ...lines].join('\n')
}

function verdict({ held }: SelfCheckFacts, bad: SelfCheckLine | undefined): string {
  if (bad) return `Alerts may not reach you. ${bad.found}`
  if (held.length === 0) return 'You hold no role, so no pages alert you. Everything else is ready.'
  return `Alerts for ${held.join(', ')} reach you on this computer.`
}

function signedIn({ signIn }: SelfCheckFacts): Line {
  const what = 'Signed in'
  if (signIn.kind === 'signed-in') return good(what, `As ${signIn.username}.`)
  return line(what, 'bad', signIn.because, 'Sign in again from the notice at the top of the window.')
}

function licence({ plans }: SelfCheckFacts): Line {
  const what = 'Microsoft 365 licence'
  if (plans === null) return line(what, 'unknown', 'Microsoft 365 could not be asked.', 'Check again when it answers.')
  const lists = plans.some((plan) => plan.startsWith('SHAREPOINT'))
  const teams = plans.some((plan) => plan.startsWith('TEAMS'))
  if (!lists) return line(what, 'bad', 'You have no licence for SharePoint.', 'Ask the service desk for a licence.')
  if (!teams)
    return line(
      what,
      'weak',
      'You have no licence for Teams, the second way to reach you.',
      'Ask the service desk for a Teams licence.',
    )
  return good(what, 'It has SharePoint and Teams.')
}

function roles({ held }: SelfCheckFacts): Line {
  const what = 'Role'
  if (held.length > 0) return good(what, `You hold ${held.join(', ')}.`)
  return line(what, 'weak', 'You hold no role, so no page is for you.', 'Take your role in Roles (Ctrl+6).')
}

function reading(freshness: FreshnessView, now: Instant): Line {
  const what = 'Reading pages'
  const { state, syncedAt, trouble } = freshness
  const age = syncedAt === null ? 'Not read yet.' : `Last read ${span(Math.max(0, now - syncedAt))} ago.`
  if (state === 'blind')
    return line(
      what,
      'bad',
      `${trouble ?? 'Nothing new is seen.'} ${age}`,
      'Use the fallback phone and bleep. Look at the network, then press F5.',
    )
  if (state === 'stopped' || state === 'starting')
    return line(what, 'unknown', `The console is still starting. ${age}`, 'Check again in a moment.')
  if (trouble) return line(what, 'weak', `${trouble} ${age}`, 'Press F5. If it stays, ring the service desk.')
  return good(what, age)
}

function push({ state }: FreshnessView): Line {
  const what = 'Live connection'
  if (state === 'live') return good(what, 'Connected: new pages arrive at once.')
  return line(
    what,
    'weak',
    'Not connected: new pages are asked for every few seconds instead.',
    'If it stays, ask the service desk whether the network lets WebSockets to svc.ms through.',
  )
}

function notifications({ notifications: { working, note } }: SelfCheckFacts): Line {
  const what = 'Notifications'
  if (working) return good(what, 'The system takes them. Send a test to see one.')
  return line(
    what,
    'bad',
    note ?? 'The system does not show them.',
    'Allow notifications for Rolecall in the system’s settings, and switch off “do not disturb”.',
  )
}

function sound({ sound }: SelfCheckFacts): Line {
  const what = 'Sound'
  switch (sound.kind) {
    case 'none':
      return line(what, 'bad', 'This computer has no sound output.', 'Plug in a speaker or a headset.')
    case 'muted':
      return line(
        what,
        'weak',
        `Alarms are muted until ${clinicalTime(sound.until)}.`,
        'They sound again by themselves, and at the next new alarm.',
      )
    case 'failed':
      return line(
        what,
        'bad',
        'The last alarm sound could not be played.',
        'Play the test sound, and look at the volume.',
      )
    case 'unknown':
      return line(what, 'unknown', 'No sound has been played yet.', 'Play the test sound.')
    case 'on':
      return good(what, 'Alarms sound. Only you can tell whether the volume is right: play the test sound.')
  }
}

function lock({ locked }: SelfCheckFacts): Line {
  const what = 'Screen lock'
  return good(
    what,
    locked
      ? 'Locked. Alarms sound, and show no patient until it is unlocked.'
      : 'Not locked. While it is, alarms sound and show no patient.',
  )
}

function clock({ clockSkew }: SelfCheckFacts): Line {
  const what = 'Clock'
  const off = Math.abs(clockSkew)
  if (off <= CLOCK_TOLERATED) return good(what, 'As the hospital’s service has it.')
  return line(
    what,
    'weak',
    `${off < MINUTE ? `${Math.round(off / SECOND)} s` : span(off)} ${clockSkew > 0 ? 'behind' : 'ahead of'} the service. Alerts are corrected for it.`,
    'Ask the service desk to set this computer’s clock.',
  )
}

function unsent({ unsent: count }: SelfCheckFacts): Line {
  const what = 'What you did'
  if (count === 0) return good(what, 'Everything is saved with the hospital.')
  return line(
    what,
    'weak',
    `${count === 1 ? 'One thing is' : `${count} things are`} not yet with the hospital.`,
    'It is sent as soon as the hospital answers. Ring if it cannot wait.',
  )
}
