// The outbox over real HTTP against the simulated hospital: killed at any instant, and two consoles in a race.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../domain/person.ts'
import { ok } from '../../domain/result.ts'
import { createOutbox, type Outbox } from '../../main/actions/outbox.ts'
import { createGraphClient } from '../../main/graph/graph-client.ts'
import { hostMap } from '../../main/graph/host-map.ts'
import { createLists } from '../../main/graph/lists.ts'
import type { Lists } from '../../main/graph/lists-port.ts'
import { silentLog } from '../../main/log/log.ts'
import type { Stop } from '../../main/ports.ts'
import { itemRef } from '../../main/store/model.ts'
import { openStore } from '../../main/store/open-store.ts'
import type { Store } from '../../main/store/store.ts'
import { indexItem } from '../../main/sync/index-item.ts'
import type { SentPage } from '../../simulator/scenarios/southmere/page-sender.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MBEKI, MEDREG, OKAFOR, openHospital, SILVA } from '../support/hospital.ts'
import { realClock } from '../support/real-clock.ts'
import type { Orders } from './actions-console.ts'

const DESK = 'Desk-ACUTEMED-SGH'
const SCOPES = ['User.Read', 'Sites.ReadWrite.All']
const FOLDER = mkdtempSync(join(tmpdir(), 'rolecall-actions-'))

let hospital: Hospital
const ends: Stop[] = []

beforeAll(async () => {
  hospital = await openHospital({ limits: false })
})
afterEach(() => {
  for (const end of ends.splice(0)) end()
  hospital.tenant.control.faults.clear()
})
afterAll(async () => {
  await hospital.stop()
  rmSync(FOLDER, { recursive: true, force: true })
})

const tokenOf = (upn: string) => hospital.tenant.control.tokenFor(upn, { scopes: SCOPES })

const listIdOf = (name: string): string | undefined => hospital.southmere.lists.get(name)

function sendPages(count: number): Promise<SentPage[]> {
  const nurse = hospital.as(MBEKI)
  return Promise.all(
    Array.from({ length: count }, (_, number) =>
      nurse.sendPage({ roleCode: MEDREG, level: 3, title: `Page ${number}`, ward: 'E5' }),
    ),
  )
}

describe('killed at any instant', () => {
  const ACTOR: Actor = { id: 'okafor', name: 'Dr Amara Okafor', console: 'SGH-AMU-PC04' }

  function startConsole(orders: Orders): ChildProcessWithoutNullStreams {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'actions-console.ts')])
    child.stdin.write(`${JSON.stringify(orders)}\n`)
    ends.push(() => void child.kill('SIGKILL'))
    return child
  }

  /** Lets the console run until it is done, or kills it `grace` ms after its `acts`th act. Resolves with the lines it wrote. */
  function runFor(child: ChildProcessWithoutNullStreams, acts: number, grace: number): Promise<string[]> {
    const lines: string[] = []
    let complaints = ''
    child.stderr.on('data', (part) => {
      complaints += String(part)
    })
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line)
      if (lines.length === acts) setTimeout(() => child.kill('SIGKILL'), grace)
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
    const writes = { method: 'PATCH', path: /\/items\// }
    const { faults } = hospital.tenant.control
    faults.add({ ...writes, times: 4, effect: { delayMs: 40 } })
    faults.add({ ...writes, times: 1, effect: { drop: 'after' } })
    faults.add({ ...writes, times: 4, effect: { delayMs: 15 } })
    faults.add({ ...writes, times: 1, effect: { drop: 'before' } })
    faults.add({ ...writes, times: 1, effect: { status: 503 } })
  }

  test('each act is in the tenant exactly once', async () => {
    const pages = await sendPages(50)
    const orders: Orders = {
      url: hospital.tenant.url,
      token: await tokenOf(OKAFOR),
      siteHost: hospital.southmere.siteHost,
      sitePath: hospital.southmere.sitePath,
      file: join(FOLDER, 'killed.db'),
      key: randomBytes(32).toString('hex'),
      lists: Object.fromEntries(hospital.southmere.lists),
      pages: pages.map(({ itemId }) => itemRef(DESK, itemId)),
      actor: ACTOR,
    }
    const kept: string[] = []
    let kills = 0
    for (;;) {
      layFaults()
      const again = kills < 20
      const lines = await runFor(
        startConsole(orders),
        again ? 1 + Math.floor(Math.random() * 7) : Number.POSITIVE_INFINITY,
        Math.floor(Math.random() * 30),
      )
      kept.push(...lines)
      if (lines.at(-1) === 'done') break
      kills += 1
    }
    expect(kills).toBe(20)

    const opened = openStore({
      file: orders.file,
      key: Buffer.from(orders.key, 'hex'),
      clock: realClock,
      log: silentLog,
    })
    if (!opened.ok) throw new Error(opened.message)
    const store = opened.value
    ends.push(() => store.close())
    const told = kept.filter((line) => line !== 'done').map((line) => line.split(' '))
    for (const [id = ''] of told) expect(store.actions.get(id)?.state).toBe('saved')

    for (const page of pages) {
      const story = await hospital.story(page)
      expect(story.map(({ kind }) => kind)).toEqual(['delivered', 'acknowledged', 'replied'])
      for (const { id } of story) expect(store.actions.get(id)?.state).toBe('saved')
      const toldOfPage = told.filter(([, item]) => item === page.itemId).map(([id]) => id)
      expect(story.map(({ id }) => id)).toEqual(expect.arrayContaining(toldOfPage))
    }
  }, 180_000)
})

describe('two consoles', () => {
  interface Side {
    readonly store: Store
    readonly outbox: Outbox
    readonly actor: Actor
  }

  async function side(upn: string, actor: Actor): Promise<Side> {
    const token = await tokenOf(upn)
    const client = createGraphClient({
      tokens: { token: async () => ok(token), refused: () => {} },
      fetch: hostMap(fetch, { 'graph.microsoft.com': hospital.tenant.url }),
      clock: realClock,
      log: silentLog,
      appVersion: '0.0.0',
    })
    const lists: Lists = createLists(client, hospital.southmere)
    const opened = openStore({ file: 'memory', key: null, clock: realClock, log: silentLog })
    if (!opened.ok) throw new Error(opened.message)
    const store = opened.value
    const outbox = createOutbox({ store, lists, clock: realClock, log: silentLog, listIdOf, indexItem })
    const stop = outbox.start()
    ends.push(() => {
      stop()
      store.close()
    })
    return { store, outbox, actor }
  }

  test('that take the same role in the same instant: one holds it, the other is told who, every time', async () => {
    const sides = [
      await side(OKAFOR, { id: 'okafor', name: 'Dr Amara Okafor', console: 'PC04' }),
      await side(SILVA, { id: 'silva', name: 'Dr Luís Silva', console: 'PC07' }),
    ]
    const { itemId, holder } = await hospital.role(MEDREG)
    expect(holder).toBe('')
    const ref = itemRef('Roles', itemId)
    for (let round = 0; round < 40; round++) {
      const taken = sides.map(({ outbox, actor }) => outbox.enqueue(ref, { on: 'role', kind: 'take' }, actor))
      const outcomes = await eventually('both are settled', () => {
        const actions = sides.map(({ store }, index) => store.actions.get(taken[index] ?? ''))
        return actions.every((action) => action && action.state !== 'waiting') && actions
      })
      const winner = sides.findIndex((_, index) => outcomes[index]?.state === 'saved')
      const loser = outcomes.find((action) => action?.state === 'refused')
      const name = sides[winner]?.actor.name
      expect(outcomes.map((action) => action?.state).sort()).toEqual(['refused', 'saved'])
      expect(loser?.outcome).toMatchObject({ code: 'held-by-another', holderName: name })
      expect((await hospital.role(MEDREG)).holder).toBe(name)
      const back = sides[winner]?.outbox.enqueue(
        ref,
        { on: 'role', kind: 'give-back' },
        sides[winner]?.actor ?? sides[0]?.actor ?? { id: '', name: '', console: '' },
      )
      await eventually('it is given back', () => sides[winner]?.store.actions.get(back ?? '')?.state === 'saved')
    }
  })

  test('that reply to the same pages at once lose nothing', async () => {
    const sides = [
      await side(OKAFOR, { id: 'okafor', name: 'Dr Amara Okafor', console: 'PC04' }),
      await side(SILVA, { id: 'silva', name: 'Dr Luís Silva', console: 'PC07' }),
    ]
    const pages = await sendPages(10)
    const replies = pages.flatMap((page) =>
      sides.flatMap(({ outbox, actor }) =>
        ['Seen your page', 'On my way'].map((text) =>
          outbox.enqueue(itemRef(DESK, page.itemId), { on: 'page', kind: 'replied', text }, actor),
        ),
      ),
    )
    await eventually('all are sent', () => sides.every(({ store }) => store.actions.waitingCount() === 0))
    const stories = await Promise.all(pages.map((page) => hospital.story(page)))
    expect(stories.every((story) => story.length === 4)).toBe(true)
    expect(
      stories
        .flat()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(replies.sort())
  })

  test('the tenant is away for a while: acts wait, say why, and arrive when it is back', async () => {
    const one = await side(OKAFOR, { id: 'okafor', name: 'Dr Amara Okafor', console: 'PC04' })
    const pages = await sendPages(5)
    hospital.tenant.control.down()
    const ids = pages.map(({ itemId }) =>
      one.outbox.enqueue(itemRef(DESK, itemId), { on: 'page', kind: 'acknowledged' }, one.actor),
    )
    await eventually('one says why it waits', () => ids.some((id) => one.store.actions.get(id)?.outcome))
    hospital.tenant.control.up()
    one.outbox.nudge()
    await eventually('all are sent', () => one.store.actions.waitingCount() === 0)
    for (const page of pages) expect((await hospital.story(page)).map(({ kind }) => kind)).toEqual(['acknowledged'])
  })
})
