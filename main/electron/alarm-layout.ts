// Where the alarm windows lie. Pure: displays in, one place on each out.

import type { Bounds } from './fit-to-displays.ts'

/** The part of Electron's display that matters here. */
export interface DisplayFacts {
  readonly id: number
  readonly workArea: Bounds
}

const WIDTH = 620
/** From the edges of a display. */
const MARGIN = 16
/** So far down, as a share of the display: where eyes are, and clear of what sits at the top. */
const DROP = 0.12

/**
 * Of a card of `height` CSS pixels, on one display: in the middle, in its upper part, never larger than the display.
 * `zoom`: what a person has enlarged the console by.
 */
export function alarmBounds({ workArea }: DisplayFacts, height: number, zoom = 1): Bounds {
  const width = Math.min(Math.round(WIDTH * zoom), workArea.width - 2 * MARGIN)
  const tall = Math.min(Math.ceil(height * zoom), workArea.height - 2 * MARGIN)
  const top = Math.min(Math.round(workArea.height * DROP), workArea.height - MARGIN - tall)
  return {
    x: workArea.x + Math.round((workArea.width - width) / 2),
    y: workArea.y + Math.max(MARGIN, top),
    width,
    height: tall,
  }
}

/** Which displays need a window that they do not have, and which windows have lost their display. */
export function planAlarmWindows(
  displays: readonly DisplayFacts[],
  open: readonly number[],
  how: 'none' | 'one' | 'all',
  primary: number,
): { readonly open: readonly DisplayFacts[]; readonly close: readonly number[] } {
  const ordered = [...displays].sort((a, b) => Number(b.id === primary) - Number(a.id === primary))
  const wanted = how === 'none' ? [] : how === 'one' ? ordered.slice(0, 1) : ordered
  return {
    open: wanted.filter(({ id }) => !open.includes(id)),
    close: open.filter((id) => !wanted.some((display) => display.id === id)),
  }
}
