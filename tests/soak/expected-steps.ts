// What the ladder of the simulated hospital must have done to a page, worked out a second time and slowly from its story: the
// oracle of the soak. It shares no code with the console.

export interface Fact {
  readonly id: string
  readonly kind: string
  readonly at: number
  readonly byId: string
  readonly to?: string
  readonly step?: number
  readonly why?: string
  readonly red?: string
}

export interface PageFacts {
  readonly clientId: string
  readonly roleCode: string
  readonly level: number
  /** As its sender's console wrote it. */
  readonly sentAt: number
  /** When the tenant had it. */
  readonly createdAt: number
  readonly story: readonly Fact[]
  /** When the tenant had each fact. */
  readonly servedAt: (id: string) => number
  /** When the tenant had its end or its answer, whichever came first; infinite while there is none. */
  readonly overAt: number
}

export interface Roles {
  /** Who holds a role; null for nobody. */
  readonly holder: (code: string) => string | null
  /** Times in which nobody held a role, by code. */
  readonly vacancies: ReadonlyMap<string, readonly { readonly from: number; readonly until: number }[]>
  readonly deputy: (code: string) => string | undefined
}

type Tell = 'deputy' | 'deputy of deputy' | 'switchboard'

/** docs/lists.md, the ladder “Clinical”: seconds after sending, and who. */
const CLINICAL: Readonly<Record<number, readonly (readonly [number, Tell])[]>> = {
  1: [
    [30, 'switchboard'],
    [60, 'deputy'],
  ],
  2: [
    [120, 'deputy'],
    [240, 'deputy of deputy'],
    [360, 'switchboard'],
  ],
  3: [
    [600, 'deputy'],
    [1200, 'deputy of deputy'],
    [1800, 'switchboard'],
  ],
  4: [[3600, 'deputy']],
  5: [],
}
const UNDELIVERED: Readonly<Record<number, number>> = { 1: 15, 2: 15, 3: 60 }
const ARRIVED = new Set(['delivered', 'seen', 'acknowledged', 'accepted', 'replied', 'declined'])

/** The server's time is known to a console to about half a second. */
const EARLY = 700
const LATE = 1_000

/** Sentences about what was not as it must be; empty when all is well. */
export function faultsOf(page: PageFacts, roles: Roles): string[] {
  const faults: string[] = []
  const taken = page.story.filter(({ kind }) => kind === 'escalated')
  const name = `${page.clientId} (L${page.level} ${page.roleCode})`
  const say = (text: string) => faults.push(`${name}: ${text}`)
  if (new Set(taken.map(({ step }) => step)).size !== taken.length) say('a step was taken twice')
  if (Math.abs(page.sentAt - page.createdAt) > 2 * LATE)
    say(`it says that it was sent ${relative(page, page.createdAt)} before it was`)
  let round = { code: page.roleCode, at: page.sentAt }
  const told = new Set([page.roleCode])
  for (const [index, [after, tell]] of (CLINICAL[page.level] ?? []).entries()) {
    const entry = taken.find(({ step }) => step === index)
    const to = targetOf(page.roleCode, tell, roles)
    if (to === undefined || (tell !== 'switchboard' && told.has(to))) {
      if (entry) say(`step ${index} was taken and should have been passed over`)
      continue
    }
    // Nobody can act on what the tenant does not have yet.
    const dues = duesOf(page, round, after, roles).map((due) => ({ ...due, at: Math.max(due.at, page.createdAt) }))
    const earliest = Math.min(...dues.filter(({ sure }) => sure).map(({ at }) => at))
    if (!entry) {
      if (earliest + LATE < page.overAt)
        say(`step ${index} was missed: due ${relative(page, earliest)}, over ${relative(page, page.overAt)}`)
      continue
    }
    const served = page.servedAt(entry.id)
    if (Math.abs(served - entry.at) > LATE)
      say(`step ${index} says ${relative(page, entry.at)} and was there ${relative(page, served)}`)
    if (served > page.overAt)
      say(`step ${index} was taken ${relative(page, served)}, after the end ${relative(page, page.overAt)}`)
    const due = dues.find(({ at }) => served >= at - EARLY && served <= at + LATE)
    if (!due)
      say(
        `step ${index} (${entry.why}) was taken ${relative(page, served)}; due ${dues.map(({ at, why }) => `${why} ${relative(page, at)}`).join(', ')}`,
      )
    if (earliest + LATE < served)
      say(`step ${index} was late: due ${relative(page, earliest)}, taken ${relative(page, served)}`)
    if (tell === 'switchboard') {
      if (entry.red === undefined) say('switchboard was told without a page on the red list')
    } else {
      told.add(to)
      round = { code: to, at: entry.at }
    }
  }
  return faults
}

function targetOf(code: string, tell: Tell, { deputy }: Roles): string | undefined {
  if (tell === 'switchboard') return 'switchboard'
  const first = deputy(code)
  return tell === 'deputy' || first === undefined ? first : deputy(first)
}

/** Every instant at which the step may rightly have been taken; the earliest is the one that counts. */
function duesOf(page: PageFacts, round: { readonly code: string; readonly at: number }, after: number, roles: Roles) {
  const dues = [{ why: 'time', at: Math.max(round.at, page.sentAt + after * 1_000), sure: true }]
  const holder = roles.holder(round.code)
  const vacancies = roles.vacancies.get(round.code) ?? []
  for (const { from, until } of holder === null ? [{ from: 0, until: Number.POSITIVE_INFINITY }] : vacancies)
    if (until > round.at) dues.push({ why: 'vacant', at: Math.max(round.at, from), sure: true })
  if (holder === null) return dues
  const declined = page.story.find(({ kind, byId }) => kind === 'declined' && byId === holder)
  if (declined) dues.push({ why: 'declined', at: Math.max(round.at, page.servedAt(declined.id)), sure: true })
  const within = UNDELIVERED[page.level]
  if (within !== undefined) {
    const limit = round.at + within * 1_000
    const arrived = page.story.find(({ kind, byId }) => ARRIVED.has(kind) && byId === holder)
    const at = arrived ? page.servedAt(arrived.id) : Number.POSITIVE_INFINITY
    // Where it arrived at the very limit, either is right.
    if (at > limit - LATE) dues.push({ why: 'undelivered', at: limit, sure: at > limit + LATE })
  }
  return dues
}

const relative = ({ sentAt }: PageFacts, at: number): string =>
  Number.isFinite(at) ? `+${((at - sentAt) / 1_000).toFixed(1)} s` : 'never'
