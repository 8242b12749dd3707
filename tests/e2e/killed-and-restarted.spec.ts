// kill -9 at random moments of a stream of pages and acknowledgements: nothing lost, nothing told twice before
// its time has come again.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SentPage } from '../../simulator/scenarios/southmere/page-sender.ts'
import { type ConsoleUnderTest, call, closeConsoles, signIn, startConsole, takeRole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MBEKI, MEDREG, OKAFOR, openHospital } from '../support/hospital.ts'

/** `npm run soak` kills twenty times; fewer find what has broken. */
const KILLS = process.env.ROLECALL_SOAK ? 20 : 6
const PAGES = KILLS * 10
const ACKNOWLEDGED = PAGES / 2
/** What nobody has acknowledged is told again after this long, and not sooner; a service may be a moment late with the first. */
const AGAIN = 120_000 - 10_000

let hospital: Hospital
let registrar: ConsoleUnderTest

test.beforeAll(async () => {
  hospital = await openHospital({ limits: false })
})
test.afterAll(async () => {
  await closeConsoles([registrar], test.info())
  await hospital.stop()
})

test('each page is told at least once and none again after it was recorded; each acknowledgement is there once', async ({
  desktop,
}) => {
  test.setTimeout(420_000)
  const times = (n: number): number[] =>
    desktop.notices.filter(({ body }) => body.includes(`W${n}x`)).map(({ at }) => at)
  registrar = await startConsole({ hospital, name: 'SGH-AMU-PC04' })
  const { profile } = registrar
  await signIn(registrar, OKAFOR)
  await takeRole(registrar, MEDREG, 'Medical registrar on call')
  await eventually('the role to be hers', async () => (await hospital.role(MEDREG)).holder === 'Dr Amara Okafor')

  const sent: SentPage[] = []
  let kills = 0
  let streaming = true
  const stream = (async () => {
    while (sent.length < PAGES) {
      // The stream goes on as long as the kills do, so that every kill falls into it.
      const due = kills >= KILLS ? PAGES : Math.ceil(((kills + 1) / (KILLS + 1)) * PAGES)
      if (sent.length < due) sent.push(await hospital.as(MBEKI).sendPage(numbered(sent.length)))
      else await new Promise((resolve) => setTimeout(resolve, 10))
    }
    streaming = false
  })()

  const asked = new Set<string>()
  const acknowledgeSome = async () => {
    const { rows } = await eventually('the queue, once the console has started', () =>
      call(registrar, 'queue.list', { view: 'waiting', offset: 0, limit: 200 }).catch(() => undefined),
    )
    for (const { ref, reason, acknowledged } of rows) {
      const n = Number(/\d+/.exec(reason)?.[0])
      // As a person does: what one has been told of, every other one.
      if (n % 2 !== 0 || times(n).length === 0 || acknowledged || asked.has(ref)) continue
      await call(registrar, 'pages.acknowledge', { ref })
      asked.add(ref)
    }
  }

  while (streaming || kills < KILLS) {
    const moment = Date.now() + Math.random() * 1_200
    while (Date.now() < moment) await acknowledgeSome()
    if (kills < KILLS) {
      await registrar.kill()
      kills += 1
      registrar = await startConsole({ hospital, name: 'SGH-AMU-PC04', profile })
    }
  }
  await stream
  await eventually(
    'every even page to be acknowledged',
    async () => {
      await acknowledgeSome()
      return asked.size === ACKNOWLEDGED
    },
    { within: 60_000 },
  )
  await eventually(
    'nothing to wait for the tenant',
    async () => (await call(registrar, 'health.get', {})).unsentActs === 0,
    {
      within: 60_000,
    },
  )

  await eventually('each page to be told', () => sent.every((_page, n) => times(n).length > 0), { within: 60_000 })
  // What was acknowledged before it was recorded never is: it is over.
  const recorded = await eventually('each page that was not acknowledged to be recorded', () => {
    const found = recordedAt(profile)
    return sent.every(({ itemId }, n) => n % 2 === 0 || found.has(itemId)) && found
  })
  for (const [n, page] of sent.entries()) {
    const at = recorded.get(page.itemId)
    // A kill between showing and recording may tell twice; what was recorded is told again only once its time has come, which
    // counts from when it was told.
    const told = times(n)
    for (const [turn, time] of told.entries())
      if (at !== undefined && time > at) expect(time - (told[turn - 1] ?? 0), `page ${n}`).toBeGreaterThanOrEqual(AGAIN)
    const facts = (await hospital.story(page)).filter(({ kind }) => kind === 'acknowledged')
    expect(facts, `page ${n}`).toHaveLength(n % 2 === 0 ? 1 : 0)
  }
})

const numbered = (n: number) => ({ roleCode: MEDREG, level: 3, title: `Page ${n}`, ward: `W${n}x` })

/** When each alert was recorded as shown, by the id of the page's row, from the console's own log. */
function recordedAt(profile: string): Map<string, number> {
  const folder = join(profile, 'logs')
  const lines = readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
  const found = new Map<string, number>()
  for (const line of lines) {
    if (!line.includes('alert recorded')) continue
    const { at, facts } = JSON.parse(line)
    const id = String(facts.item).split('/').at(-1) ?? ''
    if (facts.state === 'shown' && !found.has(id)) found.set(id, Date.parse(at))
  }
  return found
}
