// Batches, and the Graph client together with sign-in, against the simulated hospital.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBatch } from '../../main/graph/batch.ts'
import type { GraphClient } from '../../main/graph/graph-client.ts'
import type { Lists } from '../../main/graph/lists-port.ts'
import { createIdentity } from '../../main/identity/identity.ts'
import type { Identity } from '../../main/identity/identity-state.ts'
import type { Stop } from '../../main/ports.ts'
import {
  bad,
  clientOf,
  consoleApp,
  good,
  listId,
  listsOf,
  quiet,
  tokensOf,
  unknownCalls,
  wireTo,
} from '../support/console-graph.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MEDREG, OKAFOR, openHospital } from '../support/hospital.ts'
import { realClock } from '../support/real-clock.ts'
import { scriptedBrowser } from '../support/scripted-browser.ts'
import { sealingBox } from '../support/sealing-box.ts'

let hospital: Hospital
let client: GraphClient
let lists: Lists

beforeAll(async () => {
  hospital = await openHospital()
})

afterAll(() => hospital.stop())

beforeEach(() => {
  client = clientOf(tokensOf(hospital, OKAFOR), wire())
  lists = listsOf(hospital, client)
})

afterEach(() => {
  hospital.tenant.control.faults.clear()
  expect(unknownCalls(hospital)).toEqual([])
})

const wire = () => wireTo(hospital)
const faults = () => hospital.tenant.control.faults

describe('a batch', () => {
  const me = { method: 'GET', url: '/me?$select=id,displayName' } as const

  test('of 45 calls is three, and each answer belongs to its question', async () => {
    const people = hospital.southmere.people.slice(0, 40)
    const before = hospital.tenant.control.requests.length
    const asked = Array.from({ length: 45 }, (_one, index) => people[index % people.length])
    const whole = clientOf(tokensOf(hospital, OKAFOR, ['User.Read', 'User.Read.All']), wire())
    const answers = await createBatch(whole, realClock)(
      asked.map((person) => ({ method: 'GET', url: `/users/${person?.id}?$select=id,userPrincipalName` })),
      { priority: 'person' },
    )
    expect(answers.map((answer) => good(answer).body)).toEqual(
      asked.map((person) => expect.objectContaining({ id: person?.id, userPrincipalName: person?.Upn })),
    )
    const batches = [...hospital.tenant.control.requests]
      .slice(before)
      .filter((entry) => entry.path.endsWith('/$batch'))
    expect(batches).toHaveLength(3)
  })

  test('an inner 429 is asked again after its wait; other failures are its own', async () => {
    const roles = listId(hospital, 'Roles')
    const { itemId } = await hospital.role(MEDREG)
    const path = `/sites/${hospital.southmere.siteId}/lists/${roles}/items/${itemId}`
    faults().add({ path: /^\/v1\.0\/me/, effect: { status: 429, retryAfter: 1 } })
    const began = performance.now()
    const answers = await createBatch(client, realClock)(
      [
        me,
        { method: 'GET', url: '/users/nobody@southmere.example' },
        { method: 'PATCH', url: `${path}/fields`, headers: { 'If-Match': '"{x},1"' }, body: { Bleep: '1' } },
        { method: 'GET', url: path },
      ],
      { priority: 'person' },
    )
    expect(answers.map((answer) => (answer.ok ? answer.value.status : answer.code))).toEqual([
      200,
      expect.stringMatching(/not-found|forbidden/),
      'changed',
      200,
    ])
    expect(performance.now() - began).toBeGreaterThanOrEqual(1_000)
  })

  test('a long inner 429 fails alone, says when, and quiets the client', async () => {
    faults().add({ path: /^\/v1\.0\/me/, effect: { status: 429, retryAfter: 120 } })
    const answers = await createBatch(client, realClock)([me, { method: 'GET', url: '/sites/root' }], {
      priority: 'person',
    })
    const [first] = answers
    if (!first) throw new Error('no answer')
    expect(bad(first).code).toBe('throttled')
    expect(bad(first).retryAt ?? 0).toBeGreaterThan(Date.now() + 110_000)
    expect(answers[1]?.ok).toBe(true)
    expect(client.quietUntil()).not.toBeNull()
  })
})

describe('together with sign-in', () => {
  let folder: string
  let identity: Identity
  let stop: Stop

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rolecall-graph-'))
    identity = createIdentity({
      config: { tenantId: hospital.tenant.tenantId, clientId: consoleApp },
      fetch: wire(),
      clock: realClock,
      log: quiet,
      secretBox: sealingBox(),
      cacheFile: join(folder, 'accounts.sealed'),
      openBrowser: scriptedBrowser(hospital.tenant.url, { does: 'sign-in', upn: OKAFOR }).open,
    })
    stop = await identity.start()
    await identity.signIn()
    client = clientOf(identity, wire())
    lists = listsOf(hospital, client)
  })

  afterEach(async () => {
    stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('a claims challenge is answered without anybody noticing, for many calls at once', async () => {
    good(await lists.all())
    hospital.tenant.control.tokens.challenge(OKAFOR)
    const reads = await Promise.all(
      ['Roles', 'Desks', 'Settings'].map((name) => lists.delta(listId(hospital, name), null)),
    )
    expect(reads.map((read) => read.ok)).toEqual([true, true, true])
    expect(identity.state().kind).toBe('signed-in')
  })

  test('revoked: calls say that the person must sign in, nothing goes out any more, and signing in mends it', async () => {
    good(await lists.all())
    hospital.tenant.control.tokens.revoke(OKAFOR)
    expect(bad(await lists.delta(listId(hospital, 'Roles'), null)).code).toBe('sign-in-needed')
    await eventually('attention is asked for', () => identity.state().kind === 'needs-attention')
    const before = hospital.tenant.control.requests.length
    expect(bad(await lists.delta(listId(hospital, 'Roles'), null)).code).toBe('sign-in-needed')
    expect(hospital.tenant.control.requests.length).toBe(before)
    expect((await identity.signIn()).ok).toBe(true)
    expect((await lists.delta(listId(hospital, 'Roles'), null)).ok).toBe(true)
  })
})
