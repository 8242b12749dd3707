/**
 * How often a delta shows its legal oddities (empty pages, replays): learn.microsoft.com/graph/delta-query-overview.
 * Seeded, so that the same questions to the same list get the same answers in every run.
 */
import type { ListStore } from '../sharepoint/list-store.ts'
import type { SeededRandom } from '../state/seeded-random.ts'
import type { DeltaOddities } from '../state/tenant-state.ts'
import type { DeltaHabits } from './delta-page.ts'

/** @param oddities read at each page, so that a test may change them on the way */
export const createDeltaHabits =
  (random: SeededRandom, oddities: DeltaOddities) =>
  (list: ListStore): DeltaHabits => ({
    emptyPages: oddities.emptyPages,
    replays: oddities.replays,
    // By name: a list's id is another one in every run.
    roll: (about) => random.fork(`${list.displayName} ${about}`).next(),
  })
