/** Setting the hospital up through Graph, again and again, in a tenant that is empty, throttled or in use. */
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Simulator, type SimulatorOptions, startSimulator } from '../index.ts'
import { graphAs } from '../scenarios/southmere/graph-as.ts'
import { provisionSouthmere } from '../scenarios/southmere/provision.ts'
import { APPS, SOUTHMERE, SOUTHMERE_TENANT } from '../scenarios/southmere/tenant.ts'

const running: Simulator[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.stop()))
})

const start = async (options: SimulatorOptions = {}): Promise<Simulator> => {
  const simulator = await startSimulator({ tenant: SOUTHMERE_TENANT, ...options })
  running.push(simulator)
  return simulator
}

const rowSchema = z.object({ id: z.string(), eTag: z.string(), fields: z.record(z.string(), z.unknown()) })
const rowsOf = (url: string, siteId: string, list: string, filter = '') =>
  graphAs(url, SOUTHMERE.adminUpn).all(
    `/sites/${siteId}/lists/${list}/items?$top=1000&$expand=fields${filter}`,
    rowSchema,
  )

describe('provisionSouthmere', () => {
  it('fills an empty tenant through calls that the tenant knows, and within its limits', async () => {
    const { url, control } = await start()
    const southmere = await provisionSouthmere({ url })
    expect(control.unknown()).toEqual([])
    expect(control.requests.filter((entry) => entry.status >= 400 && entry.status !== 404)).toEqual([])
    expect(new Set([...control.requests].flatMap((entry) => entry.app ?? []))).toEqual(new Set([APPS.setUp]))
    expect(control.users.list()).toHaveLength(400)
    expect(southmere.lists.size).toBe(32)
    expect(await rowsOf(url, southmere.siteId, 'Roles')).toHaveLength(120)
    expect(await rowsOf(url, southmere.siteId, 'Desks')).toHaveLength(24)
    expect(await rowsOf(url, southmere.siteId, 'Specialties')).toHaveLength(15)
    const settings = await rowsOf(url, southmere.siteId, 'Settings')
    expect(settings.map(({ fields }) => [fields.Title, fields.Value])).toEqual([
      ['HospitalName', 'Southmere University Hospitals'],
      ['HospitalMark', 'simulated'],
      ['Switchboard', JSON.stringify({ SGH: 'SWB-SGH', EFH: 'SWB-EFH', MWC: 'SWB-MWC' })],
    ])
    const counts = await Promise.all(
      southmere.desks.map(async (desk) => (await rowsOf(url, southmere.siteId, `Desk-${desk.DeskCode}`)).length),
    )
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(600)
  })

  it('writes a role and an inpatient as docs/lists.md says', async () => {
    const { url } = await start()
    const southmere = await provisionSouthmere({ url })
    const roles = await rowsOf(url, southmere.siteId, 'Roles')
    const role = (code: string) => roles.find(({ fields }) => fields.RoleCode === code)?.fields ?? {}
    expect(role('MEDREG-SGH')).toMatchObject({
      Title: 'Medical registrar on call',
      SiteCode: 'SGH',
      DeskCode: 'ACUTEMED-SGH',
      HighestLevel: 1,
      Specialty: 'Acute medicine',
      DeputyRole: 'MEDSHO-SGH',
      Bleep: '2417',
    })
    expect(role('MEDREG-SGH').HolderId).toBeUndefined()
    const hannah = southmere.people.find((person) => person.Upn === 'hannah.lindqvist@southmere.example')
    expect(role('SWB-SGH')).toMatchObject({ HolderId: hannah?.id, HolderName: 'Hannah Lindqvist' })
    const [first] = await rowsOf(url, southmere.siteId, 'Desk-NEURO-MWC', "&$filter=fields/Kind eq 'inpatient'")
    expect(first?.fields).toMatchObject({ SiteCode: 'MWC', Ward: 'Alder' })
    expect(first?.fields.NhsNumber).toMatch(/^999\d{7}$/)
  })

  it('changes nothing when it runs again', async () => {
    const { url, control } = await start()
    const first = await provisionSouthmere({ url })
    expect(first.changes).toBeGreaterThan(1_000)
    control.requests.clear()
    const second = await provisionSouthmere({ url })
    expect(second.changes).toBe(0)
    const writes = control.requests.filter((entry) => entry.method !== 'GET' && entry.path.startsWith('/v1.0'))
    expect(writes).toEqual([])
    expect(second.lists).toEqual(first.lists)
  })

  it('puts right what has drifted, and takes no role from anybody', async () => {
    const { url } = await start()
    const { siteId, lists } = await provisionSouthmere({ url, inpatients: false })
    const tom = graphAs(url, SOUTHMERE.adminUpn)
    const list = `/sites/${siteId}/lists/${lists.get('Roles')}`
    const medreg = (await rowsOf(url, siteId, 'Roles')).find(({ fields }) => fields.RoleCode === 'MEDREG-SGH')
    await tom.patch(`${list}/items/${medreg?.id}/fields`, { HolderName: 'Dr Amara Okafor', Bleep: '9999' })
    const again = await provisionSouthmere({ url, inpatients: false })
    expect(again.changes).toBe(1)
    const after = (await rowsOf(url, siteId, 'Roles')).find(({ fields }) => fields.RoleCode === 'MEDREG-SGH')
    expect(after?.fields).toMatchObject({ HolderName: 'Dr Amara Okafor', Bleep: '2417' })
  })

  it('waits out throttled members of a batch and loses none', async () => {
    const { url, control } = await start()
    control.faults.add({ method: 'POST', path: /\/items$/, times: 7, effect: { status: 429, retryAfter: 1 } })
    const southmere = await provisionSouthmere({ url, staff: 20, inpatients: false })
    expect(control.requests.filter((entry) => entry.status === 429)).toHaveLength(7)
    expect(await rowsOf(url, southmere.siteId, 'Roles')).toHaveLength(120)
    expect(await rowsOf(url, southmere.siteId, 'Desks')).toHaveLength(24)
  })

  it('starts small when it is asked to', async () => {
    const { url, control } = await start()
    const southmere = await provisionSouthmere({ url, staff: 12, inpatients: false })
    expect(control.users.list()).toHaveLength(12)
    expect(southmere.inpatients).toEqual([])
    const roles = await rowsOf(url, southmere.siteId, 'Roles')
    const ids = new Set(control.users.list().map((user) => user.id))
    const holders = roles.flatMap(({ fields }) => fields.HolderId ?? [])
    expect(holders.filter((id) => !ids.has(String(id)))).toEqual([])
  })
})
