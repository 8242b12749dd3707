// Accepting, forcing and giving back in the same instant, from three computers, against the simulated tenant: the role's
// story explains every holder, and each act that was saved is in it once.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../domain/person.ts'
import { ok } from '../../domain/result.ts'
import type { RoleAct, RoleFact } from '../../domain/role.ts'
import { createOutbox, type Outbox } from '../../main/actions/outbox.ts'
import { createGraphClient } from '../../main/graph/graph-client.ts'
import { hostMap } from '../../main/graph/host-map.ts'
import { createLists } from '../../main/graph/lists.ts'
import { silentLog } from '../../main/log/log.ts'
import type { Stop } from '../../main/ports.ts'
import { readRole } from '../../main/roles/role-fields.ts'
import { type Action, itemRef } from '../../main/store/model.ts'
import { openStore } from '../../main/store/open-store.ts'
import type { Store } from '../../main/store/store.ts'
import { indexItem } from '../../main/sync/index-item.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MBEKI, MEDREG, OKAFOR, openHospital, SILVA } from '../support/hospital.ts'
import { realClock } from '../support/real-clock.ts'

const ROUNDS = 30

interface Side {
  readonly store: Store
  readonly outbox: Outbox
  readonly actor: Actor
}

let hospital: Hospital
let ref: string
const ends: Stop[] = []

beforeAll(async () => {
  hospital = await openHospital({ limits: false })
  ref = itemRef('Roles', (await hospital.role(MEDREG)).itemId)
})
afterAll(async () => {
  for (const end of ends) end()
  await hospital.stop()
})

async function side(upn: string, actor: Actor): Promise<Side> {
  const token = await hospital.tenant.control.tokenFor(upn, { scopes: ['User.Read', 'Sites.ReadWrite.All'] })
  const client = createGraphClient({
    tokens: { token: async () => ok(token), refused: () => {} },
    fetch: hostMap(fetch, { 'graph.microsoft.com': hospital.tenant.url }),
    clock: realClock,
    log: silentLog,
    appVersion: '0.0.0',
  })
  const lists = createLists(client, hospital.southmere)
  const opened = openStore({ file: 'memory', key: null, clock: realClock, log: silentLog })
  if (!opened.ok) throw new Error(opened.message)
  const store = opened.value
  const listIdOf = (name: string) => hospital.southmere.lists.get(name)
  const outbox = createOutbox({ store, lists, clock: realClock, log: silentLog, listIdOf, indexItem })
  const stop = outbox.start()
  ends.push(() => {
    stop()
    store.close()
  })
  return { store, outbox, actor }
}

const begin = ({ outbox, actor }: Side, act: RoleAct): string => outbox.enqueue(ref, { on: 'role', ...act }, actor)

const settled = (one: Side, id: string): Promise<Action> =>
  eventually('the act to be settled', () => {
    const action = one.store.actions.get(id)
    return action?.state !== 'waiting' && action
  })

const done = async (one: Side, act: RoleAct): Promise<Action> => settled(one, begin(one, act))

async function role() {
  const read = readRole(await hospital.fields(hospital.southmere.lists.get('Roles') ?? '', ref.split('/')[1] ?? ''))
  if (!read.ok) throw new Error(read.message)
  return read.value
}

/** Who holds it after these facts; fails where a fact could not follow the ones before. */
function replay(story: readonly RoleFact[]): string | null {
  let holder: string | null = null
  let offeredTo: string | null = null
  for (const { kind, by, from, to } of story) {
    if (kind === 'taken') expect(holder).toBeNull()
    if (kind === 'given-back' || kind === 'offered') expect(holder).toBe(by.id)
    if (kind === 'accepted') expect([holder, offeredTo]).toEqual([from?.id, by.id])
    if (kind === 'forced') expect(holder).toBe(from?.id)
    if (kind === 'offered') offeredTo = to?.id ?? null
    else offeredTo = null
    if (kind === 'given-back') holder = null
    if (kind === 'taken' || kind === 'accepted' || kind === 'forced') holder = by.id
  }
  return holder
}

test('an acceptance, a force and a giving back that race leave one holder, and a story that explains it', async () => {
  const giver = await side(OKAFOR, { id: 'okafor', name: 'Dr Amara Okafor', console: 'PC04' })
  const taker = await side(SILVA, { id: 'silva', name: 'Dr Luís Silva', console: 'PC07' })
  const other = await side(MBEKI, { id: 'mbeki', name: 'Grace Mbeki', console: 'PC01' })
  const sides = [giver, taker, other]
  const outcomes = new Set<string>()

  for (let round = 0; round < ROUNDS; round += 1) {
    const before = (await role()).story.at(-1)?.id
    expect((await done(giver, { kind: 'take' })).state).toBe('saved')
    expect((await done(giver, { kind: 'offer', to: { id: 'silva', name: 'Dr Luís Silva' } })).state).toBe('saved')
    expect((await role()).holder?.id).toBe('okafor')

    const acts: [Side, RoleAct][] = [
      [taker, { kind: 'accept', from: 'okafor', itemsRead: 0, heardAt: realClock.now() }],
      [other, { kind: 'force', reason: 'Nobody answers' }],
      [giver, { kind: 'give-back' }],
    ]
    const turned = [...acts.slice(round % 3), ...acts.slice(0, round % 3)]
    const begun = turned.map(([one, act]) => [one, begin(one, act)] as const)
    const actions = await Promise.all(begun.map(([one, id]) => settled(one, id)))

    const now = await role()
    const story = now.story.slice(now.story.findIndex(({ id }) => id === before) + 1)
    expect(replay(story)).toBe(now.holder?.id ?? null)
    const written = story.map(({ id }) => id)
    expect(new Set(written).size).toBe(written.length)
    // What its person was told is saved is in the story once, or changed nothing because it was so already.
    for (const action of actions) {
      if (action.state === 'refused') expect(written).not.toContain(action.id)
    }
    expect(now.offeredTo).toBeNull()
    outcomes.add(story.map(({ kind }) => kind).join(' '))

    const holder = sides.find(({ actor }) => actor.id === now.holder?.id)
    if (holder) expect((await done(holder, { kind: 'give-back' })).state).toBe('saved')
    expect((await role()).holder).toBeNull()
  }
  // The race was a race.
  expect(outcomes.size).toBeGreaterThan(1)
})
