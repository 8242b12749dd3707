// How urgent a page is. What follows from it, and when, is in the ladders: domain/ladder/ladder.ts.

export type Level = 1 | 2 | 3 | 4 | 5

export const LEVELS: readonly Level[] = [1, 2, 3, 4, 5]

export const isLevel = (value: number): value is Level => LEVELS.some((level) => level === value)

export const levelWord: Readonly<Record<Level, string>> = {
  1: 'Crash',
  2: 'Emergency',
  3: 'Urgent',
  4: 'Routine',
  5: 'For information',
}
