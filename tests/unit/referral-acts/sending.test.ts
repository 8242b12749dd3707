// Sending a referral: checked again, kept with its files in one transaction, and sent once, whatever becomes of the console.

import { afterEach, describe, expect, it } from 'vitest'
import { draftOf } from '../../../domain/referral/written.ts'
import { clientIdOfPost } from '../../../main/store/model.ts'
import { sampleReferral } from '../../support/sample-referral.ts'
import { pass } from '../escalation/ladder-bench.ts'
import { newFile, openedStore } from '../store/fixture.ts'
import { manualClock } from '../store/manual-clock.ts'
import { NEURO, putReferral, type ReferralConsole, referralConsole, referralIn, specialtyLists } from './bench.ts'

const open: ReferralConsole[] = []
afterEach(() => {
  for (const each of open.splice(0)) each.stop()
})
const on: typeof referralConsole = (...args) => {
  const made = referralConsole(...args)
  open.push(made)
  return made
}

const SEND = 'a0ffee00-0000-4000-8000-000000000001'
const draft = draftOf(sampleReferral())
const what = { sendId: SEND, draft, attachments: [], knows: [] }

describe('sending', () => {
  it('brings what was written into the list of the specialty, with the clock that begins when it is there', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    const ward = on(tenant, 'mbeki', { clock })
    tenant.offline = true
    expect(ward.acting.sending.send(what)).toMatchObject({ ok: true })
    await pass(clock, 120_000)
    tenant.offline = false
    await pass(clock, 40_000)
    const [row] = tenant.rows(NEURO)
    expect(row?.fields).toMatchObject({ Kind: 'referral', ClientId: SEND, State: 'sent', RoleCode: 'NEUROREG-SGH' })
    const referral = referralIn(tenant, NEURO, row?.id)
    expect(referral.sentAt).toBeGreaterThanOrEqual(clock.now() - 40_000)
    expect(referral).toMatchObject({ firstSentAt: referral.sentAt, chain: SEND, owner: null, ward: 'E5' })
    // That it waited is said.
    expect(referral.story).toMatchObject([{ kind: 'said', byId: 'mbeki' }])
  })

  it('sends once however often it is asked for', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    const ward = on(tenant, 'mbeki', { clock })
    const first = ward.acting.sending.send(what)
    expect(ward.acting.sending.send(what)).toEqual(first)
    await pass(clock, 5_000)
    expect(ward.acting.sending.send(what)).toEqual(first)
    await pass(clock, 5_000)
    expect(tenant.rows(NEURO)).toHaveLength(1)
  })

  it('refuses what is not whole, and an open referral of this patient that was not shown', () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    const known = putReferral(tenant)
    const ward = on(tenant, 'mbeki', { clock })
    const { send } = ward.acting.sending
    expect(send({ ...what, draft: { ...draft, situation: ' ' } })).toMatchObject({ ok: false, code: 'faults' })
    expect(send({ ...what, draft: { ...draft, specialtyCode: 'NONE' } })).toMatchObject({ code: 'not-found' })
    expect(send(what)).toMatchObject({ ok: false, code: 'duplicate' })
    expect(send({ ...what, knows: [known] })).toMatchObject({ ok: true })
    // One that waits to be sent counts as well.
    expect(send({ ...what, sendId: 'a0ffee00-0000-4000-8000-000000000002', knows: [known] })).toMatchObject({
      code: 'duplicate',
    })
  })

  it('hands its files over with it, drops the kept draft, and outlives the process', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    const file = newFile()
    const before = openedStore(file, clock)
    const first = referralConsole(tenant, 'mbeki', { clock, store: before })
    first.acting.drafts.keep(SEND, draft)
    const id = first.attach(SEND)
    tenant.offline = true
    expect(first.acting.sending.send({ ...what, attachments: ['another'] })).toMatchObject({ code: 'files' })
    expect(first.acting.sending.send({ ...what, attachments: [id] })).toMatchObject({ ok: true })
    expect(first.acting.drafts.get()).toBeNull()
    first.stop()
    before.close()
    tenant.offline = false
    on(tenant, 'mbeki', { clock, store: openedStore(file, clock) })
    await pass(clock, 60_000)
    expect(tenant.rows(NEURO)).toHaveLength(1)
    expect(referralIn(tenant, NEURO, tenant.rows(NEURO)[0]?.id).files).toMatchObject([{ id, name: 'trace.pdf' }])
  })

  it('is taken back before it is there, with its words and its files', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    const ward = on(tenant, 'mbeki', { clock })
    const id = ward.attach(SEND)
    tenant.offline = true
    const sent = ward.acting.sending.send({ ...what, attachments: [id] })
    const ref = sent.ok ? sent.value.ref : ''
    expect(clientIdOfPost(ref)).toBe(SEND)
    expect(ward.acting.cancel(ref, 'Wrong patient')).toMatchObject({ ok: true })
    tenant.offline = false
    await pass(clock, 40_000)
    expect(tenant.rows(NEURO)).toHaveLength(0)
    const back = ward.acting.sending.takeBack(ref)
    expect(back).toEqual({ ok: true, value: { draft } })
    expect(ward.acting.drafts.get()).toMatchObject({ sendId: SEND, draft, attachments: [{ id }] })
    expect(ward.acting.sending.takeBack(ref)).toMatchObject({ code: 'not-found' })
  })
})

describe('the kept draft', () => {
  it('outlives the process with its files, also when a page is written meanwhile, and is gone once it is dropped', () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    const file = newFile()
    const before = openedStore(file, clock)
    const first = referralConsole(tenant, 'mbeki', { clock, store: before })
    first.acting.drafts.keep(SEND, { ...draft, question: 'Half a sen' })
    const id = first.attach(SEND)
    first.attach('b0ffee00-0000-4000-8000-000000000009')
    first.stop()
    before.close()
    const second = on(tenant, 'mbeki', { clock, store: openedStore(file, clock) })
    const kept = second.acting.drafts.get()
    expect(kept).toMatchObject({
      sendId: SEND,
      draft: { question: 'Half a sen' },
      attachments: [{ id }],
      at: clock.now(),
    })
    second.acting.drafts.drop('another')
    expect(second.acting.drafts.get()).not.toBeNull()
    second.acting.drafts.drop()
    expect(second.acting.drafts.get()).toBeNull()
    expect(second.store.attachments.ofItem(SEND)).toEqual([])
  })
})
