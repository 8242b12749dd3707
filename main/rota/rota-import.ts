// Importing a trust's rota: looked at first, then done, row by row through the durable ways into the tenant.

import { createHash } from 'node:crypto'
import type { RotaImport, RotaImportProgress } from '../../contract/rota-views.ts'
import type { Instant } from '../../domain/instant.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import { type ImportPlan, planImport } from '../../domain/rota/import-plan.ts'
import { oneAtATime } from '../../domain/rota/one-at-a-time.ts'
import { type Found, type PlannedShift, type RotaFile, readRotaCsv } from '../../domain/rota/read-rota-csv.ts'
import type { RotaEntry, RotaSource } from '../../domain/rota/rota.ts'
import type { RotaAct } from '../../domain/rota/rota-act.ts'
import type { ImportedRow, ImportProgress } from './import-progress.ts'
import type { RoleRows } from './role-rows.ts'
import type { RotaBook } from './rota-book.ts'
import type { RotaWriter } from './rota-writer.ts'
import { shiftId } from './shift-id.ts'
import type { StaffLookup } from './staff-lookup.ts'

export interface RotaImporter {
  preview(text: string): RotaImport
  /** `id`: of the preview that a person has looked at. The number of rows that are written. */
  apply(text: string, id: string): Result<number, 'changed-meanwhile' | 'nothing-to-do'>
  /** Of an import that was applied. */
  progress(id: string): RotaImportProgress | undefined
  /** As `apply`, from another source than a file and without a person looking on. */
  take(shifts: readonly PlannedShift[], source: RotaSource): number
}

export interface RotaImporterOptions {
  readonly rows: RoleRows
  readonly book: RotaBook
  readonly writer: RotaWriter
  readonly progress: ImportProgress
  /** Fresh for each file: the staff change. */
  readonly staff: () => StaffLookup
  readonly now: () => Instant
}

export function createRotaImporter({ rows, book, writer, progress, staff, now }: RotaImporterOptions): RotaImporter {
  const planFor = (shifts: readonly PlannedShift[], source: RotaSource): ImportPlan => {
    const entries = book.entries().map(({ entry }) => entry)
    return planImport({ rows: shifts, source, entries, now: now(), idOf: shiftId })
  }

  const look = (text: string) => {
    const read: RotaFile = readRotaCsv(text, { role: roleNamed(rows), person: staff() })
    const untangled = oneAtATime(read.rows)
    const plan = planFor(untangled.rows, 'csv')
    const errors = [...read.errors, ...untangled.errors].sort((a, b) => a.line - b.line)
    return { plan, errors, handovers: untangled.handovers, id: idOf(plan) }
  }

  const carryOut = ({ add, change, remove }: ImportPlan, source: RotaSource): ImportedRow[] => {
    const done: ImportedRow[] = add.map(({ clientId }) => ({ clientId, made: true }))
    const act = (clientId: string, what: RotaAct, isAsMeant: (entry: RotaEntry) => boolean) => {
      const begun = writer.act(clientId, what)
      done.push({ clientId, act: begun.ok ? begun.value.id : null, isAsMeant })
    }
    writer.together(() => {
      for (const { clientId, roleCode, person, from, until } of add)
        writer.create({
          kind: 'shift',
          clientId,
          roleCode,
          person,
          from,
          until,
          source,
          withdrawn: false,
          writtenAt: now(),
        })
      for (const { shift, until } of change)
        act(shift.clientId, { kind: 'plan-until', until }, (entry) => 'until' in entry && entry.until === until)
      for (const shift of remove)
        act(shift.clientId, { kind: 'take-out' }, (entry) => 'withdrawn' in entry && entry.withdrawn === true)
    })
    return done
  }

  return {
    preview(text) {
      const { plan, errors, handovers, id } = look(text)
      const line = (shift: PlannedShift, before: Instant | null = null) => ({
        roleName: rows.byCode(shift.roleCode)?.role.name ?? shift.roleCode,
        person: shift.person.name,
        from: shift.from,
        until: shift.until,
        before,
      })
      return {
        id,
        add: plan.add.map((one) => line(one)),
        change: plan.change.map(({ shift, until }) => line({ ...shift, until }, shift.withdrawn ? null : shift.until)),
        remove: plan.remove.map((one) => line(one)),
        unchanged: plan.unchanged,
        over: plan.over,
        handovers,
        errors,
      }
    },
    apply(text, id) {
      const seen = look(text)
      if (seen.id !== id)
        return failure('changed-meanwhile', 'The rota has changed since you looked. Look at the changes again.')
      const written = carryOut(seen.plan, 'csv')
      if (written.length === 0) return failure('nothing-to-do', 'The rota is as the file says already.')
      progress.begin(id, written)
      return ok(written.length)
    },
    progress: progress.of,
    take: (shifts, source) => carryOut(planFor(shifts, source), source).length,
  }
}

const idOf = ({ add, change, remove }: ImportPlan): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        add.map(({ clientId, until }) => [clientId, until]),
        change.map(({ shift, until }) => [shift.clientId, until]),
        remove.map(({ clientId }) => clientId),
      ]),
    )
    .digest('hex')
    .slice(0, 16)

/** By code, or by name where only one role has it. */
export function roleNamed(rows: RoleRows): (text: string) => Found<{ readonly code: string }> {
  const byName = new Map<string, string[]>()
  for (const { role } of rows.all()) {
    const name = role.name.toLowerCase()
    byName.set(name, [...(byName.get(name) ?? []), role.code])
  }
  return (text) => {
    const coded = rows.byCode(text) ?? rows.byCode(text.toUpperCase())
    if (coded) return { kind: 'one', value: { code: coded.role.code } }
    const [code, second] = byName.get(text.toLowerCase()) ?? []
    if (code === undefined) return { kind: 'none' }
    return second === undefined ? { kind: 'one', value: { code } } : { kind: 'several' }
  }
}
