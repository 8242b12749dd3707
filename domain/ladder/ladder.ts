// A ladder: for each level who is told next, after how long, and how it ends. Policy of the trust; ours where it has none.

import { type Instant, MINUTE, SECOND } from '../instant.ts'
import { LEVELS, type Level } from '../level.ts'
import type { StepReason } from '../story.ts'

export type Target =
  /** 1: the deputy of the page's role, 2: the deputy's deputy. */
  | { readonly kind: 'deputy'; readonly depth: 1 | 2 }
  /** A page on switchboard's red list, which a human must close. */
  | { readonly kind: 'switchboard' }
  | { readonly kind: 'role'; readonly code: string }

export interface LadderStep {
  /** Milliseconds after the page was sent. */
  readonly after: number
  readonly tell: Target
}

/** All durations in milliseconds; null: never. */
export interface LevelPolicy {
  readonly level: Level
  readonly acknowledgeWithin: number | null
  readonly repeatEvery: number | null
  /** Without a receipt of delivery this long after somebody was told, the next step is taken at once. */
  readonly undeliveredAfter: number | null
  readonly steps: readonly LadderStep[]
}

export interface Ladder {
  readonly name: string
  readonly levels: Readonly<Record<Level, LevelPolicy>>
}

/** A step of a page's ladder that is to come. */
export interface Step {
  /** Its place in the ladder, from 0. */
  readonly index: number
  /** When it is to be taken; in the past when it is late. */
  readonly dueAt: Instant
  readonly to: StepTarget
  readonly why: StepReason
  /** Code of the role that was told last and whose answer is waited for. */
  readonly waitsFor: string
}

export interface StepTarget {
  /** `switchboard`: by a page of its own on the red list. */
  readonly kind: 'role' | 'switchboard'
  readonly roleCode: string
}

const deputy: Target = { kind: 'deputy', depth: 1 }
const deputyOfDeputy: Target = { kind: 'deputy', depth: 2 }
const switchboard: Target = { kind: 'switchboard' }

/** Our own, for a role without a ladder and for a level that a ladder does not say well. None is a national figure. */
export const defaultLadder: Ladder = {
  name: 'Rolecall’s own',
  levels: {
    1: {
      level: 1,
      acknowledgeWithin: 15 * SECOND,
      repeatEvery: 5 * SECOND,
      undeliveredAfter: 15 * SECOND,
      steps: [
        { after: 30 * SECOND, tell: switchboard },
        { after: 60 * SECOND, tell: deputy },
      ],
    },
    2: {
      level: 2,
      acknowledgeWithin: 60 * SECOND,
      repeatEvery: 20 * SECOND,
      undeliveredAfter: 15 * SECOND,
      steps: [
        { after: 2 * MINUTE, tell: deputy },
        { after: 4 * MINUTE, tell: deputyOfDeputy },
        { after: 6 * MINUTE, tell: switchboard },
      ],
    },
    3: {
      level: 3,
      acknowledgeWithin: 5 * MINUTE,
      repeatEvery: 2 * MINUTE,
      undeliveredAfter: 60 * SECOND,
      steps: [
        { after: 10 * MINUTE, tell: deputy },
        { after: 20 * MINUTE, tell: deputyOfDeputy },
        { after: 30 * MINUTE, tell: switchboard },
      ],
    },
    4: {
      level: 4,
      acknowledgeWithin: 30 * MINUTE,
      repeatEvery: null,
      undeliveredAfter: null,
      steps: [{ after: 60 * MINUTE, tell: deputy }],
    },
    5: { level: 5, acknowledgeWithin: null, repeatEvery: null, undeliveredAfter: null, steps: [] },
  },
}

/** Levels whose pages must not end in nothing: switchboard is told of them in the end. */
export const MUST_END: readonly Level[] = LEVELS.filter((level) => level <= 3)
