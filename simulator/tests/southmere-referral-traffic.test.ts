/** Referrals through Graph: sent, acted on under If-Match, redirected once, and as the traffic of a hospital. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { type Simulator, startSimulator } from '../index.ts'
import { createDice } from '../scenarios/southmere/dice.ts'
import { type GraphAs, graphAs } from '../scenarios/southmere/graph-as.ts'
import { provisionSouthmere, type Southmere } from '../scenarios/southmere/provision.ts'
import { createReferralActs, successorId } from '../scenarios/southmere/referral-acts.ts'
import type { NewReferral, SentReferral } from '../scenarios/southmere/referral-sender.ts'
import { startReferralTraffic } from '../scenarios/southmere/referral-traffic.ts'
import { clinicians } from '../scenarios/southmere/specialty-clinicians.ts'
import { APPS, SOUTHMERE_TENANT } from '../scenarios/southmere/tenant.ts'

const GRACE = 'grace.mbeki@southmere.example'
const PRIYA = 'priya.raman@southmere.example'
const UNTIL = { timeout: 30_000, interval: 50 }
const REFERRAL: NewReferral = {
  specialtyCode: 'NEURO-SGH',
  urgency: 'urgent',
  title: 'First seizure, safe to go home?',
  situation: 'First seizure at 09:35.',
  sentFrom: 'Ward E5',
  callBack: '4215',
  ward: 'E5',
  bed: '4',
  headings: { allergies: 'Penicillin: rash' },
}

let simulator: Simulator
let southmere: Southmere
let grace: GraphAs
let priya: GraphAs
beforeAll(async () => {
  simulator = await startSimulator({ tenant: SOUTHMERE_TENANT })
  southmere = await provisionSouthmere({ url: simulator.url })
  grace = graphAs(simulator.url, GRACE)
  priya = graphAs(simulator.url, PRIYA)
})
afterAll(() => simulator.stop())

const itemSchema = z.object({ id: z.string(), eTag: z.string(), fields: z.record(z.string(), z.unknown()) })
const facts = z.array(z.looseObject({ kind: z.string(), byName: z.string() }))
const fieldsOf = async ({ listId, itemId }: SentReferral) => {
  const path = `/sites/${southmere.siteId}/lists/${listId}/items/${itemId}?$expand=fields`
  return itemSchema.parse(await grace.get(path)).fields
}
const storyOf = async (sent: SentReferral) => facts.parse(JSON.parse(String((await fieldsOf(sent)).Story ?? '[]')))
const idOf = (upn: string) => southmere.people.find(({ Upn }) => Upn === upn)?.id

describe('sendReferral', () => {
  it('writes a referral into the list of the specialty’s desk, owned by its role, its clock running', async () => {
    const patient = southmere.inpatients.find(({ Ward }) => Ward === 'E5')
    if (!patient) throw new Error('Nobody lies on Ward E5')
    const sent = await grace.sendReferral({ ...REFERRAL, news2: 1, patient })
    expect(sent.listId).toBe(southmere.lists.get('Desk-NEURO-SGH'))
    const fields = await fieldsOf(sent)
    expect(fields).toMatchObject({
      Kind: 'referral',
      State: 'sent',
      RoleCode: 'NEUROREG-SGH',
      SpecialtyCode: 'NEURO-SGH',
      Urgency: 'urgent',
      Wanted: 'see',
      ClientId: sent.clientId,
      Chain: sent.clientId,
      SentById: idOf(GRACE),
      NhsNumber: patient.NhsNumber,
      News2: 1,
      Headings: '{"allergies":"Penicillin: rash"}',
    })
    expect(fields.FirstSentAt).toBe(fields.SentAt)
    expect(fields.OwnerId).toBeUndefined()
  })

  it('cannot write the same referral twice, nor to a specialty that there is not', async () => {
    const clientId = 'b53c6ad5-0db5-4f5f-9d53-3f1a5a6c1d02'
    await grace.sendReferral({ ...REFERRAL, clientId })
    await expect(grace.sendReferral({ ...REFERRAL, clientId })).rejects.toThrow('unique constraints')
    await expect(grace.sendReferral({ ...REFERRAL, specialtyCode: 'NOBODY-SGH' })).rejects.toThrow('NOBODY-SGH')
  })
})

describe('actOnReferral', () => {
  it('accepts with a name and a time, and says from where', async () => {
    const sent = await grace.sendReferral(REFERRAL)
    const eta = Date.UTC(2026, 10, 22, 15, 30)
    const remoteSite = 'The Marchwell Clinic'
    expect(await priya.actOnReferral(sent, { kind: 'accepted', eta, role: 'NEUROCON-SGH', remoteSite })).toBe(true)
    expect(await fieldsOf(sent)).toMatchObject({
      State: 'accepted',
      OwnerId: idOf(PRIYA),
      OwnerName: 'Dr Priya Raman',
      Eta: '2026-11-22T15:30:00Z',
    })
    expect(await storyOf(sent)).toMatchObject([
      { kind: 'accepted', role: 'NEUROCON-SGH', remote: { site: remoteSite }, eta: '2026-11-22T15:30:00.000Z' },
    ])
  })

  it('gives one owner to a referral that two accept at once, and keeps both stories right', async () => {
    const registrars = southmere.people.filter(({ JobTitle }) => JobTitle === 'Neurology registrar')
    const two = registrars.slice(0, 2).map(({ Upn }) => graphAs(simulator.url, Upn))
    expect(two).toHaveLength(2)
    for (let round = 0; round < 5; round++) {
      const sent = await grace.sendReferral(REFERRAL)
      const eta = Date.UTC(2026, 10, 22, 15, 30)
      const won = await Promise.all(two.map((graph) => graph.actOnReferral(sent, { kind: 'accepted', eta })))
      expect(won.filter((one) => one)).toHaveLength(1)
      const winner = registrars[won.indexOf(true)]
      expect((await fieldsOf(sent)).OwnerId).toBe(winner?.id)
      expect((await storyOf(sent)).map(({ byName }) => byName)).toEqual([winner?.DisplayName])
    }
  })

  it('keeps what somebody wrote in between', async () => {
    const sent = await grace.sendReferral(REFERRAL)
    const statuses: number[] = []
    const overtaken = createReferralActs(
      {
        ...priya,
        request: async (request) => {
          if (request.method === 'PATCH' && statuses.length === 0)
            await grace.actOnReferral(sent, { kind: 'said', text: 'Now on Ward E6.' })
          const reply = await priya.request(request)
          if (request.method === 'PATCH') statuses.push(reply.status)
          return reply
        },
      },
      priya,
    )
    expect(await overtaken.actOnReferral(sent, { kind: 'advised', text: 'No anticonvulsant.' })).toBe(true)
    expect(statuses).toEqual([412, 200])
    expect((await storyOf(sent)).map(({ kind }) => kind)).toEqual(['said', 'advised'])
    expect((await fieldsOf(sent)).State).toBe('advice-given')
  })

  it('leaves alone what is over', async () => {
    const sent = await grace.sendReferral(REFERRAL)
    await grace.actOnReferral(sent, { kind: 'cancelled', text: 'Gone home' })
    expect(await priya.actOnReferral(sent, { kind: 'received' })).toBe(false)
    expect((await fieldsOf(sent)).State).toBe('cancelled')
  })
})

describe('redirectReferral', () => {
  it('runs on in the other desk’s list with the same clock, and the third time with the senior role', async () => {
    const first = await grace.sendReferral({ ...REFERRAL, sentAt: Date.UTC(2026, 10, 22, 8, 0) })
    const second = await priya.redirectReferral(first, { to: 'STROKE-SGH', reason: 'Sudden onset' })
    if (!second) throw new Error('not redirected')
    expect(second.listId).toBe(southmere.lists.get('Desk-STROKE-SGH'))
    expect(second.clientId).toBe(successorId(first.clientId, 1))
    expect(await fieldsOf(first)).toMatchObject({ State: 'redirected', Successor: second.clientId })
    expect(await fieldsOf(second)).toMatchObject({
      State: 'sent',
      SpecialtyCode: 'STROKE-SGH',
      RoleCode: 'STROKEREG-SGH',
      Chain: first.clientId,
      FirstSentAt: '2026-11-22T08:00:00Z',
      SentById: idOf(GRACE),
      Headings: '{"allergies":"Penicillin: rash"}',
    })
    const third = await priya.redirectReferral(second, { to: 'NEURO-SGH', reason: 'Not a stroke' })
    if (!third) throw new Error('not redirected')
    await expect(priya.redirectReferral(third, { to: 'STROKE-SGH', reason: 'It is' })).rejects.toThrow('senior')
    const senior = { id: '', name: 'Dr Ayo Llewelyn', role: 'STROKECON-SGH' }
    const fourth = await priya.redirectReferral(third, { to: 'STROKE-SGH', reason: 'It is', senior })
    if (!fourth) throw new Error('not redirected')
    const fields = await fieldsOf(fourth)
    expect(fields).toMatchObject({ RoleCode: 'STROKECON-SGH', FirstSentAt: '2026-11-22T08:00:00Z' })
    expect(JSON.parse(String(fields.Redirects))).toMatchObject([
      { from: 'NEURO-SGH', to: 'STROKE-SGH', reason: 'Sudden onset', by: { name: 'Dr Priya Raman' } },
      { from: 'STROKE-SGH', to: 'NEURO-SGH' },
      { from: 'NEURO-SGH', to: 'STROKE-SGH', senior },
    ])
    expect((await storyOf(fourth)).map(({ kind }) => kind)).toEqual(['redirected', 'redirected', 'redirected'])
  })

  it('does not make a second row where a console was quicker', async () => {
    const first = await grace.sendReferral(REFERRAL)
    const clientId = successorId(first.clientId, 1)
    const made = await grace.sendReferral({ ...REFERRAL, specialtyCode: 'STROKE-SGH', clientId })
    expect(await priya.redirectReferral(first, { to: 'STROKE-SGH', reason: 'Sudden onset' })).toEqual(made)
  })
})

describe('clinicians', () => {
  it('are of the specialty or help it, from elsewhere too, and never people of the stories', () => {
    const staff = clinicians(southmere)
    const dice = createDice(4)
    const draw = (code: string) =>
      Array.from({ length: 200 }, () => staff.actorFor({ SpecialtyCode: code, OwnerId: '' }, dice))
    for (const { SpecialtyCode } of southmere.specialties) {
      const drawn = draw(SpecialtyCode)
      expect(
        drawn.filter((one) => one === undefined || one.upn === PRIYA || one.upn === GRACE),
        SpecialtyCode,
      ).toEqual([])
    }
    const sites = new Set(draw('NEURO-SGH').map((one) => one?.remoteSite))
    expect(sites).toEqual(new Set([undefined, 'The Marchwell Clinic']))
  })

  it('leave alone what belongs to somebody of the stories, who may sit at a console', () => {
    const staff = clinicians(southmere)
    const priyas = { SpecialtyCode: 'NEURO-SGH', OwnerId: idOf(PRIYA) ?? '' }
    expect(staff.actorFor(priyas, createDice(4))).toBeUndefined()
    expect(staff.byId(idOf(GRACE) ?? '')).toBeUndefined()
  })
})

/** What the desks of the wards are told of their own referrals. */
const pointersOf = async ({ siteId, lists }: Southmere) => {
  const desks = [...lists].filter(([name]) => name.startsWith('Desk-'))
  const found = desks.map(async ([, id]) => {
    const filter = encodeURIComponent("fields/Kind eq 'referred'")
    return grace.all(`/sites/${siteId}/lists/${id}/items?$filter=${filter}&$expand=fields&$top=500`, itemSchema)
  })
  return (await Promise.all(found)).flat().map(({ fields }) => fields)
}

describe('startReferralTraffic', () => {
  it('sends, and has others accept, ask, advise, redirect and finish', async () => {
    simulator.control.requests.clear()
    const lines: string[] = []
    const failures: unknown[] = []
    const stop = startReferralTraffic({
      url: simulator.url,
      hospital: southmere,
      perMinute: 900,
      seed: 21,
      left: 0.1,
      answerAfterMs: [0, 1],
      roundEveryMs: 20,
      onDone: (line) => lines.push(line),
      onFailed: (error) => failures.push(error),
    })
    const done = (what: string) => lines.filter((line) => line.includes(` ${what} `)).length
    await vi.waitFor(() => {
      for (const what of ['received', 'accepted', 'asked', 'answered', 'advised', 'redirected', 'completed'])
        expect(done(what), what).toBeGreaterThan(0)
    }, UNTIL)
    stop()
    expect(failures).toEqual([])
    const writes = simulator.control.requests.filter(({ method, path }) => method !== 'GET' && path.includes('/items'))
    expect(new Set(writes.map(({ app }) => app))).toEqual(new Set([APPS.wardPager]))
    expect(new Set(writes.map(({ user }) => user)).size).toBeGreaterThan(10)
    await vi.waitFor(async () => {
      const pointers = await pointersOf(southmere)
      expect(pointers.filter(({ State }) => State === 'open').length, 'open').toBeGreaterThan(0)
      expect(pointers.filter(({ State }) => State === 'done').length, 'done').toBeGreaterThan(0)
      expect(new Set(pointers.map(({ ClientId }) => ClientId)).size).toBe(pointers.length)
    }, UNTIL)
  })

  it('leaves nothing behind that would still fire when it is stopped', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const stop = startReferralTraffic({ url: simulator.url, hospital: southmere, perMinute: 60, seed: 13 })
      expect(vi.getTimerCount()).toBe(2)
      stop()
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })
})
