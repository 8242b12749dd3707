// Referrals on several consoles of one simulated tenant, as the app wires them: sent from a ward, taken by one of two who want
// it, from another site by whoever helps the desk, and sent on to another list.

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { HOUR } from '../../domain/instant.ts'
import type { Referral } from '../../domain/referral/referral.ts'
import { draftOf } from '../../domain/referral/written.ts'
import { readReferral } from '../../main/referrals/referral-fields.ts'
import type { ItemRef } from '../../main/store/model.ts'
import { type Hospital, MBEKI, openHospital } from '../support/hospital.ts'
import { sampleReferral } from '../support/sample-referral.ts'
import { type WorkspaceConsole, workspaceConsole } from '../support/workspace-console.ts'

const RAMAN = 'priya.raman@southmere.example'
const VALDES = 'hamza.valdes@southmere.example'
const ABERNETHY = 'ines.abernethy@southmere.example'
const LAGHARI = 'anneke.laghari@southmere.example'

let hospital: Hospital
const open: WorkspaceConsole[] = []
beforeAll(async () => {
  hospital = await openHospital({ staff: 80, inpatients: false })
}, 120_000)
afterAll(() => hospital.stop())
afterEach(async () => {
  for (const each of open.splice(0)) await each.stop()
})
const on = async (upn: string) => {
  const made = await workspaceConsole(hospital, upn)
  open.push(made)
  return made
}

const eventually = (fact: () => Promise<void>): Promise<void> => vi.waitFor(fact, { timeout: 20_000, interval: 50 })

let number = 0
/** A referral of a patient of its own, so that none is taken for another. */
const send = async (ward: WorkspaceConsole): Promise<string> => {
  number += 1
  const sendId = `a0ffee00-0000-4000-8000-${String(number).padStart(12, '0')}`
  const draft = draftOf(
    sampleReferral({
      patient: {
        hospitalNumber: `S900000${number}`,
        familyName: 'Testpatient',
        givenName: 'Alex',
        born: { year: 1945, month: 7, day: 14 },
        gender: 'Female',
        nhsNumber: NUMBERS[number],
      },
    }),
  )
  await eventually(async () => {
    const sent = ward.workspace.referralActs.sending.send({ sendId, draft, attachments: [], knows: [] })
    expect(sent).toMatchObject({ ok: true })
  })
  return sendId
}
const NUMBERS = ['', '9990000018', '9990000026', '9990000034', '9990000042', '9990000050']

const rowsOf = async (list: string): Promise<Referral[]> => {
  const { siteId } = hospital.southmere
  const found: unknown = await hospital.as(MBEKI).get(`/sites/${siteId}/lists/${list}/items?$expand=fields`)
  const value: unknown = Reflect.get(Object(found), 'value')
  return (Array.isArray(value) ? value : []).flatMap((item: unknown) => {
    const fields = { ...Object(Reflect.get(Object(item), 'fields')) }
    const read = fields.Kind === 'referral' ? readReferral(fields) : undefined
    return read?.ok ? [read.value] : []
  })
}
const refAt = async ({ workspace }: WorkspaceConsole, clientId: string): Promise<ItemRef> => {
  let ref: ItemRef | undefined
  await eventually(async () => {
    const rows = workspace.referrals.list({ box: 'inbox', find: '', sort: 'newest' }, { offset: 0, limit: 50 }).rows
    ref = rows.find((row) => row.key === clientId)?.ref
    expect(ref).toBeDefined()
  })
  return ref ?? ''
}

describe('a referral', () => {
  it('comes from a ward to the desk, and one of two who accept it at once has it', async () => {
    const [ward, valdes, laghari] = [await on(MBEKI), await on(VALDES), await on(LAGHARI)]
    const clientId = await send(ward)
    const ref = await refAt(valdes, clientId)
    await refAt(laghari, clientId)
    for (const { workspace } of [valdes, laghari])
      expect(workspace.referralActs.act(ref, { kind: 'accepted', eta: Date.now() + HOUR })).toMatchObject({ ok: true })
    await eventually(async () => {
      const [row] = (await rowsOf('Desk-NEURO-SGH')).filter((each) => each.clientId === clientId)
      expect(row).toMatchObject({ state: 'accepted' })
      expect(row?.story.filter(({ kind }) => kind === 'accepted')).toHaveLength(1)
      const mine = ward.workspace.referralActs.look(ref)
      expect(mine?.referral.owner).toEqual(row?.owner)
      const losers = [valdes, laghari].filter(({ me }) => me.id !== row?.owner?.id)
      const pending = losers.map(({ workspace }) => workspace.referrals.detail(ref))
      expect(pending).toMatchObject([{ ok: true, value: { pending: [{ state: 'refused' }] } }])
    })
  }, 60_000)

  it('is seen and taken from another site, which is said with it', async () => {
    const [ward, raman] = [await on(MBEKI), await on(RAMAN)]
    const clientId = await send(ward)
    const ref = await refAt(raman, clientId)
    expect(raman.workspace.referralActs.act(ref, { kind: 'claimed' })).toMatchObject({ ok: true })
    await eventually(async () => {
      const [row] = (await rowsOf('Desk-NEURO-SGH')).filter((each) => each.clientId === clientId)
      expect(row?.owner?.id).toBe(raman.me.id)
      expect(row?.story.at(-1)).toMatchObject({ kind: 'claimed', remote: { site: 'The Marchwell Clinic' } })
    })
  }, 60_000)

  it('is there for whoever helps the desk, and not before they do', async () => {
    const [ward, helper] = [await on(MBEKI), await on(ABERNETHY)]
    const clientId = await send(ward)
    const acts = helper.workspace.referralActs
    await eventually(async () => {
      expect(acts.helpDesks()).toMatchObject([{ deskCode: 'NEURO-SGH', helping: false, open: null }])
    })
    expect(acts.help('NEURO-SGH', true)).toMatchObject({ ok: true })
    const ref = await refAt(helper, clientId)
    expect(acts.helpDesks()).toMatchObject([{ helping: true, open: expect.any(Number) }])
    expect(acts.act(ref, { kind: 'claimed' })).toMatchObject({ ok: true })
    await eventually(async () => {
      const [row] = (await rowsOf('Desk-NEURO-SGH')).filter((each) => each.clientId === clientId)
      expect(row?.owner?.id).toBe(helper.me.id)
    })
    const other = await refAt(helper, await send(ward))
    acts.help('NEURO-SGH', false)
    expect(acts.act(other, { kind: 'advised', text: 'Rest' })).toMatchObject({ code: 'not-yours' })
    // What they have taken is theirs until they hand it on.
    expect(acts.act(ref, { kind: 'advised', text: 'Rest' })).toMatchObject({ ok: true })
  }, 60_000)

  it('that is sent on runs on once in the other list, and its referrer follows it there', async () => {
    const [ward, valdes, laghari] = [await on(MBEKI), await on(VALDES), await on(LAGHARI)]
    const clientId = await send(ward)
    const ref = await refAt(valdes, clientId)
    await refAt(laghari, clientId)
    expect(valdes.workspace.referralActs.redirect(ref, { to: 'STROKE-SGH', text: 'It is a stroke' })).toMatchObject({
      ok: true,
    })
    await eventually(async () => {
      const next = (await rowsOf('Desk-STROKE-SGH')).filter((each) => each.chain === clientId)
      expect(next).toMatchObject([{ state: 'sent', roleCode: 'STROKEREG-SGH' }])
      const sent = ward.workspace.referrals.list({ box: 'sent', find: '', sort: 'newest' }, { offset: 0, limit: 50 })
      expect(sent.rows.map(({ key }) => key)).toContain(next[0]?.clientId)
    })
  }, 60_000)
})
