// What each alarm sounds like, as notes. Pure. No two are alike, and none lasts longer than three seconds
// (WCAG 2.2, 1.4.2): what must go on is told again by the main process.

import type { SOUND_NAMES } from '../../contract/alarm-channels.ts'

export type SoundName = (typeof SOUND_NAMES)[number]

export interface Note {
  /** In hertz. */
  readonly pitch: number
  /** In seconds from the start of the burst. */
  readonly at: number
  readonly lasts: number
  /** From 0 to 1, before the volume that a person chose. */
  readonly loudness: number
}

const notes = (pitches: readonly number[], each: number, gap: number, loudness: number): Note[] =>
  pitches.map((pitch, place) => ({ pitch, at: place * (each + gap), lasts: each, loudness }))

export const TONES: Readonly<Record<SoundName, readonly Note[]>> = {
  // Two tones, fast.
  crash: notes([988, 740, 988, 740, 988, 740, 988, 740, 988, 740], 0.13, 0.03, 1),
  // Two tones.
  emergency: notes([880, 660, 880, 660], 0.3, 0.06, 0.9),
  // Three rising notes.
  urgent: notes([523, 659, 784], 0.22, 0.06, 0.7),
  // One soft note.
  routine: notes([587], 0.35, 0, 0.35),
  // Falling: something is going away.
  blind: notes([660, 494, 370, 660, 494, 370], 0.26, 0.06, 0.8),
}

/** In seconds. */
export const lengthOf = (sound: SoundName): number => Math.max(...TONES[sound].map(({ at, lasts }) => at + lasts))

/** The lower, the more urgent: an urgent one does not wait for one that is not. */
export const rankOf = (sound: SoundName): number => ['crash', 'emergency', 'blind', 'urgent', 'routine'].indexOf(sound)
