// What is answered from an alarm window.

import { expect, it } from 'vitest'
import { HOUR, MINUTE } from '../../../domain/instant.ts'
import type { Alarm } from '../../../main/alerts/alarm.ts'
import type { SoundDesk } from '../../../main/alerts/sound.ts'
import { createAlarms, ON_MY_WAY_WITHIN } from '../../../main/console/alarms.ts'
import type { AlarmWindow } from '../../../main/ports.ts'
import type { RoleDirectory } from '../../../main/roles/role-directory.ts'
import type { Act } from '../../../main/store/model.ts'
import type { Workspace } from '../../../main/workspace/workspace-parts.ts'
import { NINE } from '../../support/sample-page.ts'
import { FEED, pageItem } from '../store/fixture.ts'
import { manualClock } from '../store/manual-clock.ts'

/** Alarms of one page, at a computer whose clock is an hour fast. */
function bench(dueAt: number) {
  const acts: Act[] = []
  const item = pageItem('1', { level: 1, dueAt })
  const workspace = {
    alarm: { facts: () => [{ item, level: 1 }], privacy: () => 'count', blind: () => null, mutedUntil: () => null },
    roles: { nameOf: (code: string) => code } as Partial<RoleDirectory> as RoleDirectory,
    tenantNow: () => NINE,
    act(_ref: string, act: Act) {
      acts.push(act)
      return { ok: true, value: { id: '1' } }
    },
  } as Partial<Omit<Workspace, 'alarm'>> & { alarm: Partial<Alarm> } as Workspace
  const alarms = createAlarms({
    window: {} as Partial<AlarmWindow> as AlarmWindow,
    sound: { state: () => ({ outputs: 1, trouble: null, lastBurstAt: null }) } as Partial<SoundDesk> as SoundDesk,
    clock: manualClock(NINE + HOUR),
    hospital: 'Southmere',
    mark: null,
    seats: () => [{ person: { id: 'okafor', name: 'Dr Amara Okafor' }, open: true, workspace }],
    send: () => {},
    ask: () => {},
  })
  return { alarms, acts }
}

it('promises "on my way" by the tenant’s time', () => {
  const { alarms, acts } = bench(NINE)
  expect(alarms.answer(`${FEED}/1`, 'on-my-way').ok).toBe(true)
  expect(acts).toMatchObject([{ kind: 'accepted', eta: NINE + ON_MY_WAY_WITHIN }])
})

it('calls a page overdue by the tenant’s time', () => {
  expect(bench(NINE + MINUTE).alarms.view().rows).toMatchObject([{ overdue: false }])
  expect(bench(NINE - MINUTE).alarms.view().rows).toMatchObject([{ overdue: true }])
})
