// New rows over real HTTP against the simulated hospital: created and found, and killed at any instant.

import { spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { deskColumns } from '../../main/graph/columns.ts'
import type { Lists } from '../../main/graph/lists-port.ts'
import { bad, clientOf, good, listId, listsOf, readRound, tokensOf, wireTo } from '../support/console-graph.ts'
import { type Hospital, OKAFOR, openHospital } from '../support/hospital.ts'
import type { PostOrders } from './posts-console.ts'

const DESK = 'Desk-ACUTEMED-SGH'
const FOLDER = mkdtempSync(join(tmpdir(), 'rolecall-posts-'))
const PAGE = {
  Kind: 'page',
  State: 'open',
  RoleCode: 'MEDREG-SGH',
  Level: 4,
  SentAt: '2026-11-22T09:00:00Z',
  SentById: 'okafor',
  SentByName: 'Dr Amara Okafor',
}

let hospital: Hospital
let lists: Lists

beforeAll(async () => {
  hospital = await openHospital({ limits: false })
  lists = listsOf(hospital, clientOf(tokensOf(hospital, OKAFOR), wireTo(hospital)))
})
afterEach(() => hospital.tenant.control.faults.clear())
afterAll(async () => {
  await hospital.stop()
  rmSync(FOLDER, { recursive: true, force: true })
})

test('a row that is created is answered with, and found by its ClientId whatever is in it', async () => {
  const desk = listId(hospital, DESK)
  const clientId = randomUUID()
  const fields = { ...PAGE, ClientId: clientId, Title: 'Bed 4’s drip & "50%" #1', CallBack: "O'Neill ext 4471" }
  const row = good(await lists.create(desk, fields))
  expect(row.fields).toEqual(expect.objectContaining({ ...fields, Level: 4 }))
  expect(Object.keys(row.fields).filter((name) => !deskColumns.includes(name))).toEqual([])
  expect(good(await lists.item(desk, row.id))).toMatchObject({ etag: row.etag, fields: { ClientId: clientId } })
  expect(good(await lists.find(desk, 'ClientId', clientId))).toMatchObject({ id: row.id, etag: row.etag })
  expect(good(await lists.find(desk, 'CallBack', "O'Neill ext 4471"))?.id).toBe(row.id)
  expect(good(await lists.find(desk, 'ClientId', randomUUID()))).toBeNull()
})

test('a second row with the same ClientId is refused as a clash', async () => {
  const desk = listId(hospital, DESK)
  const fields = { ...PAGE, ClientId: randomUUID(), Title: 'Once' }
  good(await lists.create(desk, fields))
  expect(bad(await lists.create(desk, fields)).code).toBe('conflict')
})

/** Lets the console run until it is done, or kills it `grace` ms after its `rows`th row. Resolves with the lines it wrote. */
function runFor(orders: PostOrders, rows: number, grace: number): Promise<string[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'posts-console.ts')])
  child.stdin.write(`${JSON.stringify(orders)}\n`)
  const lines: string[] = []
  let complaints = ''
  child.stderr.on('data', (part) => {
    complaints += String(part)
  })
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    if (lines.length === rows) setTimeout(() => child.kill('SIGKILL'), grace)
  })
  return new Promise((resolve, reject) => {
    child.once('close', (code, signal) => {
      if (code === 0 || signal === 'SIGKILL') resolve(lines)
      else reject(new Error(`the console ended with ${code}: ${complaints}`))
    })
  })
}

/** Answers that come late, are lost, or never come. */
function layFaults(): void {
  const writes = { method: 'POST', path: /\/items$/ }
  const { faults } = hospital.tenant.control
  faults.add({ ...writes, times: 3, effect: { delayMs: 40 } })
  faults.add({ ...writes, times: 1, effect: { drop: 'after' } })
  faults.add({ ...writes, times: 2, effect: { delayMs: 15 } })
  faults.add({ ...writes, times: 1, effect: { drop: 'before' } })
  faults.add({ ...writes, times: 1, effect: { status: 503 } })
}

test('killed at any instant, each row is in the tenant exactly once', async () => {
  const list = listId(hospital, DESK)
  const orders: PostOrders = {
    url: hospital.tenant.url,
    token: await hospital.tenant.control.tokenFor(OKAFOR, { scopes: ['User.Read', 'Sites.ReadWrite.All'] }),
    siteHost: hospital.southmere.siteHost,
    sitePath: hospital.southmere.sitePath,
    file: join(FOLDER, 'killed.db'),
    key: randomBytes(32).toString('hex'),
    feed: DESK,
    listId: list,
    fields: PAGE,
    total: 60,
  }
  const kept: string[] = []
  let kills = 0
  for (;;) {
    layFaults()
    const again = kills < 8
    const rows = again ? 1 + Math.floor(Math.random() * 5) : Number.POSITIVE_INFINITY
    const lines = await runFor(orders, rows, Math.floor(Math.random() * 40))
    kept.push(...lines)
    if (lines.at(-1) === 'done') break
    kills += 1
  }
  expect(kills).toBe(8)
  const told = kept.filter((line) => line !== 'done')
  const { pages } = await readRound(lists, list, null)
  const there = pages.flatMap(({ items }) => items).filter(({ fields }) => String(fields.Title).startsWith('Page '))
  const ids = there.map(({ fields }) => String(fields.ClientId))
  expect(new Set(there.map(({ fields }) => fields.Title)).size).toBe(60)
  expect(ids).toHaveLength(60)
  expect(ids).toEqual(expect.arrayContaining(told))
}, 180_000)
