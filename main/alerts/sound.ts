// The computer's sound as the console knows it: what the alarm window that sounds was asked for, and what it said came of it.

import type { AlarmPlay, Clock, SoundFacts, SoundName, SoundPort, SoundState, Stop } from '../ports.ts'

export interface SoundOptions {
  readonly clock: Clock
  /** To the alarm window that sounds; it is made when there is none. */
  readonly order: (play: AlarmPlay) => void
  readonly silence: () => void
}

export interface SoundDesk extends SoundPort {
  /** What the alarm window says of the computer's sound. */
  heard(facts: SoundFacts): void
  setVolume(volume: number): void
}

/** An alarm window that takes longer does not sound. */
const ANSWER_WITHIN = 5_000
const LOUDEST = 1

const NO_ANSWER = 'The alarm window of this console does not answer. Restart Rolecall.'
const NO_OUTPUT = 'This computer has no sound output.'

export function createSound({ clock, order, silence }: SoundOptions): SoundDesk {
  const listeners = new Set<(state: SoundState) => void>()
  const waiting = new Map<number, (state: SoundState) => void>()
  let orders = 0
  let volume = LOUDEST
  let state: SoundState = {
    outputs: null,
    running: false,
    volume,
    lastBurstAt: null,
    bursts: 0,
    trouble: null,
  }

  const become = (next: SoundState) => {
    const same = JSON.stringify(next) === JSON.stringify(state)
    state = next
    if (!same) for (const listen of [...listeners]) listen(state)
  }

  const give = (sound: SoundName): Promise<SoundState> => {
    orders += 1
    const mine = orders
    return new Promise((resolve) => {
      const stop: Stop = clock.after(ANSWER_WITHIN, () => {
        waiting.delete(mine)
        become({ ...state, running: false, trouble: NO_ANSWER })
        resolve(state)
      })
      waiting.set(mine, (answer) => {
        stop()
        waiting.delete(mine)
        resolve(answer)
      })
      order({ sound, volume, order: mine })
    })
  }

  return {
    play: (sound) => void give(sound),
    silence,
    test: give,
    state: () => state,
    onChange(listen) {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    heard(facts) {
      volume = facts.order === null && state.outputs === null ? facts.volume : volume
      become({
        outputs: facts.outputs,
        running: facts.running,
        volume,
        lastBurstAt: facts.lastBurstAt,
        bursts: facts.bursts,
        trouble: troubleOf(facts),
      })
      if (facts.order !== null) waiting.get(facts.order)?.(state)
    },
    setVolume(next) {
      volume = next
      become({ ...state, volume })
    },
  }
}

function troubleOf({ outputs, error, running }: SoundFacts): string | null {
  if (outputs === 0) return NO_OUTPUT
  if (error !== null) return `Alarms cannot be heard on this computer: ${error}`
  return running ? null : 'Sound is not running yet.'
}
