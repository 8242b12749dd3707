// `npm run sim`: the simulated hospital as a program of its own. Says on stderr, for people, where it is and who works
// there; says on stdout, for programs, one line of JSON when it is ready.

import { parseArgs } from 'node:util'
import { createSimulatorClock, startSimulator } from '../../index.ts'
import { addressOf } from './by-hand/arguments.ts'
import { startHospitalSystems } from './hospital-systems.ts'
import { provisionSouthmere, type Southmere } from './provision.ts'
import { startReferralTraffic } from './referral-traffic.ts'
import { APPS, FEED_SECRET, SOUTHMERE, SOUTHMERE_APPLICATIONS, SOUTHMERE_TENANT } from './tenant.ts'
import { startTraffic } from './traffic.ts'

const USAGE = `Starts the simulated hospital.
  --port N        where it listens (any free port)
  --state FILE    keep the hospital in this file (in memory only)
  --rate N        pages a minute that the wards send (0)
  --results N     results a minute that the laboratory releases, over the day (0); a hospital of this size has about 1.2
  --moves N       admissions, moves and discharges an hour (8 with results, otherwise 0)
  --feed H:P      where the results feed listens for HL7 (127.0.0.1:2575)
  --referrals N   referrals a minute that the wards send (a quarter of the pages); specialties answer some of them
  --seed N        which pages, referrals and delays (1)
  --licences N    Microsoft 365 licences of the tenant: decides its throttling limits (8000)
`

/** An hour, of all kinds together, in a hospital of six hundred beds. */
const USUAL_MOVES = 8

/** The people to sign in as, and what to try with them. */
const WHO = new Map([
  ['amara.okafor', 'medical registrar, holds nothing yet: take "Medical registrar on call"'],
  ['luis.silva', 'medical SHO, holds nothing yet: the deputy of the medical registrar'],
  ['grace.mbeki', 'nurse in charge of Ward E5: sends pages'],
  ['hannah.lindqvist', 'switchboard operator at Southmere General: holds "Switchboard operator"'],
  ['priya.raman', 'neurology consultant who works from The Marchwell Clinic: holds "Neurology consultant on call"'],
  ['tom.adeyemi', 'IT administrator: set the tenant up'],
])

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    state: { type: 'string' },
    rate: { type: 'string', default: '0' },
    referrals: { type: 'string' },
    results: { type: 'string', default: '0' },
    moves: { type: 'string' },
    feed: { type: 'string', default: '127.0.0.1:2575' },
    seed: { type: 'string', default: '1' },
    licences: { type: 'string', default: '8000' },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) process.stderr.write(USAGE)
else await serve().catch(giveUp)

async function serve(): Promise<void> {
  const seed = numberOf('seed')
  const rate = numberOf('rate')
  const clock = createSimulatorClock()
  const simulator = await startSimulator({
    clock,
    port: numberOf('port'),
    seed,
    licences: numberOf('licences'),
    tenant: SOUTHMERE_TENANT,
    applications: SOUTHMERE_APPLICATIONS,
    ...(values.state ? { stateFile: values.state } : {}),
  })
  let stopTraffic = async (): Promise<void> => {}
  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    await stopTraffic()
    await simulator.stop()
    say(values.state ? `Stopped; the hospital is kept in ${values.state}` : 'Stopped')
    process.exit(0)
  }
  // Before anything is set up: a stop that comes early must save what there is.
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)

  const southmere = await provisionSouthmere({ url: simulator.url, log: say, rota: true }).catch((error: unknown) => {
    // A tenant that is being stopped cuts its connections: that is no failure.
    if (!stopping) throw error
  })
  if (!southmere || stopping) return
  const shared = { url: simulator.url, hospital: southmere, seed }
  const stopPages = startTraffic({
    ...shared,
    perMinute: rate,
    onSent: say,
    onFailed: (error) => say(`A page could not be sent: ${messageOf(error)}`),
  })
  const stopReferrals = startReferralTraffic({
    ...shared,
    perMinute: values.referrals === undefined ? rate / 4 : numberOf('referrals'),
    onDone: say,
    onFailed: (error) => say(`Something about a referral could not be done: ${messageOf(error)}`),
  })
  const results = numberOf('results')
  const stopSystems = await startHospitalSystems({
    url: simulator.url,
    clock,
    southmere,
    feed: addressOf(values.feed),
    resultsPerMinute: results,
    movesPerHour: values.moves === undefined ? (results > 0 ? USUAL_MOVES : 0) : numberOf('moves'),
    seed,
    say,
  })
  stopTraffic = async () => {
    stopPages()
    stopReferrals()
    await stopSystems()
  }
  announce(simulator.url, southmere, rate)
}

function giveUp(error: unknown): void {
  say(`The simulated hospital did not start: ${messageOf(error)}`)
  process.exit(1)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function announce(url: string, { people }: Southmere, rate: number): void {
  const users = people.flatMap(({ Upn, DisplayName }) => {
    const what = WHO.get(Upn.slice(0, Upn.indexOf('@')))
    return what ? [{ upn: Upn, name: DisplayName, what }] : []
  })
  say(`\n${SOUTHMERE.name} (simulated) is at ${url}`)
  say('Sign in as anybody who works there, for instance:')
  for (const { upn, what } of users) say(`  ${upn.padEnd(36)}${what}`)
  say(rate > 0 ? `The wards send about ${rate} pages a minute, and referrals. Ctrl+C stops.\n` : 'Ctrl+C stops.\n')
  const ready = {
    ready: true,
    url,
    tenantId: SOUTHMERE.tenantId,
    clientId: APPS.console,
    siteHost: SOUTHMERE.siteHost,
    sitePath: SOUTHMERE.sitePath,
    feed: { clientId: APPS.feed, clientSecret: FEED_SECRET },
    users,
  }
  process.stdout.write(`${JSON.stringify(ready)}\n`)
}

function numberOf(name: 'port' | 'seed' | 'rate' | 'referrals' | 'results' | 'moves' | 'licences'): number {
  const value = Number(values[name])
  if (Number.isFinite(value) && value >= 0) return value
  process.stderr.write(`--${name} must be a number, not "${values[name]}"\n${USAGE}`)
  process.exit(2)
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
