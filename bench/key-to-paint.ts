// From a key to what was found for it on the screen: the command box of a console whose cache holds 20,000 staff and the
// hospital's roles. The baseline is the letter itself in the box, in the same window at the same key.

import { rmSync } from 'node:fs'
import { createGraphClient } from '../simulator/scenarios/southmere/graph-client.ts'
import { APPS, SOUTHMERE } from '../simulator/scenarios/southmere/tenant.ts'
import { type ConsoleUnderTest, call, signIn, startConsole } from '../tests/support/console.ts'
import { eventually } from '../tests/support/eventually.ts'
import { type Hospital, OKAFOR, openHospital } from '../tests/support/hospital.ts'
import { startNotificationDaemon } from '../tests/support/notification-daemon.ts'
import { sampleStaff } from '../tests/support/sample-staff.ts'
import { CONSOLE_NAME } from './cached-profile.ts'
import type { BenchOptions, BenchRow } from './row.ts'
import { median, percentile } from './statistics.ts'

const STAFF = 20_000
const BAR = 50
const TYPED = [
  'med reg',
  'itu',
  '2417',
  'luis silva',
  'staff nurse e5',
  'cardiolgy reg',
  'whitgrave zoe',
  'zzzz',
] as const
const BOX = 'Find a role, a person or an action'

interface KeyTimes {
  /** Milliseconds from the key, as the window was given it, until the letter was painted. */
  readonly letter: number
  /** The same, until what was found for it was painted. */
  readonly found: number
}

export async function keyToPaint({ runs, tell }: BenchOptions): Promise<BenchRow[]> {
  const hospital = await openHospital({ limits: false })
  const daemon = await startNotificationDaemon()
  let opened: ConsoleUnderTest | undefined
  try {
    opened = await startConsole({ hospital, name: CONSOLE_NAME })
    const console_ = opened
    await signIn(console_, OKAFOR)
    tell(`adding ${STAFF} staff to the tenant`)
    await addStaff(hospital)
    await eventually(
      `${STAFF} staff in the cache`,
      async () => {
        const { count } = await call(console_, 'people.state', {})
        // At most once a minute it does.
        if (count < STAFF) await call(console_, 'people.readNow', {})
        return count >= STAFF
      },
      { within: 300_000, every: 2_000 },
    )
    await console_.window.evaluate(watchKeys)
    const ours: number[] = []
    const baseline: number[] = []
    for (let run = 0; run <= runs; run += 1) {
      const times = await typeAll(console_)
      const found = percentile(
        times.map((time) => time.found),
        99,
      )
      const letter = percentile(
        times.map((time) => time.letter),
        99,
      )
      tell(`key ${run}: letter ${letter.toFixed(1)} ms, found ${found.toFixed(1)} ms (p99 of ${times.length} keys)`)
      if (run === 0) continue
      ours.push(found)
      baseline.push(letter)
    }
    return [
      {
        what: `A key in the command box to what was found on the screen, ${STAFF.toLocaleString('en-GB')} staff: p99`,
        ours,
        baseline,
        baselineName: 'the letter in the box',
        unit: 'ms',
        bar: `≤ ${BAR} ms`,
        met: median(ours) <= BAR,
      },
    ]
  } finally {
    await opened?.close()
    if (opened) rmSync(opened.profile, { recursive: true, force: true })
    await daemon.stop()
    await hospital.stop()
  }
}

async function addStaff(hospital: Hospital): Promise<void> {
  const admin = createGraphClient({
    url: hospital.tenant.url,
    upn: SOUTHMERE.adminUpn,
    app: APPS.setUp,
    scopes: ['User.ReadWrite.All'],
  })
  const replies = await admin.batch(
    Array.from({ length: STAFF }, (_, index) => {
      const { name, givenName, job, department, site, username, phones, employeeId } = sampleStaff(index)
      return {
        method: 'POST' as const,
        path: '/users',
        body: {
          accountEnabled: true,
          displayName: name,
          givenName,
          surname: name.split(' ').at(-1),
          jobTitle: job,
          department,
          officeLocation: site,
          userPrincipalName: username,
          mailNickname: username.split('@')[0],
          businessPhones: phones,
          employeeId,
          passwordProfile: { password: `Bench-${index}-only` },
        },
      }
    }),
  )
  const refused = replies.find(({ status }) => status !== 201)
  if (refused) throw new Error(`the tenant refused a user: ${refused.status} ${JSON.stringify(refused.body)}`)
}

/** Every question, key by key, as fast as a person who waits for nothing but the answer. */
async function typeAll({ window }: ConsoleUnderTest): Promise<KeyTimes[]> {
  const times: KeyTimes[] = []
  for (const typed of TYPED) {
    await window.keyboard.press('Control+k')
    await window.getByRole('combobox', { name: BOX }).waitFor()
    for (const letter of typed) {
      await window.keyboard.type(letter)
      times.push(await window.evaluate(lastKey))
    }
    await window.keyboard.press('Escape')
    await window.getByRole('dialog').waitFor({ state: 'detached' })
  }
  return times
}

/** In the window: `keyTimed` resolves with the times of the key that was pressed last. */
function watchKeys(): void {
  const painted = (then: () => void) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = then
    // What is in the document when a frame begins is on the screen when that frame ends: the message comes right after it.
    requestAnimationFrame(() => port2.postMessage(null))
  }
  let pressed = 0
  document.addEventListener('keydown', (event) => (pressed = event.timeStamp), { capture: true })
  document.addEventListener('input', () => {
    const from = pressed
    const timed = new Promise((resolve) => {
      let letter = 0
      painted(() => (letter = performance.now() - from))
      const look = () => {
        const settled = document.querySelector('[role="listbox"][data-settled="true"]') !== null
        const then = () => resolve({ letter: letter || performance.now() - from, found: performance.now() - from })
        if (!settled) return requestAnimationFrame(look)
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = then
        port2.postMessage(null)
      }
      requestAnimationFrame(look)
    })
    Reflect.set(globalThis, 'keyTimed', timed)
  })
}

const lastKey = async (): Promise<KeyTimes> => await Reflect.get(globalThis, 'keyTimed')
