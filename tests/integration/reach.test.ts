// A holder's console proves itself in the tenant; whoever pages a holder without proof also reaches them by Teams.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { toldBy } from '../../domain/addressees.ts'
import { acknowledgement } from '../../domain/page.ts'
import { type Proof, tooOldAfter } from '../../domain/reach.ts'
import type { Role } from '../../domain/role.ts'
import { createChats } from '../../main/graph/chats.ts'
import { readServicePlans } from '../../main/graph/licences.ts'
import { readPage } from '../../main/pages/page-fields.ts'
import { createReachability, type Reachability } from '../../main/reach/reachability.ts'
import { readRole } from '../../main/roles/role-fields.ts'
import { clientOf, good, listsOf, quiet, tokensOf, wireTo } from '../support/console-graph.ts'
import { eventually } from '../support/eventually.ts'
import { type FollowingConsole, followHospital } from '../support/following-console.ts'
import { type Hospital, MBEKI, MEDREG, OKAFOR, openHospital } from '../support/hospital.ts'

const SCOPES = ['User.Read', 'User.Read.All', 'Sites.ReadWrite.All', 'Chat.Create', 'ChatMessage.Send', 'Chat.Read']
const proof: Proof = { sound: 'on', muted: false, locked: false, syncAge: 1, notifications: true, version: '0.1.0' }
const Messages = z.object({
  value: z.array(z.object({ importance: z.string(), body: z.object({ content: z.string() }) })),
})

let hospital: Hospital
let nurse: FollowingConsole
const clients = new Map<string, ReturnType<typeof clientOf>>()
const clientFor = (upn: string) => {
  const known = clients.get(upn) ?? clientOf(tokensOf(hospital, upn, SCOPES), wireTo(hospital))
  clients.set(upn, known)
  return known
}
let okaforId: string

beforeAll(async () => {
  hospital = await openHospital()
  nurse = await followHospital(hospital, MBEKI)
  const me = good(await clientFor(OKAFOR).call({ method: 'GET', url: '/me', priority: 'person' }))
  okaforId = String(Reflect.get(Object(me.body), 'id'))
  await hold(MEDREG, okaforId, 'Dr Amara Okafor')
  await eventually('the nurse’s console to know the holder', () => roleOf(MEDREG)?.holder?.id === okaforId)
})
afterAll(async () => {
  await nurse.stop()
  await hospital.stop()
})

async function hold(code: string, id: string, name: string): Promise<void> {
  const since = new Date(Date.now() - 3_600_000).toISOString()
  await patchRole(code, { HolderId: id, HolderName: name, HolderSince: since })
}

async function patchRole(code: string, body: Record<string, string>): Promise<void> {
  const { itemId } = await hospital.role(code)
  const path = `/sites/${hospital.southmere.siteId}/lists/Roles/items/${itemId}/fields`
  const reply = await hospital.as(MBEKI).request({ method: 'PATCH', path, body })
  expect(reply.status).toBe(200)
}

function roleOf(code: string): Role | undefined {
  const item = nurse.store.items.ofKind('role').find(({ roleCode }) => roleCode === code)
  const role = item && readRole(item.fields)
  return role?.ok ? role.value : undefined
}

/** The part of a console that makes and reads reach, of this person, with the nurse's cache behind it. */
function reachOf(upn: string, personId: string, proves: () => Proof | null = () => null): Reachability {
  const client = clientFor(upn)
  const held = () => [
    {
      ref: 'Roles/1',
      code: MEDREG,
      name: 'Medical registrar on call',
      deskCode: 'ACUTEMED-SGH',
      highestLevel: 1 as const,
      phone: null,
      bleep: null,
    },
  ]
  return createReachability({
    store: nurse.store,
    lists: listsOf(hospital, client),
    chats: createChats(client),
    listIdOf: nurse.sync.listIdOf,
    clock: nurse.clock,
    log: quiet,
    personId,
    consoleName: `console of ${upn}`,
    held,
    role: roleOf,
    toldBy: (code, level) =>
      toldBy(code, level, 'holder', { role: roleOf, all: () => [], switchboard: () => undefined }, Date.now()),
    proof: proves,
    act: (ref, act) => void nurse.outbox.enqueue(ref, act, { id: nurse.me.id, name: nurse.me.name, console: 'PC' }),
  })
}

describe('the console of a holder', () => {
  it('proves itself in the tenant, and takes the proof back before it sleeps', async () => {
    const holder = reachOf(OKAFOR, okaforId, () => proof)
    const ward = reachOf(MBEKI, nurse.me.id)
    expect(await ward.read(MEDREG)).toMatchObject({ kind: 'never' })
    const stop = holder.start()
    await eventually('the proof', async () => (await ward.read(MEDREG)).kind === 'proven')
    const state = await ward.read(MEDREG)
    expect(state).toMatchObject({ console: `console of ${OKAFOR}`, weaknesses: [] })

    await holder.withdraw()
    expect(await ward.read(MEDREG)).toMatchObject({ kind: 'withdrawn' })
    holder.proveNow()
    await eventually('the proof after waking up', async () => (await ward.read(MEDREG)).kind === 'proven')
    stop()
    expect(tooOldAfter(1)).toBeLessThan(40_000)
  })

  it('that cannot see pages proves nothing', async () => {
    const ward = reachOf(MBEKI, nurse.me.id)
    await reachOf(OKAFOR, okaforId, () => proof).withdraw()
    let asked = 0
    const stop = reachOf(OKAFOR, okaforId, () => {
      asked += 1
      return null
    }).start()
    await eventually('the console to ask itself twice', () => asked >= 2)
    expect(await ward.read(MEDREG)).toMatchObject({ kind: 'withdrawn' })
    stop()
  })
})

describe('an urgent page to a holder without proof', () => {
  let ref: string
  let page: Awaited<ReturnType<ReturnType<Hospital['as']>['sendPage']>>

  const messages = async () => {
    const chats = good(await clientFor(OKAFOR).call({ method: 'GET', url: '/me/chats', priority: 'person' }))
    const [chat] = z.object({ value: z.array(z.object({ id: z.string() })) }).parse(chats.body).value
    if (!chat) return []
    const url = `/chats/${encodeURIComponent(chat.id)}/messages`
    return Messages.parse(good(await clientFor(OKAFOR).call({ method: 'GET', url, priority: 'person' })).body).value
  }

  beforeEach(async () => {
    page = await hospital.as(MBEKI).sendPage({
      roleCode: MEDREG,
      level: 2,
      title: 'NEWS2 9, new confusion',
      situation: 'Mrs Testpatient is newly confused',
      recommendation: 'Please come',
      ward: 'E5',
      callBack: '4021',
      patient: {
        NhsNumber: '9990000018',
        HospitalNumber: 'S1234567',
        FamilyName: 'Testpatient',
        GivenName: 'Alexandra',
        NameTitle: 'Mrs',
        Born: '1945-07-14',
        Gender: 'Female',
      },
    })
    ref = `Desk-ACUTEMED-SGH/${page.itemId}`
    await eventually('the page on the nurse’s console', () => nurse.store.items.get(ref) !== undefined)
  })

  it('also goes out as one urgent Teams message, without the patient, and the page says so', async () => {
    const before = (await messages()).length
    await reachOf(OKAFOR, okaforId, () => proof).withdraw()
    const ward = reachOf(MBEKI, nurse.me.id)
    ward.consider([ref])
    ward.consider([ref])
    await ward.idle()
    await eventually('the receipt', async () => (await hospital.story(page)).some(({ kind }) => kind === 'told'))
    ward.consider([ref])
    reachOf(MBEKI, nurse.me.id).consider([ref])
    await ward.idle()
    const sent = (await messages()).slice(0, (await messages()).length - before)
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({ importance: 'urgent' })
    expect(sent[0]?.body.content).toContain('Emergency page for Medical registrar on call from ward E5')
    expect(sent[0]?.body.content).toContain('Ring 4021')
    expect(sent[0]?.body.content).not.toMatch(/testpatient|999|confus/i)
    const told = (await hospital.story(page)).filter(({ kind }) => kind === 'told')
    expect(told).toMatchObject([{ lane: 'teams-chat', to: MEDREG, text: 'Sent to Dr Amara Okafor' }])
  })

  it('is not sent twice by a console that was killed while it was on its way', async () => {
    const before = (await messages()).length
    const { clientId } = readOf(ref)
    nurse.store.settings.put(`lane/${clientId}/${MEDREG}/${okaforId}`, 'sending')
    const ward = reachOf(MBEKI, nurse.me.id)
    ward.consider([ref])
    await ward.idle()
    const fact = await eventually('the receipt', async () =>
      (await hospital.story(page)).find(({ kind }) => kind === 'told'),
    )
    expect(fact.text).toBe('It is not known whether the message to Dr Amara Okafor was sent')
    expect(await messages()).toHaveLength(before)
  })

  it('stays on the console alone while the holder’s console is proven', async () => {
    const before = (await messages()).length
    const stop = reachOf(OKAFOR, okaforId, () => proof).start()
    const ward = reachOf(MBEKI, nurse.me.id)
    await eventually('the proof', async () => (await ward.read(MEDREG)).kind === 'proven')
    ward.consider([ref])
    await ward.idle()
    stop()
    expect(await messages()).toHaveLength(before)
    expect((await hospital.story(page)).some(({ kind }) => kind === 'told')).toBe(false)
  })

  it('does not disturb a holder in theatre, and reaches the delegate once their console has shown no receipt', async () => {
    const before = (await messages()).length
    await reachOf(OKAFOR, okaforId, () => proof).withdraw()
    const delegate = { id: 'a-delegate-without-a-console', name: 'Dr Rae Standin' }
    const [from, until] = [-60_000, 3_600_000].map((ms) => new Date(Date.now() + ms).toISOString())
    const setAway = (Away: string) => patchRole(MEDREG, { Away })
    await setAway(JSON.stringify({ reason: 'In theatre', from, until, delegate }))
    await eventually('the absence', () => roleOf(MEDREG)?.away?.delegate.id === delegate.id)
    const urgent = await hospital.as(MBEKI).sendPage({ roleCode: MEDREG, level: 3, title: 'New AF', ward: 'E5' })
    const its = `Desk-ACUTEMED-SGH/${urgent.itemId}`
    await eventually('the page', () => nurse.store.items.get(its) !== undefined)
    const ward = reachOf(MBEKI, nurse.me.id)
    ward.consider([its])
    await ward.idle()
    expect((await hospital.story(urgent)).some(({ kind }) => kind === 'told')).toBe(false)

    nurse.outbox.enqueue(
      its,
      { on: 'page', kind: 'escalated', step: 0, to: 'MEDSHO-SGH', why: 'undelivered' },
      { id: nurse.me.id, name: nurse.me.name, console: 'PC' },
    )
    await eventually('the step', async () => (await hospital.story(urgent)).some(({ kind }) => kind === 'escalated'))
    await eventually('the step on the nurse’s console', () => readOf(its).step === 1)
    ward.consider([its])
    await ward.idle()
    const told = await eventually('the receipt', async () =>
      (await hospital.story(urgent)).find(({ kind, text }) => kind === 'told' && text?.includes('Standin')),
    )
    // Nobody of that name is in the directory of this hospital: that it was tried for them is what counts.
    expect(told.text).toBe('Could not be sent to Dr Rae Standin')
    expect(await messages()).toHaveLength(before)
    await setAway('')
    await eventually('the holder to be back', () => roleOf(MEDREG)?.away === null)
  })

  it('says so when Teams refuses', async () => {
    await reachOf(OKAFOR, okaforId, () => proof).withdraw()
    hospital.tenant.control.faults.add({ method: 'POST', path: /\/chats$/, effect: { status: 403 } })
    const ward = reachOf(MBEKI, nurse.me.id)
    ward.consider([ref])
    await ward.idle()
    const fact = await eventually('the receipt', async () =>
      (await hospital.story(page)).find(({ kind }) => kind === 'told'),
    )
    expect(fact.text).toBe('Could not be sent to Dr Amara Okafor')
  })

  const readOf = (itemRef: string) => {
    const read = readPage(nurse.store.items.get(itemRef)?.fields ?? {})
    if (!read.ok) throw new Error(read.message)
    expect(acknowledgement(read.value)).toBeUndefined()
    return read.value
  }
})

it('reads which service plans a person is licensed for', async () => {
  expect(good(await readServicePlans(clientFor(OKAFOR)))).toEqual(['SHAREPOINTENTERPRISE', 'TEAMS1'])
})
