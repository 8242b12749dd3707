/** Counts units over the last so many milliseconds, in a fixed ring of slots: cheap at any rate of calls. */
export interface SlidingWindow {
  add(units: number, now: number): void
  used(now: number): number
  /** Milliseconds until no more than `limit` units are in the window, if nothing is added. */
  waitFor(limit: number, now: number): number
}

const SLOTS = 60

export const createSlidingWindow = (windowMs: number): SlidingWindow => {
  const slotMs = windowMs / SLOTS
  const slots = new Array<number>(SLOTS).fill(0)
  let latest = Number.NEGATIVE_INFINITY
  let total = 0

  const moveTo = (now: number): void => {
    const slot = Math.floor(now / slotMs)
    // A clock set back empties the window: the tests that do it mean a fresh start.
    const behind = slot < latest || slot - latest >= SLOTS
    if (behind) {
      slots.fill(0)
      total = 0
    } else {
      for (let passed = latest + 1; passed <= slot; passed += 1) {
        const index = passed % SLOTS
        total -= slots[index] ?? 0
        slots[index] = 0
      }
    }
    latest = slot
  }

  return {
    add: (units, now) => {
      moveTo(now)
      const index = latest % SLOTS
      slots[index] = (slots[index] ?? 0) + units
      total += units
    },
    used: (now) => {
      moveTo(now)
      return total
    },
    waitFor: (limit, now) => {
      moveTo(now)
      let left = total
      let slot = latest - SLOTS + 1
      while (left > limit && slot <= latest) {
        left -= slots[((slot % SLOTS) + SLOTS) % SLOTS] ?? 0
        slot += 1
      }
      return left === total ? 0 : Math.max(0, (slot - 1 + SLOTS) * slotMs - now)
    },
  }
}
