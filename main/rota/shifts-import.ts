// Takes the shifts of one Teams schedule into the rota, once a day for the whole hospital: Teams may not be asked more often.
// Which console does it is decided by a compare-and-swap on a row of Settings; the others see that it is done.
// It does nothing unless the trust has named its team and its roles (docs/lists.md, `Settings`).

import { z } from 'zod'
import { DAY, fromIso, HOUR, type Instant, MINUTE, toIso } from '../../domain/instant.ts'
import type { Person } from '../../domain/person.ts'
import { oneAtATime } from '../../domain/rota/one-at-a-time.ts'
import type { Lists } from '../graph/lists-port.ts'
import type { ShiftsSource, TeamShift } from '../graph/shifts.ts'
import type { Clock, Log, Stop } from '../ports.ts'
import type { Item } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { SETTINGS_FEED } from '../sync/index-item.ts'
import { parse, settingOf } from './role-rows.ts'
import type { RotaImporter } from './rota-import.ts'

export interface ShiftsImportOptions {
  readonly store: Store
  readonly lists: Pick<Lists, 'item' | 'patch'>
  readonly source: ShiftsSource
  readonly importer: Pick<RotaImporter, 'take'>
  readonly listIdOf: (feed: string) => string | undefined
  readonly person: (id: string) => Person | undefined
  readonly clock: Clock
  readonly log: Log
  /** In [0, 1). */
  readonly random: () => number
}

export interface ShiftsImport {
  start(): Stop
  /** Looks whether it is due, and does it if this console is the one. The number of rows written; null when not due here. */
  run(): Promise<number | null>
}

const TEAM = 'ShiftsTeam'
/** JSON: name of a scheduling group, or of a shift, to the code of a role. */
const ROLES = 'ShiftsRoles'
/** When it was last done. Its row is made with the lists. */
const READ_AT = 'ShiftsReadAt'
const LOOK_EVERY = HOUR
/** Who failed leaves it to be tried again this soon. */
const AGAIN_AFTER = HOUR
const AHEAD = 28 * DAY

const RoleCodes = z.record(z.string(), z.string())

export function createShiftsImport(options: ShiftsImportOptions): ShiftsImport {
  const { store, lists, source, importer, clock, log } = options
  let stopTimer: Stop = () => {}

  const row = (): Item | undefined => store.items.ofKind('setting').find(({ fields }) => fields.Title === READ_AT)

  /** True for one console only. */
  const claim = async (at: Instant, now: Instant): Promise<boolean> => {
    const known = row()
    const listId = options.listIdOf(SETTINGS_FEED)
    if (!known || listId === undefined) return false
    // Read just now: another may have done it since this list was read.
    const fresh = await lists.item(listId, known.id)
    if (!fresh.ok || !isDue(fresh.value.fields.Value, now)) return false
    return (await lists.patch(listId, known.id, { Value: toIso(at) }, fresh.value.etag)).ok
  }

  const run = async (): Promise<number | null> => {
    const team = settingOf(store, TEAM)
    const codes = RoleCodes.safeParse(parse(settingOf(store, ROLES) ?? '')).data
    const now = clock.now()
    if (team === undefined || codes === undefined || !isDue(row()?.fields.Value, now)) return null
    if (!(await claim(now, now))) return null
    const read = await source.shifts(team, now - DAY, now + AHEAD)
    if (!read.ok) {
      log.warn('the shifts of Teams could not be read', {
        code: read.code,
        status: read.status,
        requestId: read.requestId,
      })
      await giveBack(now)
      return null
    }
    const shifts = read.value.flatMap((shift, line) => planned(shift, line, codes, options.person))
    const { rows, errors } = oneAtATime(shifts)
    const written = importer.take(rows, 'shifts')
    log.info('the shifts of Teams are in the rota', { read: read.value.length, written, overlapping: errors.length })
    return written
  }

  /** It was not done: in a while it is due again, for whoever looks first. */
  const giveBack = async (now: Instant): Promise<void> => {
    const known = row()
    const listId = options.listIdOf(SETTINGS_FEED)
    if (!known || listId === undefined) return
    const fresh = await lists.item(listId, known.id)
    if (fresh.ok) await lists.patch(listId, known.id, { Value: toIso(now - DAY + AGAIN_AFTER) }, fresh.value.etag)
  }

  const later = (delay: number) => {
    stopTimer = clock.after(delay, () => {
      void run()
        .catch((error: unknown) => log.error('the shifts of Teams were not taken', { error }))
        .finally(() => later(LOOK_EVERY))
    })
  }

  return {
    start() {
      // Consoles that start together at 08:00 do not all ask together.
      later(MINUTE + options.random() * 10 * MINUTE)
      return () => stopTimer()
    },
    run,
  }
}

function isDue(value: unknown, now: Instant): boolean {
  const last = typeof value === 'string' ? fromIso(value) : undefined
  return last === undefined || now - last >= DAY || last > now + DAY
}

function planned(
  { userId, group, name, from, until }: TeamShift,
  line: number,
  codes: Readonly<Record<string, string>>,
  personOf: (id: string) => Person | undefined,
) {
  const roleCode = codes[name ?? ''] ?? codes[group ?? '']
  const person = personOf(userId)
  return roleCode === undefined || person === undefined ? [] : [{ line, roleCode, person, from, until }]
}
