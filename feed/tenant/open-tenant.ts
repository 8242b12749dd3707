// The hospital's lists as the feed needs them: opened when they are first asked for, and again after trouble; what the trust changes
// in its roles, desks and settings is read again now and then.

import { DAY, MINUTE } from '../../domain/instant.ts'
import type { Role } from '../../domain/role.ts'
import type { GraphFailure, GraphResult, Lists, WireItem } from '../../main/graph/lists-port.ts'
import type { Clock, Log, Stop } from '../../main/ports.ts'
import { classOfAny, readClasses, readResultDesks, readServices } from '../../main/results/result-settings.ts'
import { type Ward, wardsOfDesk } from '../../main/results/ward-book.ts'
import { readRole } from '../../main/roles/role-fields.ts'
import { readDesk } from '../../main/sync/desk.ts'
import type { Classify, IncomingFact, TenantWriter, Written } from '../incoming.ts'
import { type Census, readCensus } from './census.ts'
import type { Author } from './next-result.ts'
import { createPlaces } from './places.ts'
import { createTenantWriter } from './tenant-writer.ts'

export interface TenantOptions {
  readonly lists: Lists
  readonly classify: Classify
  readonly author: Author
  readonly clock: Clock
  readonly log: Log
}

export interface Tenant extends TenantWriter {
  /** Opens it now, so that the first message need not wait for that. */
  open(): Promise<boolean>
  /** Reads roles, desks and settings again now and then. */
  keepFresh(): Stop
}

/** Results that may still be corrected, repeated or moved are known; a trend looks back as far. */
const LOOKS_BACK = 30 * DAY
const READ_AGAIN_AFTER = MINUTE

export function openTenant({ lists, classify, author, clock, log }: TenantOptions): Tenant {
  const now = () => clock.now() + Math.round(lists.clockSkew())
  let census: Census | undefined
  let writer: TenantWriter | undefined
  let reading: Promise<GraphResult<TenantWriter>> | undefined

  async function read(): Promise<GraphResult<TenantWriter>> {
    const all = await lists.all()
    if (!all.ok) return all
    const ids = new Map(all.value.map(({ name, id }) => [name, id]))
    const rows = new Map<string, readonly WireItem[]>()
    for (const name of ['Roles', 'Desks', 'Settings']) {
      const id = ids.get(name)
      if (id === undefined) return noList(name)
      const found = await readAll(lists, id)
      if (!found.ok) return found
      rows.set(name, found.value)
    }
    const facts = factsOf(rows)
    if (!census) {
      const desks = [...new Set(facts.desks.values())].flatMap((name) => {
        const id = ids.get(name)
        return id === undefined ? [] : [{ name, id }]
      })
      const found = await readCensus(lists, desks, now() - LOOKS_BACK)
      if (!found.ok) return found
      census = found.value
      log.info('the hospital’s lists are open', { desks: desks.length })
    }
    const listOfRole = (role: Role) => facts.desks.get(role.deskCode)
    const value = createTenantWriter({
      lists,
      listIdOf: (name) => ids.get(name),
      census,
      places: createPlaces(facts.wards, facts.resultDesks),
      classOf: classOfAny(facts.classes),
      classify,
      roleOf: (code) => facts.roles.get(code),
      listOfRole,
      lostTo: (site) =>
        facts.resultDesks[site ?? '']?.lost ?? Object.values(facts.resultDesks).find(({ lost }) => lost)?.lost,
      requestLists: () => facts.requestLists,
      author,
      now,
      log,
    })
    return { ok: true, value }
  }

  /** What was read before is better than nothing: a failure leaves it. */
  const refresh = async (): Promise<GraphResult<TenantWriter>> => {
    reading ??= read().finally(() => {
      reading = undefined
    })
    const found = await reading
    if (found.ok) writer = found.value
    else log.warn('the hospital’s lists cannot be read', { code: found.code, why: found.message })
    return found
  }

  return {
    async open() {
      return (await refresh()).ok
    },
    keepFresh() {
      let stop: Stop = () => {}
      const again = () => {
        stop = clock.after(READ_AGAIN_AFTER, () => void refresh().then(again))
      }
      again()
      return () => stop()
    },
    async write(fact: IncomingFact): Promise<Written> {
      if (writer) return writer.write(fact)
      const opened = await refresh()
      if (!opened.ok)
        return { kind: 'later', reason: `the lists cannot be opened: ${opened.code}`, retryAt: opened.retryAt }
      return opened.value.write(fact)
    },
  }
}

interface Facts {
  readonly roles: ReadonlyMap<string, Role>
  /** Display name of its list, by code of the desk. */
  readonly desks: ReadonlyMap<string, string>
  readonly wards: readonly Ward[]
  readonly classes: ReturnType<typeof readClasses>
  readonly resultDesks: ReturnType<typeof readResultDesks>
  readonly requestLists: readonly string[]
}

function factsOf(rows: ReadonlyMap<string, readonly WireItem[]>): Facts {
  const of = (name: string) => rows.get(name) ?? []
  const roles = new Map(
    of('Roles').flatMap(({ fields }): [string, Role][] => {
      const role = readRole(fields)
      return role.ok ? [[role.value.code, role.value]] : []
    }),
  )
  const desks = new Map(
    of('Desks').flatMap(({ fields }): [string, string][] => {
      const desk = readDesk(fields)
      return desk.ok ? [[desk.value.code, desk.value.listName]] : []
    }),
  )
  const settingOf = (key: string): string | undefined => {
    const value = of('Settings').find(({ fields }) => fields.Title === key)?.fields.Value
    return typeof value === 'string' ? value : undefined
  }
  const served = readServices(settingOf('Services'))
    .filter(({ laboratory }) => laboratory)
    .flatMap(({ role }) => Object.values(role))
  const requestLists = served.flatMap((code) => desks.get(roles.get(code)?.deskCode ?? '') ?? [])
  return {
    roles,
    desks,
    wards: of('Desks').flatMap(({ fields }) => wardsOfDesk(fields)),
    classes: readClasses(settingOf('ResultClasses')),
    resultDesks: readResultDesks(settingOf('ResultDesk')),
    requestLists: [...new Set(requestLists)],
  }
}

async function readAll(lists: Pick<Lists, 'delta'>, listId: string): Promise<GraphResult<readonly WireItem[]>> {
  const items = new Map<string, WireItem>()
  for (let link: string | null = null; ; ) {
    const page: Awaited<ReturnType<Lists['delta']>> = await lists.delta(listId, link)
    if (!page.ok) return page
    for (const item of page.value.items) items.set(item.id, item)
    for (const id of page.value.removed) items.delete(id)
    if (page.value.complete) return { ok: true, value: [...items.values()] }
    link = page.value.link
  }
}

const noList = (name: string): GraphFailure => ({
  ok: false,
  code: 'not-found',
  message: `there is no list ${name}`,
  status: null,
  retryAt: null,
  location: null,
  requestId: '',
})
