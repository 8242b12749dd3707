// Finding a role or a person, from the cache alone: it answers as well without a network. What comes first is decided in
// domain/directory/rank.ts.

import type { DirectoryHit, PersonCard, PersonRow, StaffState } from '../../contract/directory-views.ts'
import type { ComingTurn } from '../../contract/rota-views.ts'
import type { Abbreviations } from '../../domain/directory/abbreviations.ts'
import { type Question, questionOf } from '../../domain/directory/question.ts'
import {
  compareRanked,
  type FindablePerson,
  type FindableRole,
  RANK,
  type Ranked,
  rankPerson,
} from '../../domain/directory/rank.ts'
import type { Staff } from '../../domain/directory/staff.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { RoleDirectory } from '../roles/role-directory.ts'
import type { FoundStaff, Store } from '../store/store.ts'
import { siteKey } from '../store/tables/people-row.ts'
import type { StaffFollower } from './follow-staff.ts'
import type { Spelling } from './spelling.ts'

export interface Directory {
  /** The likeliest roles and people, mixed, for what has been typed so far. */
  search(find: string, limit: number): { version: number; hits: DirectoryHit[]; staff: StaffState }
  /** People only: everybody by family name, or those found, the likeliest first. */
  people(
    find: string,
    offset: number,
    limit: number,
  ): { version: number; total: number; offset: number; rows: PersonRow[] }
  person(id: string): Result<PersonCard, 'not-found'>
  version(): number
  changed(): void
}

export interface DirectoryParts {
  readonly store: Store
  readonly roles: RoleDirectory
  readonly spelling: Spelling
  readonly staff: Pick<StaffFollower, 'syncedAt' | 'trouble'>
  readonly abbreviations: () => Abbreviations
  /** What the rota plans for somebody, from the resolver. */
  readonly coming?: (personId: string) => ComingTurn[]
  readonly me: { readonly id: string; readonly officeLocation: string | null }
  readonly firstVersion?: number
}

/** People who are ranked for one question. */
const CANDIDATES = 100
/** Nobody reads further down a list that they can shorten by a letter. */
const MOST_PEOPLE = 100

export function createDirectory(parts: DirectoryParts): Directory {
  const { store, roles, spelling, me } = parts
  const site = siteKey(me.officeLocation)
  let version = parts.firstVersion ?? 1
  let counted: number | undefined
  let holding: { readonly version: number; readonly people: readonly FindablePerson[] } | undefined

  const findable = (row: FoundStaff): FindablePerson => ({
    what: 'person',
    id: row.id,
    name: row.sortKey,
    ownSite: site !== '' && row.site === site,
    onDuty: roles.heldBy(row.id).length > 0,
    nameWords: row.nameWords,
    otherWords: row.otherWords,
    numbers: row.numbers,
  })

  /** Whoever holds a role is looked at for every question: among too many who meet it they must not be left out. */
  const holders = (): readonly FindablePerson[] => {
    if (holding?.version !== roles.version()) {
      const ids = new Set(roles.all().flatMap(({ role }) => role.holder?.id ?? []))
      holding = {
        version: roles.version(),
        people: [...ids].flatMap((id) => store.people.found(id) ?? []).map(findable),
      }
    }
    return holding.people
  }

  const peopleFor = (question: Question): Ranked<FindablePerson>[] => {
    if (question.words.length === 0) return []
    const ranked = (people: Iterable<FindablePerson>) =>
      [...people].flatMap((found): Ranked<FindablePerson>[] => {
        const rank = rankPerson(found, question)
        return rank === null ? [] : [{ found, rank }]
      })
    const candidates = new Map(
      store.people.candidates(question, site, CANDIDATES).map((row) => [row.id, findable(row)]),
    )
    for (const person of holders()) candidates.set(person.id, person)
    const exact = ranked(candidates.values()).filter(({ rank }) => rank !== RANK.near)
    return exact.length > 0 || question.number !== null ? exact : ranked(misspelt(question).map(findable))
  }

  /** Each word as typed, or as something near to it that somebody is called. */
  const misspelt = ({ words }: Question): FoundStaff[] => {
    const choices = words.map((word) => [word, ...spelling.near(word)])
    return choices.some((choice) => choice.length > 1) ? store.people.matching(choices) : []
  }

  const staff = (): StaffState => ({
    count: count(),
    syncedAt: parts.staff.syncedAt(),
    reading: store.people.feed().enumeration !== null,
    trouble: troubleWords(parts.staff.trouble()),
  })

  const count = (): number => {
    counted ??= store.people.count()
    return counted
  }

  const personRow = (person: Staff): PersonRow => ({
    id: person.id,
    name: person.name,
    job: person.job,
    department: person.department,
    site: person.site,
    mine: person.id === me.id,
    holds: roles.heldBy(person.id).map(({ code, name }) => ({ code, name })),
  })

  const rowsOf = (ids: readonly string[]): PersonRow[] => ids.flatMap((id) => store.people.get(id) ?? []).map(personRow)

  const hitOf = ({ found }: Ranked<FindableRole | FindablePerson>): DirectoryHit[] => {
    if (found.what === 'person') return rowsOf([found.id]).map((row) => ({ what: 'person', ...row }))
    const row = roles.rowOf(found.code)
    return row ? [{ what: 'role', row }] : []
  }

  return {
    search(find, limit) {
      const question = questionOf(find, parts.abbreviations())
      const ranked: Ranked<FindableRole | FindablePerson>[] =
        question.words.length === 0 ? [] : [...roles.ranked(question), ...peopleFor(question)]
      const hits = ranked.sort(compareRanked).slice(0, limit).flatMap(hitOf)
      return { version, hits, staff: staff() }
    },
    people(find, offset, limit) {
      const question = questionOf(find, parts.abbreviations())
      if (question.words.length === 0) {
        const rows = rowsOf(store.people.inOrder(offset, limit).map(({ id }) => id))
        return { version, total: count(), offset, rows }
      }
      const found = peopleFor(question).sort(compareRanked).slice(0, MOST_PEOPLE)
      const rows = rowsOf(found.slice(offset, offset + limit).map((one) => one.found.id))
      return { version, total: found.length, offset, rows }
    },
    person(id) {
      const person = store.people.get(id)
      if (!person) return failure('not-found', 'The hospital’s directory on this computer does not have this person.')
      return ok({
        ...personRow(person),
        username: person.username,
        mail: person.mail,
        mobile: person.mobile,
        phones: [...person.phones],
        employeeId: person.employeeId,
        coming: parts.coming?.(id) ?? [],
        left: !person.enabled,
        held: roles.heldBy(id).map((role) => ({
          code: role.code,
          name: role.name,
          since: role.holderSince,
          until: role.coverUntil,
          bleep: role.bleep ?? null,
          phone: role.phone ?? null,
        })),
      })
    },
    version: () => version,
    changed() {
      counted = undefined
      holding = undefined
      version += 1
    },
  }
}

function troubleWords(code: ReturnType<StaffFollower['trouble']>): string | null {
  switch (code) {
    case null:
      return null
    case 'forbidden':
      return 'This console may not read the hospital’s directory. IT must give it User.Read.All.'
    case 'throttled':
      return 'Microsoft 365 has asked this console to wait before it reads the directory.'
    case 'sign-in-needed':
      return 'The directory is read again once you have signed in.'
    case 'storage':
      return 'The directory could not be kept on this computer.'
    default:
      return 'The hospital’s directory does not answer just now.'
  }
}
