// Any order of acts by three people, each tried any number of times on any state the tenant was ever in: what is written is
// decided by compare-and-swap, as the tenant does it.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decideRole } from '../../../domain/decide-role.ts'
import { HOUR, MINUTE } from '../../../domain/instant.ts'
import type { Actor } from '../../../domain/person.ts'
import type { Role, RoleAct } from '../../../domain/role.ts'
import { NINE } from '../../support/sample-page.ts'
import { sampleRole } from '../../support/sample-role.ts'

const PEOPLE: readonly Actor[] = ['okafor', 'silva', 'mbeki'].map((id) => ({
  id,
  name: `Dr ${id}`,
  console: `PC-${id}`,
}))

interface Try {
  readonly id: string
  readonly act: RoleAct
  readonly actor: Actor
  readonly at: number
  /** How many versions behind the row is that this try was decided on. */
  readonly behind: number
}

const person = fc.constantFrom(...PEOPLE)

function actAt(at: number): fc.Arbitrary<RoleAct> {
  return fc.oneof(
    fc.constant<RoleAct>({ kind: 'take' }),
    fc.constant<RoleAct>({ kind: 'give-back' }),
    person.map((to): RoleAct => ({ kind: 'offer', to: { id: to.id, name: to.name } })),
    fc.constant<RoleAct>({ kind: 'withdraw-offer' }),
    fc.record({ from: person, itemsRead: fc.integer({ min: -1, max: 3 }), heard: fc.boolean() }).map(
      ({ from, itemsRead, heard }): RoleAct => ({
        kind: 'accept',
        from: from.id,
        itemsRead,
        heardAt: heard ? at : at - HOUR,
      }),
    ),
    fc.constant<RoleAct>({ kind: 'decline' }),
    fc.constantFrom('nobody is there', 'x').map((reason): RoleAct => ({ kind: 'force', reason })),
    person.map((delegate): RoleAct => ({ kind: 'away', reason: 'In theatre', until: at + HOUR, delegate })),
    fc.constant<RoleAct>({ kind: 'back' }),
    fc.constant<RoleAct>({ kind: 'protect', from: at, until: at + HOUR, reason: 'Teaching' }),
  )
}

const tries: fc.Arbitrary<Try[]> = fc
  .array(
    fc.nat({ max: 30 }).chain((minute) => {
      const at = NINE + minute * MINUTE
      return fc.record({
        id: fc.nat({ max: 25 }).map((number) => `act-${number}`),
        act: actAt(at),
        actor: person,
        at: fc.constant(at),
        behind: fc.nat({ max: 3 }),
      })
    }),
    { maxLength: 40 },
  )
  // One id is one act of one person: only its tries are many.
  .map((all) => {
    const first = new Map<string, Try>()
    return all.map((one) => {
      const known = first.get(one.id) ?? one
      first.set(one.id, known)
      return { ...known, behind: one.behind }
    })
  })

/** Versions of the row, oldest first: a write on an old one is refused (412) and decided again on the newest. */
function play(all: readonly Try[]): { versions: Role[]; steps: { before: Role; after: Role; by: Try }[] } {
  const versions = [sampleRole()]
  const steps: { before: Role; after: Role; by: Try }[] = []
  for (const one of all) {
    const newest = versions.at(-1) ?? sampleRole()
    const seen = versions.at(-1 - one.behind) ?? newest
    const decide = (row: Role) => decideRole(row, one.id, one.act, one.actor, one.at)
    const stale = decide(seen)
    const verdict = seen !== newest || stale.kind !== 'write' ? decide(newest) : stale
    if (verdict.kind !== 'write') continue
    versions.push(verdict.role)
    steps.push({ before: newest, after: verdict.role, by: one })
  }
  return { versions, steps }
}

it('a role passes from its giver to nobody but by their own act, an acceptance of their offer, or force', () => {
  fc.assert(
    fc.property(tries, (all) => {
      for (const { before, after, by } of play(all).steps) {
        if (before.holder?.id === after.holder?.id) continue
        const kind = after.story.at(-1)?.kind
        if (before.holder === null) expect(kind).toBe('taken')
        else if (after.holder === null) expect([kind, by.actor.id]).toEqual(['given-back', before.holder.id])
        else if (kind === 'accepted') {
          expect(before.offeredTo?.id).toBe(by.actor.id)
          expect(by.act).toMatchObject({ kind: 'accept', from: before.holder.id })
        } else {
          expect(kind).toBe('forced')
          expect(after.story.at(-1)).toMatchObject({ from: before.holder, reason: 'nobody is there' })
        }
      }
    }),
    { numRuns: 2_000 },
  )
})

it('each act is written once, however often it is tried', () => {
  fc.assert(
    fc.property(tries, (all) => {
      const story = play(all).versions.flatMap((role) => role.story.at(-1) ?? [])
      const ids = story.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
    }),
    { numRuns: 2_000 },
  )
})

it('an offer, an absence or a protected time never outlives its holder, and an offer is never to the holder', () => {
  fc.assert(
    fc.property(tries, (all) => {
      for (const { before, after } of play(all).steps) {
        if (before.holder?.id !== after.holder?.id)
          expect([after.offeredTo, after.away, after.protectedTimes]).toEqual([null, null, []])
        if (after.offeredTo !== null) expect(after.offeredTo.id).not.toBe(after.holder?.id)
        if (after.holder === null) expect([after.offeredTo, after.away]).toEqual([null, null])
      }
    }),
    { numRuns: 2_000 },
  )
})
