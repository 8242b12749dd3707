/** The simulated hospital as a program: what it prints, and that it keeps its state when it is stopped. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { graphAs } from '../scenarios/southmere/graph-as.ts'

const SERVE = fileURLToPath(new URL('../scenarios/southmere/serve.ts', import.meta.url))

const readySchema = z.strictObject({
  ready: z.literal(true),
  url: z.url(),
  tenantId: z.guid(),
  clientId: z.guid(),
  siteHost: z.string(),
  sitePath: z.string(),
  feed: z.strictObject({ clientId: z.guid(), clientSecret: z.string() }),
  users: z.array(z.strictObject({ upn: z.string(), name: z.string(), what: z.string() })),
})

let folder: string
const stops: (() => Promise<unknown>)[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'southmere-'))
})
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()))
  await rm(folder, { recursive: true, force: true })
})

const serve = async (...args: string[]) => {
  const child = spawn(process.execPath, [SERVE, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const lines: string[] = []
  let spoken = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    spoken += text
  })
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (line) => lines.push(line))
  const exited = once(child, 'exit')
  const stop = async (): Promise<number> => {
    child.kill('SIGTERM')
    const [code] = await exited
    return Number(code)
  }
  stops.push(stop)
  await Promise.race([once(reader, 'line'), exited])
  return { lines, stop, spoken: () => spoken, exited }
}

describe('serve.ts', () => {
  it('says in one line of JSON where it is, and for people who works there', async () => {
    const { lines, stop, spoken } = await serve('--port', '0', '--seed', '3')
    const ready = readySchema.parse(JSON.parse(lines[0] ?? ''))
    expect(ready).toMatchObject({ siteHost: 'southmere.sharepoint.example', sitePath: '/sites/rolecall' })
    expect(ready.users.map((user) => user.name)).toContain('Dr Amara Okafor')
    expect(spoken()).toContain(ready.url)
    expect(spoken()).toContain('amara.okafor@southmere.example')
    expect(await stop()).toBe(0)
    expect(lines).toHaveLength(1)
  })

  it('keeps the hospital in its file: a page that was sent is there after a restart', async () => {
    const state = join(folder, 'southmere.json')
    const first = await serve('--state', state)
    const { url } = readySchema.parse(JSON.parse(first.lines[0] ?? ''))
    const { listId, itemId } = await graphAs(url, 'grace.mbeki@southmere.example').sendPage({
      roleCode: 'MEDREG-SGH',
      level: 3,
    })
    expect(await first.stop()).toBe(0)
    const second = await serve('--state', state)
    const again = readySchema.parse(JSON.parse(second.lines[0] ?? ''))
    expect(second.spoken()).toMatch(/Staff: 400 people, 0 created or corrected/)
    expect(second.spoken()).toMatch(/600 inpatients, 0 created or corrected/)
    const luis = graphAs(again.url, 'luis.silva@southmere.example')
    const site = z.object({ id: z.string() }).parse(await luis.get(`/sites/${again.siteHost}:${again.sitePath}`))
    const page = await luis.get(`/sites/${site.id}/lists/${listId}/items/${itemId}?$expand=fields($select=RoleCode)`)
    expect(page).toMatchObject({ fields: { RoleCode: 'MEDREG-SGH' } })
  })

  it('says so and ends when its port is taken', async () => {
    const first = await serve()
    const { port } = new URL(readySchema.parse(JSON.parse(first.lines[0] ?? '')).url)
    const second = await serve('--port', port)
    expect((await second.exited)[0]).toBe(1)
    expect(second.spoken()).toContain('did not start')
    expect(second.lines).toEqual([])
  })

  it('refuses a rate that is not a number', async () => {
    const { exited, spoken, lines } = await serve('--rate', 'lots')
    expect((await exited)[0]).toBe(2)
    expect(spoken()).toContain('--rate must be a number')
    expect(lines).toEqual([])
  })
})
