// Teams Shifts into the rota: once a day for the whole hospital, however many consoles look.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOUR, toIso } from '../../domain/instant.ts'
import type { PlannedShift } from '../../domain/rota/read-rota-csv.ts'
import { createShiftsSource } from '../../main/graph/shifts.ts'
import { silentLog } from '../../main/log/log.ts'
import { createShiftsImport } from '../../main/rota/shifts-import.ts'
import { graphAs } from '../../simulator/scenarios/southmere/graph-as.ts'
import { SOUTHMERE } from '../../simulator/scenarios/southmere/tenant.ts'
import { clientOf, listId, listsOf, tokensOf, wireTo } from '../support/console-graph.ts'
import { eventually } from '../support/eventually.ts'
import { type FollowingConsole, followHospital } from '../support/following-console.ts'
import { type Hospital, MEDREG, OKAFOR, openHospital, SILVA } from '../support/hospital.ts'
import { realClock } from '../support/real-clock.ts'

const TEAM = '9d2a1f60-7c3e-4b51-8d24-0f6b7a1c5e90'
const SCOPES = ['User.Read', 'Sites.ReadWrite.All', 'Schedule.Read.All']

let hospital: Hospital
const consoles: FollowingConsole[] = []

beforeAll(async () => {
  hospital = await openHospital()
  const settings = listId(hospital, 'Settings')
  const site = `/sites/${hospital.southmere.siteId}/lists/${settings}/items`
  const setting = (Title: string, Value: string) =>
    hospital.as(OKAFOR).post(site, { fields: { Title, Value, ClientId: `setting-${Title}` } })
  await setting('ShiftsTeam', TEAM)
  await setting('ShiftsRoles', JSON.stringify({ 'Medical registrar': MEDREG, 'SHO night': 'MEDSHO-SGH' }))
  await setting('ShiftsReadAt', '')
  const token = await hospital.tenant.control.tokenFor(SOUTHMERE.adminUpn, { scopes: ['Schedule.ReadWrite.All'] })
  const manage = async (method: string, path: string, body: unknown): Promise<string> => {
    const answer = await fetch(`${hospital.tenant.url}/v1.0/teams/${TEAM}/schedule${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(answer.status).toBeLessThan(300)
    return String(Reflect.get(Object(await answer.json()), 'id'))
  }
  await manage('PUT', '', { enabled: true, timeZone: 'Europe/London' })
  const group = await manage('POST', '/schedulingGroups', { displayName: 'Medical registrar' })
  const shift = (upn: string, displayName: string, hour: number, more: object = {}) =>
    manage('POST', '/shifts', {
      userId: hospital.southmere.people.find(({ Upn }) => Upn === upn)?.id,
      sharedShift: { displayName, startDateTime: at(hour), endDateTime: at(hour + 12) },
      ...more,
    })
  await shift(OKAFOR, 'Day', 24, { schedulingGroupId: group })
  await shift(SILVA, 'SHO night', 36)
  await shift(SILVA, 'Teaching', 48)
})
afterAll(async () => {
  for (const console of consoles) await console.stop()
  await hospital.stop()
})

const start = Math.ceil(Date.now() / HOUR) * HOUR
const at = (hour: number): string => toIso(start + hour * HOUR)

async function importer(upn: string, scopes: readonly string[], taken: PlannedShift[]) {
  const console = await followHospital(hospital, upn)
  consoles.push(console)
  await eventually('the settings are read', () =>
    console.store.items.ofKind('setting').some(({ fields }) => fields.Title === 'ShiftsRoles'),
  )
  const client = clientOf(tokensOf(hospital, upn, scopes), wireTo(hospital))
  return createShiftsImport({
    store: console.store,
    lists: listsOf(hospital, client),
    source: createShiftsSource(client),
    importer: {
      take(shifts, source) {
        expect(source).toBe('shifts')
        taken.push(...shifts)
        return shifts.length
      },
    },
    listIdOf: (feed) => console.sync.listIdOf(feed),
    person: (id) => {
      const staff = hospital.southmere.people.find((one) => one.id === id)
      return staff && { id, name: staff.DisplayName }
    },
    clock: realClock,
    log: silentLog,
    random: () => 0,
  })
}

test('one console takes the shifts whose roles are named, and the others leave it for the day', async () => {
  const taken: PlannedShift[] = []
  const forbidden = await importer('pavel.weatherall@southmere.example', ['User.Read', 'Sites.ReadWrite.All'], taken)
  expect(await forbidden.run()).toBeNull()
  // Who may not read them gives the turn back; it is due again in an hour.
  const settings = listId(hospital, 'Settings')
  const rows = await graphAs(hospital.tenant.url, OKAFOR).get(
    `/sites/${hospital.southmere.siteId}/lists/${settings}/items?$expand=fields&$filter=fields/Title eq 'ShiftsReadAt'`,
  )
  const row: unknown = Reflect.get(Object(Reflect.get(Object(rows), 'value')), '0')
  const value = String(Reflect.get(Object(Reflect.get(Object(row), 'fields')), 'Value'))
  expect(Date.now() - Date.parse(value)).toBeGreaterThan(22 * HOUR)
  expect(Date.now() - Date.parse(value)).toBeLessThan(24 * HOUR)
  await hospital
    .as(OKAFOR)
    .patch(
      `/sites/${hospital.southmere.siteId}/lists/${settings}/items/${String(Reflect.get(Object(row), 'id'))}/fields`,
      {
        Value: '',
      },
    )

  const both = await Promise.all([importer(OKAFOR, SCOPES, taken), importer(SILVA, SCOPES, taken)])
  const results = await Promise.all(both.map((one) => one.run()))
  expect(results.sort()).toEqual([2, null])
  expect(taken.map(({ roleCode, person, from }) => [roleCode, person.name, toIso(from)])).toEqual([
    [MEDREG, 'Dr Amara Okafor', at(24)],
    ['MEDSHO-SGH', 'Dr Luís Silva', at(36)],
  ])
  expect(await Promise.all(both.map((one) => one.run()))).toEqual([null, null])
})
