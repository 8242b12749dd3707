/** One result, or one move, by hand: the command as people type it, heard by somebody who listens. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { startSimulator } from '../index.ts'
import { bayOf } from '../scenarios/southmere/bays.ts'
import { graphAs } from '../scenarios/southmere/graph-as.ts'
import { bedsOf } from '../scenarios/southmere/patient-administration/whereabouts.ts'
import { provisionSouthmere } from '../scenarios/southmere/provision.ts'
import { readInpatients, readWards } from '../scenarios/southmere/southmere-data.ts'
import { SOUTHMERE, SOUTHMERE_TENANT } from '../scenarios/southmere/tenant.ts'
import { type Behaviour, type Heard, type MllpReceiver, startReceiver } from './support/mllp-receiver.ts'

const COMMAND = fileURLToPath(new URL('../scenarios/southmere/by-hand/by-hand.ts', import.meta.url))

let folder: string
let receiver: MllpReceiver
let behave: (heard: Heard) => Behaviour
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'southmere-by-hand-'))
  behave = () => 'AA'
  receiver = await startReceiver((heard) => behave(heard))
})
afterEach(async () => {
  await receiver.stop()
  await rm(folder, { recursive: true, force: true })
})

const type = async (...args: string[]) => {
  const known = ['--feed', `127.0.0.1:${receiver.port}`, '--memory', join(folder, 'reports.json')]
  const child = spawn(process.execPath, [COMMAND, ...args, ...known], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  const [code] = await once(child, 'close')
  return { code: Number(code), said }
}
const potassium = (heard: Heard | undefined) => {
  const obx = heard?.all('OBX').find((fields) => fields[3]?.startsWith('K^'))
  return [obx?.[5], obx?.[11]]
}
const listOf = (siteId: string): string => `/sites/${siteId}/lists/Desk-ACUTEMED-SGH`
const rowSchema = z.object({ id: z.string(), fields: z.looseObject({ Ward: z.string(), Bed: z.string() }) })
const rowsOfE5 = async (url: string, siteId: string, bed: string) => {
  const filter = encodeURIComponent("fields/Kind eq 'inpatient'")
  const path = `${listOf(siteId)}/items?$top=200&$filter=${filter}&$expand=fields`
  const rows = await graphAs(url, SOUTHMERE.adminUpn).all(path, rowSchema)
  return rows.filter(({ fields }) => fields.Ward === 'E5' && fields.Bed === bed)
}
const inBed = readInpatients().find(({ SiteCode, Ward, Bed }) => SiteCode === 'SGH' && Ward === 'E5' && Bed === '4')

describe('npm run sim -- lab', () => {
  it('releases what is typed for whoever lies there, and says how it was taken', async () => {
    const { code, said } = await type('lab', 'K 6.9', '--ward', 'E5', '--bed', '4')
    expect(said).toMatch(/L\w+ \(F\) Urea and electrolytes, E5 bed 4: .*K 6\.9/)
    expect(said).toContain('taken after')
    expect(said).not.toContain(inBed?.FamilyName)
    expect(code).toBe(0)
    expect(receiver.heard[0]?.first('PID')?.[3]).toContain(inBed?.NhsNumber)
    expect(potassium(receiver.heard[0])).toEqual(['6.9', 'F'])
  })

  it('puts right, takes back and repeats what was sent by an earlier command', async () => {
    const first = await type('lab', 'K 6.9', '--ward', 'E5', '--bed', '4')
    const number = /L\w+/.exec(first.said)?.[0] ?? ''
    expect((await type('lab', 'K 4.6', '--correct', number)).code).toBe(0)
    expect((await type('lab', '--again', number)).code).toBe(0)
    expect((await type('lab', '--wrong', number, '--ward', 'D4', '--bed', '2')).said).toContain('(W)')
    expect((await type('lab', '--cancel', number)).code).toBe(0)
    expect(new Set(receiver.heard.map((heard) => heard.first('OBR')?.[3]))).toEqual(new Set([number]))
    expect(receiver.heard.map(potassium)).toEqual([
      ['6.9', 'F'],
      ['4.6', 'C'],
      ['4.6', 'C'],
      ['4.6', 'W'],
      ['4.6', 'F'],
      ['', 'X'],
    ])
    expect((await type('lab', '--cancel', 'L0')).said).toContain('No report L0')
  })

  it('sends a course, a preliminary report that becomes final, an order’s number, and what is broken', async () => {
    await type('lab', 'CRP 180', '--ward', 'E5', '--bed', '4', '--course', '3')
    expect(receiver.heard).toHaveLength(4)
    const early = await type('lab', 'BCULT positive', '--ward', 'E5', '--bed', '4', '--preliminary', '--order', 'REQ7')
    await type('lab', '--final', /L\w+/.exec(early.said)?.[0] ?? '')
    expect(receiver.heard.slice(4).map((heard) => [heard.first('OBR')?.[2], heard.first('OBR')?.[25]])).toEqual([
      ['REQ7', 'P'],
      ['REQ7', 'F'],
    ])
    expect((await type('lab', '--broken', 'no-pid')).said).toContain('MSA|AA')
    expect((await type('lab', '--broken', 'nothing')).said).toContain('half-frame')
  })

  it('says what was wrong, and ends with 1', async () => {
    behave = () => 'AR'
    const refused = await type('lab', 'K 6.9', '--ward', 'E5', '--bed', '4')
    expect([refused.code, refused.said]).toEqual([1, expect.stringContaining('not taken: AR Not now')])
    for (const [args, why] of [
      [['lab', 'magic', '--ward', 'E5', '--bed', '4'], /The laboratory has no "magic"/],
      [['lab', 'K 6.9'], /Say where the patient lies/],
      [['lab', 'K 6.9', '--ward', 'E5', '--bed', '99'], /Nobody lies in bed 99 of E5/],
      [['lab', 'K 6.9', '--wart', 'E5'], /--wart/],
    ] as const) {
      const { code, said } = await type(...args)
      expect(said).toMatch(why)
      expect(code).toBe(1)
    }
    expect((await type('--help')).said).toContain('One result, or one move, by hand')
  })
})

describe('npm run sim -- pas', () => {
  it('moves and discharges whoever lies there now, as the running hospital knows it', async () => {
    const simulator = await startSimulator({ tenant: SOUTHMERE_TENANT })
    try {
      const { siteId } = await provisionSouthmere({ url: simulator.url, staff: 12 })
      const e5 = readWards().find(({ SiteCode, Ward }) => SiteCode === 'SGH' && Ward === 'E5')
      const taken = readInpatients().flatMap(({ Ward, Bed }) => (Ward === 'E5' ? [Bed] : []))
      const free = (e5 ? bedsOf(e5) : []).find((bed) => !taken.includes(bed)) ?? ''
      const [patient] = await rowsOfE5(simulator.url, siteId, '4')
      // As a feed would have it after an earlier move.
      await graphAs(simulator.url, SOUTHMERE.adminUpn).patch(`${listOf(siteId)}/items/${patient?.id}/fields`, {
        Bed: free,
        Bay: bayOf({ Bed: free }),
      })
      const known = ['--url', simulator.url]
      const gone = await type('pas', 'move', '--ward', 'E5', '--bed', '4', '--to', 'D6', ...known)
      expect([gone.code, gone.said]).toEqual([1, expect.stringContaining('Nobody lies in bed 4 of E5')])
      const moved = await type('pas', 'move', '--ward', 'E5', '--bed', free, '--to', 'D6', ...known)
      expect(moved.said).toMatch(new RegExp(`Moved from E5 bed ${free} to D6 bed \\w+\\n {2}taken`))
      const discharged = await type('pas', 'discharge', '--ward', 'E5', '--bed', free, ...known)
      expect(discharged.said).toContain(`Discharged from E5 bed ${free}`)
      expect(receiver.heard.map((heard) => heard.first('EVN')?.[1])).toEqual(['A02', 'A03'])
      expect(receiver.heard[0]?.first('PID')?.[3]).toContain(inBed?.NhsNumber)
    } finally {
      await simulator.stop()
    }
  })
})
