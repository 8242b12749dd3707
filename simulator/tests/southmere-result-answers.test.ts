/** What the hospital's clinicians do about results, and its systems at work against a feed that only listens. */
import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createSimulatorClock, type Simulator, startSimulator } from '../index.ts'
import { graphAs } from '../scenarios/southmere/graph-as.ts'
import { startHospitalSystems } from '../scenarios/southmere/hospital-systems.ts'
import { provisionSouthmere, type Southmere } from '../scenarios/southmere/provision.ts'
import { type ResultAnswersOptions, startResultAnswers } from '../scenarios/southmere/result-answers.ts'
import { SOUTHMERE, SOUTHMERE_TENANT } from '../scenarios/southmere/tenant.ts'
import { startReceiver } from './support/mllp-receiver.ts'

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

const openHospital = async (staff: number, inpatients = false) => {
  const simulator = await startSimulator({ tenant: SOUTHMERE_TENANT, limits: false })
  stops.push(simulator.stop)
  return { simulator, southmere: await provisionSouthmere({ url: simulator.url, staff, inpatients }) }
}

const storySchema = z.array(z.looseObject({ kind: z.string(), byName: z.string() }))
const itemSchema = z.object({
  id: z.string(),
  fields: z.object({
    State: z.string(),
    OwnerId: z.string().optional(),
    OwnerName: z.string().optional(),
    Story: z.string().default('[]'),
  }),
})

const createRow = async (
  { url }: Simulator,
  { siteId }: Southmere,
  list: string,
  fields: Readonly<Record<string, unknown>>,
) => {
  const tom = graphAs(url, SOUTHMERE.adminUpn)
  const path = `/sites/${siteId}/lists/${list}/items`
  const { id } = z.object({ id: z.string() }).parse(await tom.post(path, { fields }))
  return {
    itemId: id,
    now: async () => {
      const item = itemSchema.parse(await tom.get(`${path}/${id}?$expand=fields`))
      return { ...item.fields, story: storySchema.parse(JSON.parse(item.fields.Story)) }
    },
    change: (body: Readonly<Record<string, unknown>>) => tom.patch(`${path}/${id}/fields`, body),
  }
}

const critical = (roleCode: string) => ({
  ClientId: randomUUID(),
  Kind: 'result',
  State: 'open',
  Title: 'Potassium 6.9 mmol/L',
  RoleCode: roleCode,
  ResultClass: 'critical',
  Level: 2,
  Version: 1,
  NhsNumber: '9990000018',
  HospitalNumber: 'S1234567',
  Born: '1945-07-14',
  Observations: JSON.stringify([
    { code: 'NA', name: 'Sodium', kind: 'NM', value: '138', flag: 'N', status: 'F' },
    { code: 'K', name: 'Potassium', kind: 'NM', value: '6.9', flag: 'HH', status: 'F' },
  ]),
})

const eventually = async <T>(read: () => Promise<T>, isRight: (value: T) => boolean): Promise<T> => {
  const deadline = performance.now() + 20_000
  for (;;) {
    const value = await read()
    if (isRight(value)) return value
    if (performance.now() > deadline) throw new Error(`Not in time: ${JSON.stringify(value)}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const quick: Pick<ResultAnswersOptions, 'left' | 'answerAfterMs' | 'roundEveryMs' | 'seed'> = {
  left: 0,
  answerAfterMs: [0, 20],
  roundEveryMs: 30,
  seed: 1,
}

describe('clinicians of the wards', () => {
  it('read a critical result back, acknowledge its page, and record what they did', async () => {
    const { simulator, southmere } = await openHospital(400)
    const fields = critical('OPMSHO-SGH')
    const result = await createRow(simulator, southmere, 'Desk-ELDERLY-SGH', fields)
    const about = { kind: 'result', list: 'Desk-ELDERLY-SGH', clientId: fields.ClientId, version: 1, why: 'released' }
    const page = await createRow(simulator, southmere, 'Desk-ELDERLY-SGH', {
      ClientId: randomUUID(),
      Kind: 'page',
      State: 'open',
      RoleCode: 'OPMSHO-SGH',
      Title: 'Critical result on Ward D4',
      About: JSON.stringify(about),
    })
    const failures: unknown[] = []
    const onFailed = (error: unknown) => failures.push(error)
    stops.push(startResultAnswers({ ...quick, url: simulator.url, hospital: southmere, onFailed }))

    const after = await eventually(result.now, ({ State }) => State === 'done')
    expect(after.story.map(({ kind }) => kind)).toEqual(['accepted', 'done'])
    expect(after.story[0]).toMatchObject({
      role: 'OPMSHO-SGH',
      version: 1,
      readBack: { value: '6.9', identifiers: ['9990000018', 'S1234567'] },
    })
    expect(after.story[1]?.action).toMatch(/^(treated|repeat-sent|reviewed|known)$/)
    expect(after.OwnerName).toBe(after.story[0]?.byName)
    expect(new Set(after.story.map(({ byName }) => byName)).size).toBe(1)
    const answered = await eventually(page.now, ({ State }) => State === 'done')
    expect(answered.story.map(({ kind }) => kind)).toEqual(['acknowledged', 'done'])
    expect(failures).toEqual([])
  })

  it('leave alone what a person of the stories is there for, and what has somebody else already', async () => {
    const { simulator, southmere } = await openHospital(400)
    const tom = graphAs(simulator.url, SOUTHMERE.adminUpn)
    const amara = southmere.people.find(({ Upn }) => Upn.startsWith('amara.okafor'))
    const roleRow = z.object({ id: z.string(), fields: z.object({ RoleCode: z.string() }) })
    const roles = await tom.all(`/sites/${southmere.siteId}/lists/Roles/items?$top=500&$expand=fields`, roleRow)
    const medfy1 = roles.find(({ fields }) => fields.RoleCode === 'MEDFY1-SGH')
    await tom.patch(`/sites/${southmere.siteId}/lists/Roles/items/${medfy1?.id}/fields`, { HolderId: amara?.id })

    const hers = await createRow(simulator, southmere, 'Desk-ACUTEMED-SGH', critical('MEDFY1-SGH'))
    const taken = { ...critical('OPMSHO-SGH'), State: 'accepted', OwnerId: amara?.id, OwnerName: 'Dr Amara Okafor' }
    const somebodys = await createRow(simulator, southmere, 'Desk-ELDERLY-SGH', taken)
    const done = await createRow(simulator, southmere, 'Desk-CARDIO-SGH', critical('CARDSHO-SGH'))
    stops.push(startResultAnswers({ ...quick, url: simulator.url, hospital: southmere }))
    await eventually(done.now, ({ State }) => State === 'done')
    expect((await hers.now()).State).toBe('open')
    expect((await somebodys.now()).story).toEqual([])
  })
})

describe('acting on a result as somebody', () => {
  it('goes by its state and its owner, and writes the version that was read', async () => {
    const { simulator, southmere } = await openHospital(12)
    const row = await createRow(simulator, southmere, 'Desk-ACUTEMED-SGH', critical('MEDFY1-SGH'))
    const place = { listId: 'Desk-ACUTEMED-SGH', itemId: row.itemId }
    const grace = graphAs(simulator.url, 'grace.mbeki@southmere.example')
    const luis = graphAs(simulator.url, 'luis.silva@southmere.example')
    expect(await grace.actOnResult(place, { kind: 'seen' })).toBe(true)
    expect(await luis.actOnResult(place, { kind: 'accepted', role: 'MEDFY1-SGH' })).toBe(true)
    expect(await grace.actOnResult(place, { kind: 'accepted' })).toBe(false)
    expect(await grace.actOnResult(place, { kind: 'given-up' })).toBe(false)
    await row.change({ Version: 2, Status: 'C' })
    expect(await luis.actOnResult(place, { kind: 'given-up', text: 'Off to theatre' })).toBe(true)
    const after = await row.now()
    expect(after).toMatchObject({ State: 'open' })
    expect(after.OwnerId).toBeUndefined()
    expect(after.story.map(({ kind, version }) => [kind, version])).toEqual([
      ['seen', 1],
      ['accepted', 1],
      ['given-up', 2],
    ])
  })
})

describe('the hospital’s systems', () => {
  it('speak all day of patients where the tenant has them, and stop when they are told', async () => {
    const { simulator, southmere } = await openHospital(12, true)
    const receiver = await startReceiver()
    stops.push(receiver.stop)
    const clock = createSimulatorClock()
    const lines: string[] = []
    const stop = await startHospitalSystems({
      url: simulator.url,
      clock,
      southmere,
      feed: { host: '127.0.0.1', port: receiver.port },
      resultsPerMinute: 600,
      movesPerHour: 3_000,
      seed: 1,
      say: (line) => lines.push(line),
    })
    await eventually(
      async () => new Set(receiver.heard.map((heard) => heard.first('MSH')?.[3])),
      (systems) => systems.has('LIMS') && systems.has('PAS'),
    )
    await stop()
    const after = lines.length
    clock.advance(60_000)
    expect(lines).toHaveLength(after)
    const [result] = receiver.heard.filter((heard) => heard.first('MSH')?.[3] === 'LIMS')
    const number = result?.first('PID')?.[3]?.slice(0, 10)
    const patient = southmere.inpatients.find(({ NhsNumber }) => NhsNumber === number)
    expect(result?.first('PV1')?.[3]?.split('^')).toEqual([
      patient?.Ward,
      expect.any(String),
      patient?.Bed,
      patient?.SiteCode,
    ])
    expect(lines.some((line) => southmere.inpatients.some(({ FamilyName }) => line.includes(FamilyName)))).toBe(false)
  })
})
