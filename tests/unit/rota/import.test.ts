import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOUR } from '../../../domain/instant.ts'
import { planImport } from '../../../domain/rota/import-plan.ts'
import { oneAtATime } from '../../../domain/rota/one-at-a-time.ts'
import { planOf } from '../../../domain/rota/plan.ts'
import { type PlannedShift, type RotaNames, readRotaCsv } from '../../../domain/rota/read-rota-csv.ts'
import type { RotaEntry, Shift } from '../../../domain/rota/rota.ts'
import { at, OKAFOR, PEOPLE, SILVA, shift } from './rota-fixture.ts'

const names: RotaNames = {
  role: (text) =>
    text === 'MEDREG-SGH'
      ? { kind: 'one', value: { code: text } }
      : { kind: text === 'Site manager' ? 'several' : 'none' },
  person: (text) =>
    text === 'amara@southmere.example' || text === '10001'
      ? { kind: 'one', value: OKAFOR }
      : { kind: text === 'J Smith' ? 'several' : 'none' },
}

const wordsOf = (text: string): string[] =>
  readRotaCsv(text, names).errors.map(({ line, words }) => `${line}: ${words}`)

describe('a rota file', () => {
  it('is read whatever its columns are called and in whatever order they are', () => {
    const text =
      'Notes,Shift end,E-mail,ROLE CODE,Start Time\nx,23-Nov-2026 09:00,amara@southmere.example,MEDREG-SGH,22-Nov-2026 21:00'
    expect(readRotaCsv(text, names)).toEqual({
      errors: [],
      rows: [{ line: 2, roleCode: 'MEDREG-SGH', person: OKAFOR, from: at(12), until: at(24) }],
    })
    const numbers = 'role;employee number;from;to\nMEDREG-SGH;10001;2026-11-22T21:00Z;2026-11-23T09:00Z'
    expect(readRotaCsv(numbers, names).rows).toHaveLength(1)
  })

  it('tells what is wrong by line, and keeps the lines that are right', () => {
    const header = 'role,person,from,until'
    const good = 'MEDREG-SGH,10001,22-Nov-2026 21:00,23-Nov-2026 09:00'
    const lines = [
      'NOSUCH,10001,22-Nov-2026 21:00,23-Nov-2026 09:00',
      'Site manager,10001,22-Nov-2026 21:00,23-Nov-2026 09:00',
      'MEDREG-SGH,nobody,22-Nov-2026 21:00,23-Nov-2026 09:00',
      'MEDREG-SGH,J Smith,22-Nov-2026 21:00,23-Nov-2026 09:00',
      'MEDREG-SGH,10001,soon,23-Nov-2026 09:00',
      'MEDREG-SGH,10001,22-Nov-2026 21:00,22-Nov-2026 21:00',
      'MEDREG-SGH,10001,22-Nov-2026 21:00,22-Nov-2026 09:00',
      'MEDREG-SGH,10001,22-Nov-2026 21:00,22-Nov-2027 21:00',
      'MEDREG-SGH,10001,29-Mar-2026 01:30,29-Mar-2026 09:00',
      'MEDREG-SGH,10001,25-Oct-2026 01:30,25-Oct-2026 09:00',
      'MEDREG-SGH,,22-Nov-2026 21:00',
    ]
    const text = [header, good, ...lines].join('\n')
    expect(readRotaCsv(text, names).rows.map(({ line }) => line)).toEqual([2])
    expect(wordsOf(text)).toEqual([
      '3: There is no role “NOSUCH”.',
      '4: More than one role is called “Site manager”. Use the role’s code.',
      '5: Nobody with an account here is “nobody”.',
      '6: More than one person is “J Smith”. Use the e-mail address.',
      '7: The start “soon” is not a date and time. Write it as 22-Nov-2026 21:00.',
      '8: It ends when it begins.',
      '9: It ends (22-Nov-2026 09:00) before it begins (22-Nov-2026 21:00).',
      '10: It is longer than a month. Check the dates.',
      '11: The start “29-Mar-2026 01:30” does not exist: the clocks go forward over it. Use a time before or after.',
      '12: The start “25-Oct-2026 01:30” comes twice: the clocks go back over it. Write it in UTC, as 2026-10-25T00:30Z or 2026-10-25T01:30Z.',
      '13: Nothing is given for: person (e-mail address or employee number); until (end).',
    ])
  })

  it('needs its columns, and its quotation marks closed', () => {
    expect(wordsOf('')).toEqual([
      '1: There is nothing to read. The first line names the columns: role, person, from, until.',
    ])
    expect(wordsOf('role,from,until\n')).toEqual([
      '1: The first line must name the columns. Missing: person (e-mail address or employee number).',
    ])
    expect(wordsOf('role,person,from,until\n"MEDREG-SGH,x')).toEqual([
      '2: A quotation mark (") is opened here and never closed.',
    ])
  })

  it('may overlap at hand-over: who comes is planned from their start; a longer overlap is told', () => {
    const row = (line: number, person: typeof OKAFOR, from: number, until: number) => ({
      line,
      roleCode: 'MEDREG-SGH',
      person,
      from: at(from),
      until: at(until),
    })
    const rows = [row(2, OKAFOR, 0, 12.5), row(3, SILVA, 12, 24.5), row(4, OKAFOR, 20, 30), row(5, OKAFOR, 0, 12.5)]
    expect(oneAtATime(rows)).toEqual({
      handovers: 1,
      rows: [row(2, OKAFOR, 0, 12), row(3, SILVA, 12, 24.5)],
      errors: [
        {
          line: 4,
          words:
            'It overlaps line 3 (Dr Luís Silva, until 23-Nov-2026 09:30) for the same role. One person at a time can be planned.',
        },
      ],
    })
  })
})

const idOf = ({ roleCode, from, person }: PlannedShift): string => `${roleCode} ${from} ${person.id}`
const asShift = (row: PlannedShift, over: Partial<Shift> = {}): Shift =>
  shift(row.person, row.from, row.until, { clientId: idOf(row), roleCode: row.roleCode, ...over })
const planned = (person: typeof OKAFOR, from: number, until: number): PlannedShift => ({
  roleCode: 'MEDREG-SGH',
  person,
  from: at(from),
  until: at(until),
})
const question = (rows: readonly PlannedShift[], entries: readonly RotaEntry[]) =>
  ({ rows, entries, source: 'csv', now: at(0), idOf }) as const

describe('what an import changes', () => {
  it('is what is new, what ends otherwise, and what is no longer there', () => {
    const stays = planned(OKAFOR, 0, 12)
    const longer = planned(SILVA, 12, 24)
    const gone = asShift(planned(OKAFOR, 24, 36))
    const fresh = planned(SILVA, 24, 36)
    const plan = planImport(
      question([stays, { ...longer, until: at(23) }, fresh], [asShift(stays), asShift(longer), gone]),
    )
    expect(plan).toMatchObject({
      add: [{ ...fresh, clientId: idOf(fresh) }],
      change: [{ shift: { clientId: idOf(longer) }, until: at(23) }],
      remove: [gone],
      unchanged: 1,
      over: 0,
    })
  })

  it('leaves alone what the file is not about: other roles, other sources, other days, and what is over', () => {
    const rows = [planned(OKAFOR, 0, 12)]
    const others = [
      asShift(planned(SILVA, 2, 4), { roleCode: 'MEDSHO-SGH' }),
      asShift(planned(SILVA, 2, 4), { source: 'shifts' }),
      asShift(planned(SILVA, 2, 4), { source: 'person' }),
      asShift(planned(SILVA, 12, 24)),
      asShift(planned(SILVA, -12, 0)),
    ]
    expect(planImport(question(rows, others))).toMatchObject({ remove: [], change: [] })
  })

  it('does not write what is over, and brings back what was taken out', () => {
    const back = planned(OKAFOR, 0, 12)
    const plan = planImport(question([planned(OKAFOR, -24, -12), back], [asShift(back, { withdrawn: true })]))
    expect(plan).toMatchObject({ add: [], over: 1, change: [{ shift: { clientId: idOf(back) }, until: at(12) }] })
  })

  it('is nothing the second time, whatever is in the file and was in the rota', () => {
    const row = fc
      .record({
        person: fc.constantFrom(...PEOPLE),
        roleCode: fc.constantFrom('MEDREG-SGH', 'MEDSHO-SGH'),
        from: fc.integer({ min: -30, max: 60 }),
        hours: fc.integer({ min: 1, max: 13 }),
        line: fc.integer({ min: 2, max: 99 }),
      })
      .map(({ from, hours, ...rest }) => ({ ...rest, from: at(from), until: at(from) + hours * HOUR }))
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), fc.array(row, { maxLength: 12 }), (before, file) => {
        const entries = new Map(oneAtATime(before).rows.map((one) => [idOf(one), asShift(one)]))
        const rows = oneAtATime(file).rows
        const plan = planImport(question(rows, [...entries.values()]))
        for (const one of plan.add) entries.set(one.clientId, asShift(one))
        for (const { shift: old, until } of plan.change) entries.set(old.clientId, { ...old, until, withdrawn: false })
        for (const old of plan.remove) entries.set(old.clientId, { ...old, withdrawn: true })
        const again = planImport(question(rows, [...entries.values()]))
        expect([again.add, again.change, again.remove]).toEqual([[], [], []])
        const made = planOf([...entries.values()])
        for (const one of rows)
          if (one.until > at(0))
            expect(made.shift(idOf(one))?.shift).toMatchObject({ from: one.from, until: one.until })
      }),
      { numRuns: 300 },
    )
  })
})
