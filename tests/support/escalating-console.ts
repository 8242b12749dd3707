// A console without a window, on driven time: real token, Graph client, encrypted store, outbox, sync, alerts and escalation,
// against a simulated hospital over HTTP. It can be switched off and on again on the same store.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '../../domain/person.ts'
import { ok } from '../../domain/result.ts'
import { createGate } from '../../main/actions/gate.ts'
import { createOutbox, type Outbox } from '../../main/actions/outbox.ts'
import { createPosts, type Posts } from '../../main/actions/posts.ts'
import { createAlertDelivery } from '../../main/alerts/deliver.ts'
import { createEscalation } from '../../main/escalation/escalation.ts'
import { createGraphClient } from '../../main/graph/graph-client.ts'
import { hostMap } from '../../main/graph/host-map.ts'
import { createLists } from '../../main/graph/lists.ts'
import type { Me } from '../../main/graph/lists-port.ts'
import { createLog } from '../../main/log/log.ts'
import { fieldsAt } from '../../main/pages/draft-fields.ts'
import { createPolicy, POLICY_FEEDS } from '../../main/policy/policy.ts'
import type { Fetch, Notice } from '../../main/ports.ts'
import { type FeedName, itemRef } from '../../main/store/model.ts'
import { openStore } from '../../main/store/open-store.ts'
import type { Store } from '../../main/store/store.ts'
import { indexItem, ROLES_FEED } from '../../main/sync/index-item.ts'
import { createSync } from '../../main/sync/sync.ts'
import { APPS } from '../../simulator/scenarios/southmere/tenant.ts'
import type { DrivenTime } from './driven-time.ts'
import type { Hospital } from './hospital.ts'

export interface EscalatingConsole {
  readonly upn: string
  readonly actor: Actor
  readonly running: boolean
  /** Throws while it is off. */
  readonly store: Store
  readonly outbox: Outbox
  readonly posts: Posts
  /** Everything that was ever shown in a notification, and every line of the log. */
  readonly notices: readonly Notice[]
  readonly lines: readonly string[]
  on(): void
  off(): Promise<void>
  /** As `off`, and the store is thrown away. */
  end(): Promise<void>
}

export interface EscalatingOptions {
  readonly upn: string
  readonly time: DrivenTime
  /** How wrong this computer's clock is, in ms. */
  readonly clockOffset?: number
  /** In [0, 1): of everything that is spread by chance. */
  readonly random?: () => number
  /** Sees what it sends; the status is 0 when the connection was cut. */
  readonly sent?: (method: string, body: string, status: number) => void
}

const SCOPES = ['User.Read', 'Sites.ReadWrite.All']
/** Of the tenant's time: shorter than the life of a token. */
const TOKEN_KEPT = 30 * 60_000

export function escalatingConsole(hospital: Hospital, options: EscalatingOptions): EscalatingConsole {
  const { upn, time, random = Math.random } = options
  const person = hospital.southmere.people.find(({ Upn }) => Upn === upn)
  if (!person) throw new Error(`there is no ${upn}`)
  const me: Me = {
    id: person.id,
    name: person.DisplayName,
    username: upn,
    department: person.Department,
    officeLocation: person.OfficeLocation,
  }
  const actor: Actor = { id: me.id, name: me.name, console: `console of ${upn}` }
  const clock = time.console(options.clockOffset)
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-soak-'))
  const key = new Uint8Array(32).fill(9)
  const notices: Notice[] = []
  const lines: string[] = []
  const log = createLog(clock, (line) => lines.push(line))
  let token: { readonly text: string; readonly until: number } | undefined
  let parts:
    | { readonly store: Store; readonly outbox: Outbox; readonly posts: Posts; stop(): Promise<void> }
    | undefined

  /** Time stands still until an answer is here as a whole. */
  const fetchWhole: Fetch = async (url, init) => {
    const arrived = time.onItsWay()
    try {
      const answer = await hostMap(fetch, { 'graph.microsoft.com': hospital.tenant.url })(url, init)
      const body = await answer.arrayBuffer()
      options.sent?.(init?.method ?? 'GET', typeof init?.body === 'string' ? init.body : '', answer.status)
      const empty = answer.status === 204 || answer.status === 304
      return new Response(empty ? null : body, { status: answer.status, headers: answer.headers })
    } catch (error) {
      options.sent?.(init?.method ?? 'GET', typeof init?.body === 'string' ? init.body : '', 0)
      throw error
    } finally {
      arrived()
    }
  }
  const tokenNow = async () => {
    if (token && time.now() < token.until) return ok(token.text)
    const arrived = time.onItsWay()
    try {
      const text = await hospital.tenant.control.tokenFor(upn, { scopes: SCOPES, app: APPS.console })
      token = { text, until: time.now() + TOKEN_KEPT }
      return ok(text)
    } finally {
      arrived()
    }
  }

  const start = () => {
    const opened = openStore({ file: join(folder, 'person.db'), key, clock, log })
    if (!opened.ok) throw new Error(`the store did not open: ${opened.code}`)
    const store = opened.value
    const client = createGraphClient({
      tokens: { token: tokenNow, refused: () => {} },
      fetch: fetchWhole,
      clock,
      log,
      appVersion: '0.0.0',
    })
    const lists = createLists(client, hospital.southmere)
    const gate = createGate(random)
    const listIdOf = (feed: FeedName) => sync.listIdOf(feed) ?? store.feeds.get(feed)?.listId
    const outbox = createOutbox({
      store,
      lists,
      clock,
      log,
      listIdOf,
      indexItem,
      gate,
      random,
      grounds: { stepIsWanted: (page, act) => escalation.stepIsWanted(page, act) },
    })
    const posts = createPosts({
      store,
      lists,
      clock,
      log,
      listIdOf,
      indexItem,
      gate,
      random,
      fieldsAt,
      stored: (item) => sync.rowCreated(item),
    })
    const policy = createPolicy(store, (feed) =>
      sync.listIdOf(ROLES_FEED) ? sync.listIdOf(feed) !== undefined : undefined,
    )
    const sync = createSync({
      store,
      lists,
      clock,
      log,
      me,
      actor,
      policy,
      enqueue: outbox.enqueue,
      push: { allowLoopback: true },
      random,
      pollEveryMs: null,
    })
    const escalation = createEscalation({
      store,
      lists,
      policy,
      clock,
      log,
      actor,
      listIdOf,
      enqueue: outbox.enqueue,
      lookAtRoles: () => sync.look(ROLES_FEED),
    })
    const delivery = createAlertDelivery({
      store,
      tenantNow: () => clock.now() + Math.round(lists.clockSkew()),
      notifier: {
        show: async (notice) => {
          notices.push(notice)
          return { outcome: 'shown' }
        },
        withdraw: () => {},
        onEvent: () => () => {},
      },
      clock,
      log,
      recipient: sync.recipient,
      roleName: (code) => policy.role(code)?.name ?? code,
      open: () => {},
      acknowledge: () => {},
    })
    const stops = [
      sync.onApplied(({ feed, changed, removed }) => {
        if (POLICY_FEEDS.has(feed)) escalation.policyChanged()
        escalation.changed([...changed, ...removed].map((id) => itemRef(feed, id)))
        delivery.run()
      }),
      sync.onDuty(() => {
        escalation.policyChanged()
        delivery.run()
      }),
      outbox.onChange((refs) => {
        sync.rowsChanged(refs)
        escalation.changed(refs)
        delivery.run()
      }),
      posts.onChange(({ ref }) => {
        if (ref === null) return
        sync.rowsChanged([ref])
        escalation.changed([ref])
      }),
      delivery.start(),
      outbox.start(),
      posts.start(),
      sync.start(),
      escalation.start(),
    ]
    parts = {
      store,
      outbox,
      posts,
      async stop() {
        for (const stop of stops.reverse()) stop()
        await Promise.all([outbox.idle(), posts.idle(), escalation.idle()])
        store.close()
      },
    }
  }
  const on = () => {
    if (!parts) start()
  }
  const off = async () => {
    const ending = parts
    parts = undefined
    await ending?.stop()
  }
  const current = () => {
    if (!parts) throw new Error(`${actor.console} is off`)
    return parts
  }

  return {
    upn,
    actor,
    notices,
    lines,
    get running() {
      return parts !== undefined
    },
    get store() {
      return current().store
    },
    get outbox() {
      return current().outbox
    },
    get posts() {
      return current().posts
    },
    on,
    off,
    async end() {
      await off()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
