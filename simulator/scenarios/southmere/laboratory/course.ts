// Values that a patient could have: each test goes its own way around a level that is the patient's, slowly back to it after an
// excursion. A few patients are known to be abnormal, so that their results repeat. Pure but for what it remembers.

import type { Dice } from '../dice.ts'
import type { NumericTest } from './catalogue.ts'

export interface Courses {
  /** The next value of a patient, as the laboratory writes it. */
  next(patient: string, test: NumericTest): string
  /** What was measured besides, so that the next value follows from it. */
  note(patient: string, test: NumericTest, value: number): void
}

interface Course {
  readonly level: number
  last: number
}

/** Of a hundred patients, for each test: known to be out of range. */
const KNOWN_ABNORMAL = 7
/** Of a thousand values: a sudden change, which may be critical. */
const SUDDEN = 9

const clamp = (value: number, least: number): number => Math.max(value, least)

export function createCourses(dice: Dice): Courses {
  const courses = new Map<string, Course>()

  /** Roughly normal, from -3 to 3. */
  const spread = (): number =>
    dice.fraction() + dice.fraction() + dice.fraction() + dice.fraction() + dice.fraction() + dice.fraction() - 3

  const levelOf = ({ low, high }: NumericTest): number => {
    const width = high - low
    if (dice.fraction() * 100 >= KNOWN_ABNORMAL) return low + width * (0.5 + spread() * 0.16)
    return dice.fraction() < 0.5
      ? clamp(low - width * (0.1 + dice.fraction() * 0.3), low * 0.6)
      : high + width * (0.1 + dice.fraction() * 0.8)
  }
  const courseOf = (patient: string, test: NumericTest): Course => {
    const key = `${patient} ${test.code}`
    const known = courses.get(key)
    if (known) return known
    const level = levelOf(test)
    const fresh = { level, last: level }
    courses.set(key, fresh)
    return fresh
  }
  const suddenly = ({ low, high, critical }: NumericTest, last: number): number => {
    const up = critical?.below === undefined || (critical.above !== undefined && dice.fraction() < 0.6)
    const limit = up ? (critical?.above ?? high * 2) : (critical?.below ?? low)
    // Some of the way there, or a little beyond.
    return last + (limit - last) * (0.6 + dice.fraction() * 0.55)
  }

  return {
    next: (patient, test) => {
      const course = courseOf(patient, test)
      const width = test.high - test.low
      const usual = course.last + (course.level - course.last) * 0.35 + spread() * width * 0.05
      const value = dice.fraction() * 1_000 < SUDDEN ? suddenly(test, course.last) : usual
      course.last = clamp(value, 0)
      return clamp(course.last, 10 ** -test.digits).toFixed(test.digits)
    },
    note: (patient, test, value) => {
      courseOf(patient, test).last = value
    },
  }
}
