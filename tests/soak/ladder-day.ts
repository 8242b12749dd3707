// A day of pages on three consoles, with everything that goes wrong in a hospital: push lost, the service that slows down,
// connections cut, a clock that is ten minutes off, consoles switched off and on. Driven time, real everything else.

import { HOUR, MINUTE, SECOND, toIso } from '../../domain/instant.ts'
import { itemRef } from '../../main/store/model.ts'
import { readInpatients } from '../../simulator/scenarios/southmere/southmere-data.ts'
import { APPS } from '../../simulator/scenarios/southmere/tenant.ts'
import { createSeededRandom } from '../../simulator/state/seeded-random.ts'
import { drivenTime } from '../support/driven-time.ts'
import { type EscalatingConsole, escalatingConsole } from '../support/escalating-console.ts'
import { MBEKI, OKAFOR, openHospital, SILVA } from '../support/hospital.ts'
import { type Fact, faultsOf, type PageFacts, type Roles } from './expected-steps.ts'

export interface DayOptions {
  readonly pages: number
  readonly hours: number
  readonly seed: number
  /** Minutes after which somebody clears up a page that is still open; 70, longer than any ladder, when left out. */
  readonly clearAfter?: number
  readonly tell?: (line: string) => void
}

export interface DayReport {
  readonly pages: number
  readonly steps: number
  readonly redPages: number
  /** How many steps were taken for each reason. */
  readonly reasons: Readonly<Record<string, number>>
  readonly notices: number
  /** Sentences about what was not as it must be. */
  readonly faults: readonly string[]
}

const RAMAN = 'priya.raman@southmere.example'
const DESK = 'Desk-ACUTEMED-SGH'
const RED_DESK = 'Desk-OPS-SGH'
const START = Date.parse('2026-11-22T09:00:00.317Z')

interface SentPage {
  readonly clientId: string
  readonly level: number
}

export async function runLadderDay({
  pages,
  hours,
  seed,
  clearAfter = 70,
  tell = () => {},
}: DayOptions): Promise<DayReport> {
  const time = drivenTime(START)
  const random = createSeededRandom(seed).fork('ladder day')
  const hospital = await openHospital({ clock: time.tenant, limits: false, seed })
  const { southmere, tenant } = hospital
  const base = `${tenant.url}/v1.0/sites/${southmere.siteId}/lists`
  const listId = (name: string) => southmere.lists.get(name) ?? ''
  const pick = <T>(items: readonly T[]): T => {
    const one = items[random.int(0, items.length - 1)]
    if (one === undefined) throw new Error('there is nothing to pick from')
    return one
  }
  const personOf = (upn: string) => {
    const found = southmere.people.find(({ Upn }) => Upn === upn)
    if (!found) throw new Error(`there is no ${upn}`)
    return found
  }

  /** As somebody at no console. Time stands still until it is done. */
  const request = async (upn: string, method: string, path: string, body?: unknown): Promise<unknown> => {
    const arrived = time.onItsWay()
    try {
      const token = await tenant.control.tokenFor(upn, { scopes: ['Sites.ReadWrite.All'], app: APPS.wardPager })
      const answer = await fetch(`${base}/${path}`, {
        method,
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
      return await answer.json()
    } finally {
      arrived()
    }
  }
  const rowsOf = async (list: string): Promise<{ id: string; fields: Record<string, unknown> }[]> => {
    const rows: { id: string; fields: Record<string, unknown> }[] = []
    for (let path = `${listId(list)}/items?$expand=fields&$top=500`; path !== ''; ) {
      const page = Object(await request(MBEKI, 'GET', path))
      rows.push(...page.value)
      path = String(page['@odata.nextLink'] ?? '')
        .replace(`${base}/`, '')
        .replace(/^https:\/\/graph\.microsoft\.com\/v1\.0\/sites\/[^/]+\/lists\//, '')
    }
    return rows
  }

  /** When the tenant had each fact of a story, and how often it took each. */
  const served = new Map<string, number>()
  const created = new Map<string, number>()
  /** Whose connections are cut after the tenant has done what was asked. */
  let cutAfter = ''
  const vacancies = new Map<string, { from: number; until: number }[]>([['MEDREG-SGH', []]])
  const vacancy = () => vacancies.get('MEDREG-SGH')?.at(-1)
  /** `status` 0: the connection was cut. */
  const sentBy = (upn: string) => (method: string, body: string, status: number) => {
    const done = status === 0 ? cutAfter === upn : status < 300
    const fields = done && body !== '' ? JSON.parse(body) : {}
    if (method === 'POST') created.set(String(fields.fields?.ClientId), time.now())
    if (method !== 'PATCH' || typeof fields.Story !== 'string') return
    for (const { id } of JSON.parse(fields.Story)) if (!served.has(id)) served.set(id, time.now())
    const last = vacancy()
    if (fields.HolderId === '') vacancies.get('MEDREG-SGH')?.push({ from: time.now(), until: Number.POSITIVE_INFINITY })
    else if (fields.HolderId !== undefined && last) last.until = Math.min(last.until, time.now())
  }

  // The clock of one of them is wrong by ten minutes, another one and the other way with each seed.
  const consoleOf = (upn: string, place: number) =>
    escalatingConsole(hospital, {
      upn,
      time,
      sent: sentBy(upn),
      random: random.fork(upn).next,
      clockOffset: seed % 3 === place ? (seed % 2 === 0 ? -10 : 10) * MINUTE : 0,
    })
  const okafor = consoleOf(OKAFOR, 0)
  const ward = consoleOf(MBEKI, 1)
  const silva = consoleOf(SILVA, 2)
  const consoles: readonly EscalatingConsole[] = [ward, okafor, silva]

  const roleRows = new Map((await rowsOf('Roles')).map(({ id, fields }) => [String(fields.RoleCode), { id, fields }]))
  const hold = async (code: string, upn: string | null) => {
    const { id = '', DisplayName = '' } = upn === null ? {} : personOf(upn)
    await request(MBEKI, 'PATCH', `${listId('Roles')}/items/${roleRows.get(code)?.id}/fields`, {
      HolderId: id,
      HolderName: DisplayName,
      HolderSince: toIso(time.now()),
    })
    const known = roleRows.get(code)
    if (known) known.fields.HolderId = id
  }
  await hold('MEDREG-SGH', OKAFOR)
  await hold('MEDSHO-SGH', SILVA)
  // Holds a role and has no console.
  await hold('MEDREG2-SGH', RAMAN)
  for (const each of consoles) each.on()
  await time.driveTo(START + 2 * MINUTE)

  const roles: Roles = {
    holder: (code) => String(roleRows.get(code)?.fields.HolderId ?? '') || null,
    vacancies,
    deputy: (code) => {
      const found = roleRows.get(code)?.fields.DeputyRole
      return typeof found === 'string' ? found : undefined
    },
  }

  const sentPages: SentPage[] = []
  const patients = readInpatients()
  const from = time.now() + SECOND
  const end = START + hours * HOUR

  /** From the ward's console, or as soon as it is on again. */
  const send = (number: number): void => {
    if (!ward.running) {
      time.at(time.now() + 10 * SECOND, () => send(number))
      return
    }
    const patient = patients[number % patients.length]
    const level = pick([1, 2, 2, 2, 3, 3, 3, 4, 5])
    const roleCode = pick(['MEDREG-SGH', 'MEDREG-SGH', 'MEDREG-SGH', 'MEDSHO-SGH'])
    const clientId = random.guid()
    ward.posts.add({
      clientId,
      feed: DESK,
      person: true,
      actor: ward.actor,
      fields: {
        Title: 'NEWS2 9, new confusion',
        Kind: 'page',
        State: 'open',
        RoleCode: roleCode,
        Level: level,
        SentById: ward.actor.id,
        SentByName: ward.actor.name,
        SentFrom: 'Ward E5',
        CallBack: '2045',
        Ward: 'E5',
        Bed: '4',
        Situation: `Situation of Quillfeather${number}`,
        NhsNumber: patient?.NhsNumber,
        FamilyName: `Quillfeather${number}`,
        GivenName: 'Zebedee',
      },
    })
    const page = { clientId, level }
    sentPages.push(page)
    react(page, roleCode === 'MEDREG-SGH' ? okafor : silva)
    // Every page ends in the end: somebody clears up.
    time.at(time.now() + clearAfter * MINUTE + random.int(0, MINUTE), () => finish(page))
  }

  const react = (page: SentPage, holder: EscalatingConsole) => {
    const longest = [0, 90, 420, 2_100, 4_000, 4_000][page.level] ?? 0
    const later = time.now() + random.int(2, longest) * SECOND
    const what = random.next()
    const who = random.chance(0.7) ? holder : silva
    if (what < 0.4) time.at(later, () => act(page, who, 'acknowledged'))
    else if (what < 0.5) time.at(later, () => act(page, holder, 'declined'))
    else if (what < 0.6) {
      time.at(later, () => act(page, holder, 'declined'))
      time.at(later + random.int(5, 200) * SECOND, () => act(page, silva, 'declined'))
    } else if (what < 0.65) time.at(later, () => act(page, holder, 'done'))
  }

  const act = ({ clientId }: SentPage, who: EscalatingConsole, kind: 'acknowledged' | 'declined' | 'done') => {
    const item = who.running ? who.store.items.byClientId(clientId) : undefined
    if (item?.state === 'open') who.outbox.enqueue(itemRef(DESK, item.id), { on: 'page', kind }, who.actor)
  }

  /** Through the tenant itself, whatever the consoles are doing. */
  const finish = async ({ clientId }: SentPage) => {
    const found = Object(
      await request(MBEKI, 'GET', `${listId(DESK)}/items?$expand=fields&$filter=fields/ClientId eq '${clientId}'`),
    )
    const [row] = found.value
    if (row?.fields.State !== 'open') return
    const { id, DisplayName } = personOf(MBEKI)
    const at = toIso(time.now())
    const fact = { id: random.guid(), kind: 'done', at, byId: id, byName: DisplayName, console: 'somewhere else' }
    served.set(fact.id, time.now())
    const story = [...JSON.parse(row.fields.Story ?? '[]'), fact]
    await request(MBEKI, 'PATCH', `${listId(DESK)}/items/${row.id}/fields`, {
      State: 'done',
      Story: JSON.stringify(story),
    })
  }

  const roleAct = (what: 'give-back' | 'take'): boolean => {
    const row = roleRows.get('MEDREG-SGH')
    if (!okafor.running || !row) return false
    okafor.outbox.enqueue(itemRef('Roles', row.id), { on: 'role', kind: what }, okafor.actor)
    return true
  }

  for (let number = 0; number < pages; number += 1) {
    const place = (number + random.next()) / pages
    time.at(Math.round(from + place * (end - from)), () => send(number))
  }

  // One console at a time is in trouble: where all are, nobody is left to take a step.
  for (let at = from + 3 * MINUTE; at < end; at += random.int(6, 14) * MINUTE) {
    const victim = pick(consoles)
    const lasts = random.int(30, 150) * SECOND
    const trouble = random.int(0, 3)
    if (trouble === 0) {
      time.at(at, () => {
        tenant.control.push.refuse(true)
        tenant.control.push.disconnectAll()
      })
      time.at(at + lasts, () => tenant.control.push.refuse(false))
    } else if (trouble === 1) {
      time.at(at, () => victim.off())
      time.at(at + lasts, () => victim.on())
    } else {
      const effect =
        trouble === 2 ? { status: 429, retryAfter: 20 } : ({ drop: random.next() < 0.5 ? 'before' : 'after' } as const)
      time.at(at, () => {
        cutAfter = 'drop' in effect && effect.drop === 'after' ? victim.upn : ''
        tenant.control.faults.add({ user: victim.upn, app: APPS.console, times: random.int(2, 12), effect })
      })
      time.at(at + lasts, () => tenant.control.faults.clear())
    }
  }
  // The registrar gives the role back now and then, and takes it again a while later.
  const takeAgain = (): void => {
    if (!roleAct('take')) time.at(time.now() + 10 * SECOND, takeAgain)
  }
  for (let at = from + 20 * MINUTE; at < end - 30 * MINUTE; at += random.int(90, 150) * MINUTE) {
    time.at(at, () => {
      if (roleAct('give-back')) time.at(time.now() + random.int(4, 15) * MINUTE, takeAgain)
    })
  }

  for (let hour = 1; hour <= Math.ceil(hours); hour += 1) {
    await time.driveTo(START + Math.min(hour, hours) * HOUR)
    tell(`${hour} of ${hours} hours, ${sentPages.length} pages`)
  }
  for (const each of consoles) each.on()
  tenant.control.faults.clear()
  tenant.control.push.refuse(false)
  await time.driveTo(end + clearAfter * MINUTE + 5 * MINUTE)

  const faults: string[] = []
  const reasons: Record<string, number> = {}
  const redRows = (await rowsOf(RED_DESK)).filter(({ fields }) => typeof fields.About === 'string')
  const redPages = new Map(redRows.map(({ fields }) => [String(fields.ClientId).toLowerCase(), fields]))
  if (redPages.size !== redRows.length) faults.push('a page is on the red list twice')
  let steps = 0
  const rows = new Map((await rowsOf(DESK)).map(({ fields }) => [String(fields.ClientId).toLowerCase(), fields]))
  const claimed = new Set<string>()
  for (const sentPage of sentPages) {
    const fields = rows.get(sentPage.clientId.toLowerCase())
    if (!fields) {
      faults.push(`${sentPage.clientId} never came to the tenant`)
      continue
    }
    const page = factsOf(fields, served, created)
    faults.push(...faultsOf(page, roles))
    for (const { kind, why = '', red } of page.story) {
      if (kind !== 'escalated') continue
      steps += 1
      reasons[why] = (reasons[why] ?? 0) + 1
      if (red === undefined) continue
      claimed.add(red.toLowerCase())
      if (!redPages.has(red.toLowerCase())) faults.push(`${page.clientId}: its page on the red list does not exist`)
    }
  }
  for (const [clientId, fields] of redPages)
    if (!claimed.has(clientId) && fields.State === 'open') faults.push(`the red page ${clientId} is about nothing`)
  for (const { upn, lines, notices } of consoles) {
    const public_ = [...lines, ...notices.map((notice) => JSON.stringify(notice))]
    for (const text of public_) if (/Quillfeather|Zebedee/.test(text)) faults.push(`${upn} told of a patient: ${text}`)
    const numbers = patients.map(({ NhsNumber }) => NhsNumber)
    for (const text of public_)
      if (/9\d{2} ?\d{3} ?\d{4}/.test(text) && numbers.some((each) => text.replaceAll(' ', '').includes(each)))
        faults.push(`${upn} told of an NHS number`)
    for (const line of lines) if (line.includes('"level":"error"')) faults.push(`${upn}: ${line}`)
  }
  const notices = consoles.reduce((sum, each) => sum + each.notices.length, 0)
  for (const each of consoles) await each.end()
  await hospital.stop()
  return { pages: sentPages.length, steps, redPages: redPages.size, reasons, notices, faults }
}

function factsOf(
  fields: Record<string, unknown>,
  served: ReadonlyMap<string, number>,
  created: ReadonlyMap<string, number>,
): PageFacts {
  const story: Fact[] = JSON.parse(String(fields.Story ?? '[]')).map((fact: { at: string }) => ({
    ...fact,
    at: Date.parse(fact.at),
  }))
  const servedAt = (id: string) => served.get(id) ?? Number.NaN
  const ends = story.filter(({ kind }) => kind === 'acknowledged' || kind === 'done').map(({ id }) => servedAt(id))
  return {
    clientId: String(fields.ClientId),
    roleCode: String(fields.RoleCode),
    level: Number(fields.Level),
    sentAt: Date.parse(String(fields.SentAt)),
    createdAt: created.get(String(fields.ClientId)) ?? Date.parse(String(fields.Created)),
    story,
    servedAt,
    overAt: Math.min(...ends, Number.POSITIVE_INFINITY),
  }
}
