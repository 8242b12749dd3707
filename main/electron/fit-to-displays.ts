export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const DEFAULT = { width: 1280, height: 800 }
/** So much of the window must be on a display for a person to find it. */
const VISIBLE = 100

/** Bounds that a person can see: the saved ones while enough of them lies on a display, else a default size. */
export function fitToDisplays(
  saved: Bounds | undefined,
  displays: readonly Bounds[],
): Partial<Bounds> & { width: number; height: number } {
  const largest = displays.reduce(
    (best, next) => (next.width * next.height > best.width * best.height ? next : best),
    displays[0] ?? { x: 0, y: 0, ...DEFAULT },
  )
  if (saved && displays.some((display) => overlap(saved, display))) {
    return { ...saved, width: Math.min(saved.width, largest.width), height: Math.min(saved.height, largest.height) }
  }
  return { width: Math.min(DEFAULT.width, largest.width), height: Math.min(DEFAULT.height, largest.height) }
}

const overlap = (a: Bounds, b: Bounds): boolean =>
  Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) >= VISIBLE &&
  Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) >= VISIBLE
