// The wards' clinicians at work on results: some of those that a role must act on are accepted, read back and done with after a
// while. Never by the people of the stories, nor in a role that one of them holds: whoever is signed in as one decides alone.

import { z } from 'zod'
import { deskListName } from './desk-list.ts'
import { createDice } from './dice.ts'
import { type GraphAs, graphAs } from './graph-as.ts'
import type { SouthmerePerson } from './provision-users.ts'
import { readResultSettings } from './result-settings.ts'
import { type Desk, type Role, readDesks, readNamedPeople, readSites, siteOf, type Ward } from './southmere-data.ts'
import type { Stop } from './traffic.ts'

export interface ResultAnswersOptions {
  /** The simulator's origin. */
  readonly url: string
  readonly hospital: {
    readonly siteId: string
    readonly people: readonly SouthmerePerson[]
    readonly roles: readonly Role[]
    readonly desks: readonly Desk[]
    readonly wards: readonly Ward[]
  }
  readonly seed: number
  /** Share of results that only a person at a console accepts; 0.4 when left out. */
  readonly left?: number
  /** Shortest and longest time from one thing to the next, in milliseconds; 1 to 8 minutes when left out. */
  readonly answerAfterMs?: readonly [number, number]
  /** How often they look, in milliseconds; 15 s when left out. */
  readonly roundEveryMs?: number
  /** Told of every act, without the patient. */
  readonly onDone?: (line: string) => void
  /** What could not be done; the work goes on. */
  readonly onFailed?: (error: unknown) => void
}

/** Most acts in one round: they have other work. */
const MOST_ACTS = 4

const row = z.object({
  id: z.string(),
  fields: z.object({
    ClientId: z.string(),
    Kind: z.literal('result'),
    State: z.string(),
    Title: z.string(),
    RoleCode: z.string().default(''),
    ResultClass: z.string(),
    Version: z.number().default(1),
    OwnerId: z.string().default(''),
    NhsNumber: z.string().default(''),
    HospitalNumber: z.string().default(''),
    Born: z.string().default(''),
    Observations: z.string().default('[]'),
  }),
})
type Row = z.infer<typeof row>
const COLUMNS = Object.keys(row.shape.fields.shape).join(',')
const found = z.object({ value: z.array(z.unknown()) })
const observations = z.array(
  z.looseObject({ value: z.string().default(''), comparator: z.string().default(''), flag: z.string().default('') }),
)
const holderRow = z.object({ fields: z.object({ RoleCode: z.string(), HolderId: z.string().default('') }) })

export function startResultAnswers(options: ResultAnswersOptions): Stop {
  const { url, hospital, left = 0.4, answerAfterMs = [60_000, 480_000], roundEveryMs = 15_000 } = options
  const { onDone = () => {}, onFailed = () => {} } = options
  const dice = createDice(options.seed)
  const classes = new Map(readResultSettings().ResultClasses.map((one) => [one.code, one]))
  const roles = new Map(hospital.roles.map((role) => [role.RoleCode, role]))
  const staff = staffOf(hospital.people)
  const graphs = new Map<string, GraphAs>()
  /** When each result, in each state, is answered; never, when it is left to a console. */
  const due = new Map<string, number>()
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let rounds = 0

  const as = (upn: string): GraphAs => {
    const known = graphs.get(upn) ?? graphAs(url, upn)
    graphs.set(upn, known)
    return known
  }
  const dueAt = (item: Row, now: number): number => {
    const { ClientId, Version, State } = item.fields
    const key = `${ClientId} ${Version} ${State}`
    const known = due.get(key)
    if (known !== undefined) return known
    const isLeft = State === 'open' && dice.fraction() < left
    const at = isLeft ? Number.POSITIVE_INFINITY : now + dice.between(...answerAfterMs)
    due.set(key, at)
    return at
  }
  const look = async (state: string): Promise<{ listId: string; item: Row }[]> => {
    const lists = [...new Set(hospital.wards.map(({ DeskCode }) => deskListName(DeskCode)))]
    const filter = encodeURIComponent(`fields/State eq '${state}'`)
    const replies = await as(staff.watcher.Upn).batch(
      lists.map((list) => ({
        method: 'GET' as const,
        path: `/sites/${hospital.siteId}/lists/${list}/items?$top=100&$filter=${filter}&$expand=fields($select=${COLUMNS})`,
      })),
    )
    return replies.flatMap((reply, at) =>
      reply.status === 200
        ? found.parse(reply.body).value.flatMap((value) => {
            const read = row.safeParse(value)
            return read.success ? [{ listId: lists[at] ?? '', item: read.data }] : []
          })
        : [],
    )
  }
  const isHeldByNamed = async (roleCode: string): Promise<boolean> => {
    const filter = encodeURIComponent(`fields/RoleCode eq '${roleCode}'`)
    const path = `/sites/${hospital.siteId}/lists/Roles/items?$filter=${filter}&$expand=fields($select=RoleCode,HolderId)`
    const [held] = await as(staff.watcher.Upn).all(path, holderRow)
    return staff.isNamed(held?.fields.HolderId ?? '')
  }
  const act = async (listId: string, item: Row): Promise<boolean> => {
    const { fields } = item
    const role = roles.get(fields.RoleCode)
    const suitable = role === undefined ? [] : staff.suitable(role)
    const who =
      fields.State === 'accepted'
        ? suitable.find(({ id }) => id === fields.OwnerId)
        : suitable.length > 0 && dice.pick(suitable)
    if (!role || !who || (await isHeldByNamed(role.RoleCode))) return false
    const graph = as(who.Upn)
    const place = { listId, itemId: item.id }
    const shared = { role: role.RoleCode }
    const klass = classes.get(fields.ResultClass)
    if (fields.State === 'open') {
      const readBack = klass?.readBack ? { readBack: readBackOf(fields) } : {}
      if (!(await graph.actOnResult(place, { kind: 'accepted', ...shared, ...readBack }))) return false
      await graph.answerPagesOf(fields.ClientId, role.DeskCode, 'acknowledged')
    } else {
      const action =
        klass && klass.actions.length > 0 ? { action: dice.pick(klass.actions).code } : { text: 'Dealt with' }
      if (!(await graph.actOnResult(place, { kind: 'done', ...shared, ...action }))) return false
      await graph.answerPagesOf(fields.ClientId, role.DeskCode, 'done')
    }
    onDone(`Result ${fields.State === 'open' ? 'accepted' : 'done'} by ${who.DisplayName}: ${fields.Title}`)
    return true
  }
  const round = async (): Promise<void> => {
    const state = rounds++ % 2 === 0 ? 'open' : 'accepted'
    let acts = 0
    for (const { listId, item } of await look(state)) {
      if (stopped || acts >= MOST_ACTS) return
      const now = as(staff.watcher.Upn).serverNow()
      if (now >= dueAt(item, now) && (await act(listId, item))) acts += 1
    }
  }
  const next = (): void => {
    if (stopped) return
    timer = setTimeout(() => {
      round()
        .catch((error: unknown) => {
          if (!stopped) onFailed(error)
        })
        .finally(next)
    }, roundEveryMs)
  }

  next()
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}

/** The worst that the result says, and two identifiers: what the caller hears and says again. */
function readBackOf({ Observations, NhsNumber, HospitalNumber, Born }: Row['fields']) {
  const all = observations.parse(JSON.parse(Observations))
  const worst =
    all.find(({ flag }) => ['LL', 'HH', 'AA'].includes(flag)) ??
    all.find(({ flag }) => flag !== '' && flag !== 'N') ??
    all[0]
  return {
    value: `${worst?.comparator ?? ''}${worst?.value ?? ''}`,
    identifiers: [NhsNumber, HospitalNumber, Born].filter((text) => text !== '').slice(0, 2),
  }
}

function staffOf(people: readonly SouthmerePerson[]) {
  const named = new Set(readNamedPeople().map(({ Upn }) => Upn))
  const namedIds = new Set(people.filter(({ Upn }) => named.has(Upn)).map(({ id }) => id))
  const free = people.filter(({ Upn }) => !named.has(Upn))
  const departments = new Map(readDesks().map((desk) => [desk.DeskCode, desk.Department]))
  const siteNames = new Map(readSites().map((site) => [site.SiteCode, site.SiteName]))
  const watcher = free[0] ?? people[0]
  if (!watcher) throw new Error('Nobody works at the hospital')
  return {
    watcher,
    isNamed: (id: string) => namedIds.has(id),
    suitable: ({ RoleCode, DeskCode, JobTitle }: Role) =>
      free.filter(
        (person) =>
          person.JobTitle === JobTitle &&
          person.Department === departments.get(DeskCode) &&
          person.OfficeLocation === siteNames.get(siteOf(RoleCode)),
      ),
  }
}
