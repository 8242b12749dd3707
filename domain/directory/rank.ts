// Which roles and people a question finds, and which of them comes first. Pure: both the Roles list and the search over
// everything are ordered by it, so they agree.

import { isNear } from './near.ts'
import type { Question, Slot } from './question.ts'

/** Smaller is likelier. */
export const RANK = {
  /** A bleep, a whole phone number, a code. */
  exact: 0,
  /** The role's name begins with what was typed, word by word: "med reg". */
  roleName: 1,
  /** Words of a role's name or specialty, or the usual short form of them: "itu", "gen surg sho". */
  roleWords: 2,
  personName: 3,
  /** Anything else that is known: the holder, the site, the department, a part of a number. */
  other: 4,
  /** One letter is not as typed. */
  near: 5,
} as const
export type Rank = (typeof RANK)[keyof typeof RANK]

interface Findable {
  readonly name: string
  /** At the site of whoever asks. */
  readonly ownSite: boolean
  /** A role that somebody holds; a person who holds a role. */
  readonly onDuty: boolean
}

export interface FindableRole extends Findable {
  readonly what: 'role'
  readonly code: string
  readonly codeWords: readonly string[]
  readonly nameWords: readonly string[]
  readonly specialtyWords: readonly string[]
  readonly otherWords: readonly string[]
  readonly bleep: string | null
  /** Digits only. */
  readonly phone: string | null
  /** 1 is the most urgent. */
  readonly highestLevel: number
}

export interface FindablePerson extends Findable {
  readonly what: 'person'
  readonly id: string
  readonly nameWords: readonly string[]
  readonly otherWords: readonly string[]
  /** Digits only. */
  readonly numbers: readonly string[]
}

/** Null when the question does not find it. */
export function rankRole(role: FindableRole, question: Question): Rank | null {
  const { number, words, slots } = question
  if (words.length === 0) return RANK.other
  if (number !== null) return rankNumber(number, [role.bleep, role.phone]) ?? wordRank(role.otherWords, question)
  if (isBeginning(words, role.codeWords) && words.every((word, at) => word === role.codeWords[at])) return RANK.exact
  if (isBeginning(words, role.nameWords)) return RANK.roleName
  const naming = [...role.nameWords, ...role.specialtyWords]
  if (slots.every((slot) => meets(slot, naming))) return RANK.roleWords
  return wordRank([...naming, ...role.codeWords, ...role.otherWords], question)
}

export function rankPerson(person: FindablePerson, question: Question): Rank | null {
  const { number, words } = question
  if (words.length === 0) return RANK.other
  if (number !== null) return rankNumber(number, person.numbers)
  if (words.every((word) => begins(word, person.nameWords))) return RANK.personName
  return wordRank([...person.nameWords, ...person.otherWords], question)
}

function wordRank(words: readonly string[], { slots }: Question): Rank | null {
  if (slots.every((slot) => meets(slot, words))) return RANK.other
  return slots.every((slot) => meets(slot, words) || meetsNearly(slot, words)) ? RANK.near : null
}

/** As short as an extension: fewer digits at the end of a number find it, but are not the number. */
const WHOLE_ENOUGH = 6
const LEAST_ENDING = 3

function rankNumber(typed: string, numbers: readonly (string | null)[]): Rank | null {
  let found: Rank | null = null
  for (const number of numbers) {
    if (number === null) continue
    if (number === typed || (typed.length >= WHOLE_ENOUGH && number.endsWith(typed))) return RANK.exact
    if (number.startsWith(typed) || (typed.length >= LEAST_ENDING && number.endsWith(typed))) found = RANK.other
  }
  return found
}

/** Word by word from the first: "med reg" begins "Medical registrar on call". */
const isBeginning = (typed: readonly string[], words: readonly string[]): boolean =>
  typed.every((word, at) => words[at]?.startsWith(word) === true)

const begins = (typed: string, words: readonly string[]): boolean => words.some((word) => word.startsWith(typed))

const meets = (slot: Slot, words: readonly string[]): boolean =>
  (isPlain(slot) && slot.words.every((word) => begins(word, words))) ||
  slot.meanings.some((meaning) => meaning.every((word) => begins(word, words)))

/** "t and o" is trauma and orthopaedics, not whatever has words in t, and, o. */
const isPlain = ({ words, meanings }: Slot): boolean =>
  words.length === 1 || meanings.length === 0 || words.every((word) => word.length > 2)

const meetsNearly = (slot: Slot, words: readonly string[]): boolean =>
  slot.words.every((typed) => begins(typed, words) || words.some((word) => isNear(typed, word)))

export type Ranked<T extends FindableRole | FindablePerson> = { readonly found: T; readonly rank: Rank }

const collator = new Intl.Collator('en-GB')

/** Total: two that differ never compare equal, so that ties keep their places from key to key. */
export function compareRanked(
  a: Ranked<FindableRole | FindablePerson>,
  b: Ranked<FindableRole | FindablePerson>,
): number {
  const [one, other] = [a.found, b.found]
  return (
    a.rank - b.rank ||
    Number(other.ownSite) - Number(one.ownSite) ||
    Number(other.onDuty) - Number(one.onDuty) ||
    urgency(one) - urgency(other) ||
    collator.compare(one.name, other.name) ||
    (keyOf(one) < keyOf(other) ? -1 : keyOf(one) > keyOf(other) ? 1 : 0)
  )
}

/** Roles before people, and among roles those that are contacted for the most urgent things. */
const urgency = (found: FindableRole | FindablePerson): number => (found.what === 'role' ? found.highestLevel : 9)

const keyOf = (found: FindableRole | FindablePerson): string => (found.what === 'role' ? found.code : found.id)
