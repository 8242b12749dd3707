// A role's reach as it is drawn: a state, an age and a note in plain words.

import type { ReachView } from '../../contract/reach-channels.ts'
import type { Weakness } from '../../domain/reach.ts'
import type { KnownReachState } from './reachability.ts'

const WEAK: Readonly<Record<Weakness, string>> = {
  'no-sound': 'it has no sound',
  muted: 'its alarms are muted',
  'no-notifications': 'its system does not show notifications',
}

export function reachView(roleCode: string, state: KnownReachState): ReachView {
  const view = (facts: Omit<ReachView, 'roleCode'>): ReachView => ({ roleCode, ...facts })
  switch (state.kind) {
    case 'proven': {
      const { provenAt, console, weaknesses } = state
      if (weaknesses.length === 0) return view({ state: 'proven', provenAt, console, note: null })
      return view({ state: 'weak', provenAt, console, note: `But ${weaknesses.map((each) => WEAK[each]).join(', ')}.` })
    }
    case 'stale':
      return view({
        state: 'unproven',
        provenAt: state.provenAt,
        console: state.console,
        note: 'It has not been heard of since.',
      })
    case 'withdrawn':
      return view({
        state: 'unproven',
        provenAt: null,
        console: state.console,
        note: 'It went to sleep, or Rolecall was closed on it.',
      })
    case 'never':
      return view({
        state: 'unproven',
        provenAt: null,
        console: null,
        note: 'No console of the holder has been heard of.',
      })
    case 'pending':
      return view({
        state: 'pending',
        provenAt: null,
        console: null,
        note: 'The new holder’s console has a moment to be heard of.',
      })
    case 'nobody':
      return view({ state: 'nobody', provenAt: null, console: null, note: null })
    case 'unknown':
      return view({
        state: 'unknown',
        provenAt: null,
        console: null,
        note: 'The hospital’s list of proofs could not be read.',
      })
  }
}
