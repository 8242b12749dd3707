// Role card, strip, question and the plan of a page must never name different people: the same facts, asked through the
// parts that draw them, at 10,000 instants before, at and after a change of the clocks.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { RotaPiece } from '../../../contract/rota-views.ts'
import { coverOf } from '../../../domain/cover.ts'
import { HOUR, type Instant, MINUTE } from '../../../domain/instant.ts'
import { factsAt } from '../../../domain/ladder/plan.ts'
import type { Person } from '../../../domain/person.ts'
import { GOES_ON } from '../../../domain/resolver.ts'
import type { Role } from '../../../domain/role.ts'
import { nextChangeAt, planOf } from '../../../domain/rota/plan.ts'
import type { RotaEntry } from '../../../domain/rota/rota.ts'
import type { WireVersion } from '../../../main/graph/lists-port.ts'
import { coverView } from '../../../main/roles/cover.ts'
import { createHolders } from '../../../main/rota/holders.ts'
import type { RoleRowFacts } from '../../../main/rota/role-rows.ts'
import { createRotaStrip } from '../../../main/rota/rota-strip.ts'
import { NINE } from '../../support/sample-page.ts'
import { sampleRole } from '../../support/sample-roles.ts'
import { PEOPLE, rotas } from './rota-fixture.ts'

/** The clocks go back in the night to 25-Oct-2026, and forward in the night to 28-Mar-2027. */
const STARTS = [Date.UTC(2026, 9, 24, 18), Date.UTC(2027, 2, 27, 18), NINE]
const CODES = ['MEDREG-SGH', 'MEDSHO-SGH', 'SWB-SGH']
const AHEAD = 72 * HOUR

const holders = fc.option(fc.constantFrom(...PEOPLE))
const past = fc.array(fc.record({ hours: fc.integer({ min: 1, max: 48 }), holder: holders }), { maxLength: 8 })
const world = fc.record({
  start: fc.constantFrom(...STARTS),
  entries: rotas,
  pasts: fc.tuple(past, past, past),
  nowAt: fc.integer({ min: 0, max: 7 * 24 * 60 }),
  asked: fc.array(fc.integer({ min: -50 * 60, max: 72 * 60 - 1 }), { minLength: 40, maxLength: 40 }),
})

interface World {
  readonly now: Instant
  readonly entries: readonly RotaEntry[]
  readonly versions: readonly (readonly { at: Instant; holder: Person | null }[])[]
}

function build({ now, entries, versions }: World) {
  const rows: RoleRowFacts[] = CODES.map((code, index) => {
    const last = versions[index]?.at(-1)
    const deputyRole = CODES[index + 1]
    const role: Role = sampleRole(code, {
      holder: last?.holder ?? null,
      holderSince: last?.at ?? null,
      ...(code === 'MEDREG-SGH' ? { deputyRole } : {}),
    })
    return { ref: `Roles/${index}`, role, siteName: null }
  })
  const facts = {
    all: () => rows.map(({ role }) => role),
    role: (code: string) => rows.find(({ role }) => role.code === code)?.role,
    switchboard: () => 'SWB-SGH',
  }
  const roleRows = {
    all: () => rows,
    byCode: (code: string) => rows.find(({ role }) => role.code === code),
    byRef: (ref: string) => rows.find((row) => row.ref === ref),
    switchboard: facts.switchboard,
    changed: () => undefined,
  }
  const plan = planOf(entries)
  const book = {
    entries: () => [],
    find: () => undefined,
    plan: () => plan,
    version: () => 1,
    changed: () => undefined,
  }
  const wire = (index: number): WireVersion[] =>
    (versions[index] ?? []).map(({ at, holder }, place) => ({
      id: `${place + 1}.0`,
      modifiedAt: at,
      modifiedBy: { id: null, name: null },
      fields: { HolderId: holder?.id ?? '', HolderName: holder?.name ?? '' },
    }))
  const resolver = createHolders({
    rows: roleRows,
    book,
    lists: { versions: async (_list, id) => ({ ok: true, value: wire(Number(id)) }) },
    listIdOf: () => 'roles',
    clock: { now: () => now, monotonic: () => 0, after: () => () => undefined },
  })
  const strip = createRotaStrip({ rows: roleRows, book, holders: resolver, me: () => 'nobody' })
  const drawn = strip.rows('', { from: now, until: now + AHEAD }, 0, 10).rows
  return { rows, facts: { ...facts, expected: resolver.held }, plan, resolver, drawn }
}

const pieceAt = (pieces: readonly RotaPiece[] | undefined, at: Instant) =>
  pieces?.find(({ from, until }) => from <= at && at < until)

it('is the same from the card, the strip, the question and the plan of a page', { timeout: 60_000 }, async () => {
  let asked = 0
  await fc.assert(
    fc.asyncProperty(world, async ({ start, entries, pasts, nowAt, asked: offsets }) => {
      const now = start + nowAt * MINUTE
      const moved = entries.map((entry) => ({
        ...entry,
        from: entry.from - NINE + start,
        until: entry.until - NINE + start,
      }))
      const versions = pasts.map((each) =>
        [...new Map(each.map(({ hours, holder }) => [hours, holder]))]
          .sort(([a], [b]) => b - a)
          .map(([hours, holder]) => ({ at: now - hours * HOUR, holder })),
      )
      const { rows, facts, plan, resolver, drawn } = build({ now, entries: moved, versions })
      for (const offset of offsets) {
        const at = now + offset * MINUTE
        for (const { ref, role } of rows) {
          asked += 1
          const said = await resolver.heldAt(ref, at)
          const who = said?.kind === 'held' ? said.holder.id : null
          const row = drawn.find(({ code }) => code === role.code)
          const answering = coverOf(role.code, at >= now ? factsAt(facts, at) : facts)
          const change = nextChangeAt(plan, role.code, now)
          if (at < now) {
            const spans = (await resolver.history(ref))?.spans ?? []
            const span = spans.find(({ from, until }) => from <= at && (until === null || at < until))
            expect(said?.kind === 'unknown' ? 'unknown' : who).toBe(span ? (span.holder?.id ?? null) : 'unknown')
            continue
          }
          // Whoever the plan of a page names is who holds it then, or who answers in their place.
          if (said?.kind === 'held') expect(answering).toMatchObject({ kind: 'person', person: said.holder, hops: [] })
          if (said?.kind === 'nobody') expect(coverView(answering)).toEqual(said.cover)
          if (at - now < GOES_ON && (change === null || at < change)) {
            expect(who).toBe(role.holder?.id ?? null)
            if (row) expect(row.holder?.id ?? null).toBe(who)
            continue
          }
          const piece = pieceAt(row?.pieces, at)
          expect(piece?.person?.id ?? null).toBe(who)
          if (piece?.kind === 'gap' && said?.kind === 'nobody')
            expect(piece.cover.find(({ from, until }) => from <= at && at < until)?.cover).toEqual(said.cover)
          const coming = resolver.coming(role.code)
          if (at < (coming.at(-1)?.until ?? 0)) {
            const turn = coming.find(({ from, until }) => from <= at && at < until)
            expect(turn?.person.id ?? (who === role.holder?.id ? who : null)).toBe(who)
          }
        }
      }
    }),
    { numRuns: 90 },
  )
  expect(asked).toBeGreaterThan(10_000)
})
