// A console's profile as it is at the start of a shift on a busy desk: signed in, a role held, 10,000 open pages of that
// role in the encrypted cache. Made by the console itself, from a tenant that holds the pages.

import { type ConsoleUnderTest, call, signIn, startConsole, takeRole } from '../tests/support/console.ts'
import { eventually } from '../tests/support/eventually.ts'
import { type Hospital, MBEKI, MEDREG, OKAFOR } from '../tests/support/hospital.ts'
import { samplePages, storyOf } from './sample-pages.ts'

export const CONSOLE_NAME = 'SGH-AMU-PC04'
const DESK = 'Desk-ACUTEMED-SGH'
/** The rest has been acknowledged and is still open. */
const NOT_ACKNOWLEDGED = 10
const QUIT_LIMIT = 10_000

/** Writes the pages, lets the console read them, and ends it. Returns the folder of the profile. */
export async function makeCachedProfile(hospital: Hospital, count: number): Promise<string> {
  await writePages(hospital, count)
  const started = await startConsole({ hospital, name: CONSOLE_NAME })
  try {
    await signIn(started, OKAFOR)
    await takeRole(started, MEDREG, 'Medical registrar on call')
    await eventually(
      `${count} pages in the queue, and nothing unsent`,
      async () => {
        const { total } = await call(started, 'queue.list', { view: 'waiting', offset: 0, limit: 1 })
        const { unsentActs } = await call(started, 'health.get', {})
        return total === count && unsentActs === 0
      },
      { within: 180_000, every: 500 },
    )
    return started.profile
  } finally {
    await quit(started)
  }
}

async function writePages(hospital: Hospital, count: number): Promise<void> {
  const { southmere } = hospital
  const { id: byId, displayName: byName } = personOf(await hospital.as(OKAFOR).get('/me?$select=id,displayName'))
  const by = { byId, byName, console: CONSOLE_NAME }
  const pages = samplePages({
    count,
    roleCodes: [MEDREG],
    now: Date.now(),
    story: (index, sentAt) => ({
      State: 'open',
      Story: storyOf(index < NOT_ACKNOWLEDGED ? ['delivered'] : ['delivered', 'acknowledged'], by, sentAt),
    }),
  })
  const path = `/sites/${southmere.siteId}/lists/${southmere.lists.get(DESK)}/items`
  const replies = await hospital.as(MBEKI).batch(pages.map((fields) => ({ method: 'POST', path, body: { fields } })))
  const refused = replies.find(({ status }) => status !== 201)
  if (refused) throw new Error(`the tenant refused a page: ${refused.status} ${JSON.stringify(refused.body)}`)
}

const personOf = (person: unknown): { id: string; displayName: string } => ({
  id: String(Reflect.get(Object(person), 'id')),
  displayName: String(Reflect.get(Object(person), 'displayName')),
})

/** Ends it as its menu does, so that the cache is closed in order. */
async function quit({ app, kill }: ConsoleUnderTest): Promise<void> {
  const ended = new Promise((resolve) => app.process().once('exit', resolve))
  // The answer may be lost with the process.
  void app.evaluate(({ app: electron }) => electron.quit()).catch(() => undefined)
  const limit = setTimeout(() => void kill(), QUIT_LIMIT)
  await ended
  clearTimeout(limit)
}
