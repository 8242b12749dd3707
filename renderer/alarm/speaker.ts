// Sounds bursts on the computer's own output and says what came of it. Opened anew when the outputs change, so that an alarm
// follows a headset that is plugged in, and a computer without any output is known before it matters.

import { lengthOf, rankOf, type SoundName, TONES } from './tones.ts'

export interface SpeakerFacts {
  readonly outputs: number | null
  readonly running: boolean
  readonly volume: number
  readonly bursts: number
  readonly lastBurstAt: number | null
  readonly error: string | null
}

export interface Speaker {
  /** Resolves when it is known whether it sounds; never rejects. */
  play(sound: SoundName, volume: number): Promise<SpeakerFacts>
  silence(): void
  /** Looks at the computer's outputs now, and whenever they change. */
  start(told: (facts: SpeakerFacts) => void): void
}

/** The parts of the page that it needs. */
export interface SpeakerParts {
  readonly openContext: () => AudioContext
  readonly devices: Pick<MediaDevices, 'enumerateDevices' | 'addEventListener'> | undefined
  readonly now: () => number
}

/** A note begins and ends softly: a step in loudness clicks. In seconds. */
const EDGE = 0.012
/** A context that takes longer to run does not run, in ms. */
const RUN_WITHIN = 2_000

export function createSpeaker({ openContext, devices, now }: SpeakerParts): Speaker {
  let context: AudioContext | undefined
  let outputs: number | null = null
  let volume = 1
  let bursts = 0
  let lastBurstAt: number | null = null
  let error: string | null = null
  let sounding: { readonly sound: SoundName; readonly until: number; readonly gain: GainNode } | undefined
  let told: (facts: SpeakerFacts) => void = () => {}

  const facts = (): SpeakerFacts => ({
    outputs,
    running: context?.state === 'running',
    volume,
    bursts,
    lastBurstAt,
    error,
  })

  const running = async (): Promise<AudioContext> => {
    context ??= openContext()
    const opened = context
    if (opened.state !== 'running') {
      const tooLate = new Promise<void>((resolve) => setTimeout(resolve, RUN_WITHIN))
      await Promise.race([opened.resume(), tooLate])
    }
    if (opened.state !== 'running') throw new Error(`the sound output is ${opened.state}`)
    return opened
  }

  const close = () => {
    silence()
    const closing = context
    context = undefined
    // It may be closed already, because its device has gone.
    void closing?.close().catch(() => {})
  }

  const silence = () => {
    if (!sounding || !context) return
    sounding.gain.gain.cancelScheduledValues(context.currentTime)
    sounding.gain.gain.setTargetAtTime(0, context.currentTime, EDGE)
    sounding = undefined
  }

  /** A less urgent one comes after the one that sounds; a more urgent one cuts it short. */
  const startAt = (open: AudioContext, sound: SoundName): number => {
    if (sounding && sounding.until > open.currentTime) {
      if (rankOf(sound) >= rankOf(sounding.sound)) return sounding.until + 0.1
      silence()
    }
    return open.currentTime
  }

  const burst = (open: AudioContext, sound: SoundName) => {
    const at = startAt(open, sound)
    const gain = open.createGain()
    gain.connect(open.destination)
    gain.gain.value = volume
    for (const note of TONES[sound]) {
      const oscillator = open.createOscillator()
      const shape = open.createGain()
      oscillator.type = 'triangle'
      oscillator.frequency.value = note.pitch
      oscillator.connect(shape).connect(gain)
      const from = at + note.at
      shape.gain.setValueAtTime(0, from)
      shape.gain.linearRampToValueAtTime(note.loudness, from + EDGE)
      shape.gain.setValueAtTime(note.loudness, from + note.lasts - EDGE)
      shape.gain.linearRampToValueAtTime(0, from + note.lasts)
      oscillator.start(from)
      oscillator.stop(from + note.lasts)
    }
    sounding = { sound, until: at + lengthOf(sound), gain }
  }

  const count = async () => {
    try {
      const all = await devices?.enumerateDevices()
      outputs = all === undefined ? null : all.filter(({ kind }) => kind === 'audiooutput').length
    } catch {
      outputs = null
    }
  }

  const look = async () => {
    await count()
    try {
      if (outputs !== 0) await running()
      error = null
    } catch (fault) {
      error = wordsOf(fault)
    }
    told(facts())
  }

  return {
    async play(sound, wanted) {
      volume = wanted
      try {
        burst(await running(), sound)
        bursts += 1
        lastBurstAt = now()
        error = null
      } catch (fault) {
        error = wordsOf(fault)
        // The next one opens it afresh.
        close()
      }
      return facts()
    },
    silence,
    start(listen) {
      told = listen
      devices?.addEventListener('devicechange', () => {
        close()
        void look()
      })
      void look()
    },
  }
}

const wordsOf = (fault: unknown): string =>
  (fault instanceof Error ? fault.message : 'the sound output failed').slice(0, 200)
