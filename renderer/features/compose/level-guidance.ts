// What each level is for, in one line, where it is chosen. Ours, and for the trust to change; none of it is national guidance.

import type { Level } from '../../../domain/level.ts'

export const LEVEL_GUIDANCE: Readonly<Record<Level, string>> = {
  1: 'Cardiac arrest or peri-arrest: ring 2222 first. This only adds to that call.',
  2: 'Needs somebody at the bedside now: rapid deterioration, threatened airway, major bleed.',
  3: 'Needs an answer within minutes: a worsening patient, a decision that care waits for.',
  4: 'Within the shift: results to look at, prescriptions, plans. Held back in protected time.',
  5: 'Nobody is disturbed and no answer is owed.',
}
