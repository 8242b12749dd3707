// Which option a key means in a box that finds by typing. Pure.

/** What was found for a text; words: why it is not known what there is. */
export interface Answer<T> {
  readonly text: string
  readonly found: readonly T[] | string
}

export interface Picking<T> {
  /** As it is in the box now. */
  readonly text: string
  /** The latest answer, which may be to an earlier text; null before the first one. */
  readonly answer: Answer<T> | null
  /** The place that the arrow keys have gone to; null: they have not been pressed since the text changed. */
  readonly place: number | null
}

/** What there is to choose from for the text that is in the box; empty until that has been answered. */
export const optionsFor = <T>({ text, answer }: Picking<T>): readonly T[] =>
  answer !== null && typeof answer.found !== 'string' && answer.text === text.trim() ? answer.found : []

/** The place that Enter chooses: gone to, or the first one of what was typed for. Never one of an earlier text, and never
 *  whatever happens to stand first. */
export function meantPlace<T>(picking: Picking<T>): number | null {
  const options = optionsFor(picking)
  const place = picking.place ?? (picking.text.trim() === '' ? null : 0)
  return place !== null && place < options.length ? place : null
}

/** Where the arrow key leads: the first press goes to the first line, or to the last one. */
export function nextPlace<T>(picking: Picking<T>, step: 1 | -1): number | null {
  const { length } = optionsFor(picking)
  if (length === 0) return null
  const here = meantPlace(picking)
  return here === null ? (step === 1 ? 0 : length - 1) : (here + step + length) % length
}
