/** Setting the hospital up through Graph, again and again, in a tenant that is empty, throttled or in use. */
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Simulator, type SimulatorOptions, startSimulator } from '../index.ts'
import { graphAs } from '../scenarios/southmere/graph-as.ts'
import { provisionSouthmere } from '../scenarios/southmere/provision.ts'
import { readResultSettings } from '../scenarios/southmere/result-settings.ts'
import {
  APPS,
  FEED_SECRET,
  SOUTHMERE,
  SOUTHMERE_APPLICATIONS,
  SOUTHMERE_TENANT,
} from '../scenarios/southmere/tenant.ts'

const running: Simulator[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.stop()))
})

const start = async (options: SimulatorOptions = {}): Promise<Simulator> => {
  const simulator = await startSimulator({ tenant: SOUTHMERE_TENANT, ...options })
  running.push(simulator)
  return simulator
}

const { Watches: _watches, ...ofResults } = readResultSettings()
const resultSettings = Object.entries(ofResults).map(([key, value]) => [key, JSON.stringify(value)])

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
    expect(await rowsOf(url, southmere.siteId, 'Roles')).toHaveLength(124)
    expect(await rowsOf(url, southmere.siteId, 'Desks')).toHaveLength(24)
    expect(await rowsOf(url, southmere.siteId, 'Specialties')).toHaveLength(15)
    const settings = await rowsOf(url, southmere.siteId, 'Settings')
    expect(settings.map(({ fields }) => [fields.Title, fields.Value])).toEqual([
      ['HospitalName', 'Southmere University Hospitals'],
      ['HospitalMark', 'simulated'],
      ['Switchboard', JSON.stringify({ SGH: 'SWB-SGH', EFH: 'SWB-EFH', MWC: 'SWB-MWC' })],
      ...resultSettings,
    ])
    const counts = await Promise.all(
      southmere.desks.map(async (desk) => {
        const rows = await rowsOf(url, southmere.siteId, `Desk-${desk.DeskCode}`)
        return ['inpatient', 'watch'].map((kind) => rows.filter(({ fields }) => fields.Kind === kind).length)
      }),
    )
    expect(counts.reduce((sum, [inpatients = 0]) => sum + inpatients, 0)).toBe(600)
    expect(counts.reduce((sum, [, watches = 0]) => sum + watches, 0)).toBe(readResultSettings().Watches.length)
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
    expect(first?.fields.Bay).toBeUndefined()
    expect(first?.fields.NhsNumber).toMatch(/^999\d{7}$/)
    const inBays = await rowsOf(url, southmere.siteId, 'Desk-ELDERLY-SGH', "&$filter=fields/Kind eq 'inpatient'")
    expect(inBays.find(({ fields }) => fields.Ward === 'D4' && /^[5-8]$/.test(String(fields.Bed)))?.fields.Bay).toBe(
      'Bay 2',
    )
  })

  it('writes the wards of a desk and the watches of roles as docs/lists.md says', async () => {
    const { url } = await start()
    const southmere = await provisionSouthmere({ url, staff: 12, inpatients: false })
    const desks = await rowsOf(url, southmere.siteId, 'Desks')
    const wardsOf = (code: string) => desks.find(({ fields }) => fields.DeskCode === code)?.fields.Wards
    expect(JSON.parse(String(wardsOf('ELDERLY-SGH')))).toMatchObject({
      D4: { name: 'Ward D4', nurse: 'D4NIC-SGH', doctor: 'OPMSHO-SGH', bays: { 'Bay 1': ['1', '2', '3', '4'] } },
      D5: { nurse: 'D5NIC-SGH' },
    })
    expect(wardsOf('OPS-SGH')).toBeUndefined()
    const watches = await rowsOf(url, southmere.siteId, 'Desk-OPS-SGH', "&$filter=fields/Kind eq 'watch'")
    expect(watches).toHaveLength(1)
    expect(watches[0]?.fields).toMatchObject({
      State: 'on',
      RoleCode: 'IPC-SGH',
      Watch: JSON.stringify({ sites: ['SGH', 'EFH', 'MWC'], classes: ['infection'] }),
      Until: '{"kind":"none"}',
    })
  })

  it('lets the results feed into its site with a secret of its own, and nowhere else', async () => {
    const { url, tenantId } = await start({ applications: SOUTHMERE_APPLICATIONS })
    const southmere = await provisionSouthmere({ url, staff: 12, inpatients: false })
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: APPS.feed,
      client_secret: FEED_SECRET,
      scope: 'https://graph.microsoft.com/.default',
    })
    const answer = await fetch(`${url}/${tenantId}/oauth2/v2.0/token`, { method: 'POST', body })
    const { access_token } = z.object({ access_token: z.string() }).parse(await answer.json())
    const as = (path: string, init: RequestInit = {}) =>
      fetch(`${url}/v1.0${path}`, {
        ...init,
        headers: { Authorization: `Bearer ${access_token}`, 'Content-Type': 'application/json' },
      })
    const items = `/sites/${southmere.siteId}/lists/Desk-ELDERLY-SGH/items`
    const fields = { ClientId: 'a6b1c2d3-0000-8000-8000-000000000001', Kind: 'result', Title: 'Potassium 6.9 mmol/L' }
    expect((await as(items, { method: 'POST', body: JSON.stringify({ fields }) })).status).toBe(201)
    expect((await as('/sites/root/lists')).status).toBe(403)
    expect((await as('/users')).status).toBe(403)
  })

  it('moves nobody back whom the patient administration has moved', async () => {
    const { url } = await start()
    const { siteId, lists } = await provisionSouthmere({ url, staff: 12 })
    const tom = graphAs(url, SOUTHMERE.adminUpn)
    const list = `/sites/${siteId}/lists/${lists.get('Desk-NEURO-SGH')}`
    const [first] = await rowsOf(url, siteId, 'Desk-NEURO-SGH', "&$filter=fields/Kind eq 'inpatient'")
    const moved = { Bed: 'SR4', Bay: '', Consultant: 'Dr Somebody Else', State: 'moved' }
    await tom.patch(`${list}/items/${first?.id}/fields`, moved)
    expect((await provisionSouthmere({ url, staff: 12 })).changes).toBe(0)
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
    expect(await rowsOf(url, southmere.siteId, 'Roles')).toHaveLength(124)
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
