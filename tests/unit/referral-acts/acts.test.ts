// Acts on referrals as consoles do them: by whom they may be done, in which role and from where, and one owner whoever is first.

import { afterEach, describe, expect, it } from 'vitest'
import { MINUTE } from '../../../domain/instant.ts'
import type { Meetings } from '../../../main/graph/meetings.ts'
import { NUDGE } from '../../../main/referrals/referral-acts.ts'
import { NINE } from '../../support/sample-page.ts'
import { marsh } from '../../support/sample-referral.ts'
import { pass } from '../escalation/ladder-bench.ts'
import { manualClock } from '../store/manual-clock.ts'
import {
  NEURO,
  passSynced,
  putReferral,
  type ReferralConsole,
  referralConsole,
  referralIn,
  specialtyLists,
} from './bench.ts'

const open: ReferralConsole[] = []
afterEach(() => {
  for (const each of open.splice(0)) each.stop()
})
const on: typeof referralConsole = (...args) => {
  const made = referralConsole(...args)
  open.push(made)
  return made
}
const ETA = NINE + 40 * MINUTE

describe('an act', () => {
  it('is recorded with the role that it is done in', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    const ref = putReferral(tenant)
    const registrar = on(tenant, 'ferrer', { clock })
    expect(registrar.acting.act(ref, { kind: 'accepted', eta: ETA })).toMatchObject({ ok: true })
    await pass(clock, 2_000)
    expect(referralIn(tenant)).toMatchObject({ state: 'accepted', owner: { id: 'ferrer' }, eta: ETA })
    expect(referralIn(tenant).story.at(-1)).toMatchObject({ kind: 'accepted', role: 'NEUROREG-SGH', byId: 'ferrer' })
    expect(referralIn(tenant).story.at(-1)?.remote).toBeUndefined()
  })

  it('from another site says so, where the desk is helped, and is refused before it is', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    const ref = putReferral(tenant)
    const me = { department: 'Neurology', officeLocation: 'The Marchwell Clinic' }
    const remote = on(tenant, 'quaye', { clock, me })
    expect(remote.acting.act(ref, { kind: 'claimed' })).toMatchObject({ ok: false, code: 'not-yours' })
    expect(remote.acting.helpDesks()).toMatchObject([
      { deskCode: 'NEURO-SGH', helping: false, open: 1 },
      { deskCode: 'STROKE-SGH', helping: false, open: 0 },
    ])
    expect(remote.acting.help('NEURO-SGH', true)).toMatchObject({ ok: true })
    expect([...remote.acting.helping()]).toEqual(['NEURO-SGH'])
    expect(remote.acting.act(ref, { kind: 'claimed' })).toMatchObject({ ok: true })
    await pass(clock, 2_000)
    expect(referralIn(tenant).story.at(-1)).toMatchObject({
      kind: 'claimed',
      role: 'NEUROREG-SGH',
      remote: { site: 'The Marchwell Clinic' },
    })
    remote.acting.help('NEURO-SGH', false)
    const other = putReferral(tenant, { clientId: 'c0ffee00-0000-4000-8000-00000000000b' }, NEURO, '8')
    remote.sync()
    expect(remote.acting.act(other, { kind: 'advised', text: 'Rest' })).toMatchObject({ code: 'not-yours' })
    // What they have taken is theirs until they hand it on.
    expect(remote.acting.act(ref, { kind: 'advised', text: 'Rest' })).toMatchObject({ ok: true })
    await pass(clock, 2_000)
    expect(referralIn(tenant).story.at(-1)).toMatchObject({
      kind: 'advised',
      role: 'NEUROREG-SGH',
      remote: { site: 'The Marchwell Clinic' },
    })
  })

  it('is for those that the trust named: another department may not help', () => {
    const clock = manualClock()
    const outsider = on(specialtyLists(), 'nobody', { clock, me: { department: 'Pharmacy' } })
    expect(outsider.acting.helpDesks()).toEqual([])
    expect(outsider.acting.help('NEURO-SGH', true)).toMatchObject({ ok: false, code: 'not-yours' })
  })

  it('of the referrer’s side is for the sender and their ward, in no role', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    const ref = putReferral(tenant, { state: 'more-info-requested' })
    tenant.put('Desk-ACUTEMED-SGH', '1', { Kind: 'inpatient', ClientId: 'i1', SiteCode: 'SGH', Ward: 'E5', Bed: '9' })
    const colleague = on(tenant, 'silva', { clock, me: { department: 'Acute medicine' } })
    const registrar = on(tenant, 'ferrer', { clock })
    expect(registrar.acting.act(ref, { kind: 'answered', text: 'Yes' })).toMatchObject({ code: 'not-yours' })
    expect(colleague.acting.act(ref, { kind: 'asked', text: 'Why?' })).toMatchObject({ code: 'not-yours' })
    expect(colleague.acting.act(ref, { kind: 'answered', text: 'Since Tuesday' })).toMatchObject({ ok: true })
    await pass(clock, 2_000)
    expect(referralIn(tenant)).toMatchObject({ state: 'received' })
    expect(referralIn(tenant).story.at(-1)?.role).toBeUndefined()
  })

  it('that lacks something is refused at once, in words', () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    const ref = putReferral(tenant)
    const registrar = on(tenant, 'ferrer', { clock })
    expect(registrar.acting.act(ref, { kind: 'declined', text: 'x', senior: marsh })).toMatchObject({
      ok: false,
      code: 'not-sensible',
    })
    expect(registrar.acting.redirect(ref, { to: 'NONE', text: 'It is a stroke' })).toMatchObject({
      code: 'not-sensible',
    })
    expect(registrar.acting.act('Desk-NEURO-SGH/999', { kind: 'claimed' })).toMatchObject({ code: 'not-found' })
  })

  it('that two do at once leaves one owner, and the other is told: 200 times', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    const refs = Array.from({ length: 200 }, (_, index) => {
      const clientId = `c0ffee00-0000-4000-8000-${String(index).padStart(12, '0')}`
      return putReferral(tenant, { clientId, chain: clientId }, NEURO, String(index + 1))
    })
    const two = [on(tenant, 'ferrer', { clock }), on(tenant, 'marsh', { clock })]
    for (const ref of refs) for (const each of two) each.acting.act(ref, { kind: 'accepted', eta: ETA })
    await pass(clock, 30_000)
    for (const [index, ref] of refs.entries()) {
      const { owner, story } = referralIn(tenant, NEURO, String(index + 1))
      const accepted = story.filter(({ kind }) => kind === 'accepted')
      expect(accepted.map(({ byId }) => byId)).toEqual([owner?.id])
      const loser = two.find(({ store }) => store.actions.lastRefused(ref) !== undefined)
      expect(loser?.store.actions.lastRefused(ref)?.outcome).toMatchObject({ code: 'owned', byName: owner?.name })
      expect(two.filter(({ store }) => store.actions.lastRefused(ref) !== undefined)).toHaveLength(1)
    }
  }, 60_000)
})

describe('assigning several', () => {
  it('does what can be done and says what cannot', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    const first = putReferral(tenant)
    const second = putReferral(tenant, { clientId: 'd0ffee00-0000-4000-8000-000000000001' }, NEURO, '8')
    const consultant = on(tenant, 'marsh', { clock })
    const person = { id: 'ferrer', name: 'Dr ferrer' }
    const answer = consultant.acting.assign(
      [
        { ref: first, from: null },
        { ref: 'Desk-NEURO-SGH/999', from: null },
        { ref: second, from: null },
      ],
      person,
    )
    expect(answer).toMatchObject({ done: [first, second], refused: [{ ref: 'Desk-NEURO-SGH/999' }] })
    await pass(clock, 3_000)
    expect(referralIn(tenant).owner).toEqual(person)
    expect(referralIn(tenant, NEURO, '8').owner).toEqual(person)
  })
})

describe('handing on', () => {
  it('reaches whoever holds a role there, works at the desk or may help it, and nobody who would not see it', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    const ref = putReferral(tenant)
    const consultant = on(tenant, 'marsh', { clock })
    const listed = consultant.acting.takers(ref, '')
    expect(listed.ok && listed.value.people.map(({ id }) => id)).toEqual(['marsh', 'ferrer'])
    const handTo = (id: string) =>
      consultant.acting.act(ref, { kind: 'handed-on', person: { id, name: `Dr ${id}` }, from: null })
    for (const id of ['mbeki', 'osei', 'left-abara', 'unknown'])
      expect(handTo(id), id).toMatchObject({
        ok: false,
        code: 'not-sensible',
        message: expect.stringMatching(/not see it/),
      })
    for (const id of ['ferrer', 'abara', 'raman']) expect(handTo(id), id).toMatchObject({ ok: true })
  })

  it('keeps the list followed by whoever has it, wherever they work', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    putReferral(tenant, { owner: { id: 'raman', name: 'Dr Raman' }, state: 'received' })
    const raman = on(tenant, 'raman', { clock })
    expect(raman.store.referralWork.openListsOf('raman')).toEqual([NEURO])
    tenant.put(NEURO, '7', { State: 'completed' })
    raman.sync()
    expect(raman.store.referralWork.openListsOf('raman')).toEqual([])
  })
})

describe('whoever stands in for a role', () => {
  it('up to a level acts on what is as urgent, and not on what is not', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    tenant.put('Roles', '1', {
      Away: JSON.stringify({
        reason: 'In theatre',
        from: '2026-11-22T08:00:00.000Z',
        until: '2026-11-22T12:00:00.000Z',
        delegate: { id: 'quaye', name: 'Dr Quaye' },
      }),
    })
    const now = putReferral(tenant, { urgency: 'immediate' })
    const later = putReferral(
      tenant,
      { urgency: 'routine', clientId: 'c0ffee00-0000-4000-8000-00000000000b' },
      NEURO,
      '8',
    )
    const delegate = on(tenant, 'quaye', { clock })
    expect(delegate.acting.act(later, { kind: 'accepted', eta: ETA })).toMatchObject({ code: 'not-yours' })
    expect(delegate.acting.act(now, { kind: 'accepted', eta: ETA })).toMatchObject({ ok: true })
    expect(delegate.shown.filter((each) => each.startsWith('Routine'))).toEqual([])
    await pass(clock, 2_000)
    expect(referralIn(tenant)).toMatchObject({ owner: { id: 'quaye' } })
  })

  it('or was handed one, decides on it', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    const ref = putReferral(tenant, { owner: { id: 'quaye', name: 'Dr Quaye' }, state: 'received' })
    const owner = on(tenant, 'quaye', { clock })
    expect(owner.acting.act(ref, { kind: 'accepted', eta: ETA })).toMatchObject({ ok: true })
    await pass(clock, 2_000)
    expect(referralIn(tenant)).toMatchObject({ state: 'accepted', eta: ETA })
  })
})

describe('the senior who stands for a decision', () => {
  const declineWith = async (senior: { id: string; name: string; role: string }) => {
    const clock = manualClock()
    const tenant = specialtyLists()
    tenant.put('Roles', '9', {
      ...tenant.row('Roles', '2').fields,
      ClientId: 'x',
      RoleCode: 'X',
      HolderId: 'unknown-holder',
    })
    const ref = putReferral(tenant)
    const registrar = on(tenant, 'ferrer', { clock })
    const done = registrar.acting.act(ref, { kind: 'declined', text: 'It is a stroke', senior })
    await pass(clock, 2_000)
    return { done, written: referralIn(tenant).story.at(-1)?.senior }
  }

  it('is written under the name that the hospital has, whatever the window says', async () => {
    const { written } = await declineWith({ id: 'marsh', name: 'Somebody Else', role: 'NEUROCON-SGH' })
    expect(written).toEqual({ id: 'marsh', name: 'Dr marsh', role: 'NEUROCON-SGH' })
  })

  it('may hold a role here and not be in the directory yet, or be known by name only', async () => {
    const holder = await declineWith({ id: 'unknown-holder', name: 'x', role: 'X' })
    expect(holder.written).toMatchObject({ id: 'unknown-holder', name: 'Dr marsh' })
    const typed = { id: '', name: 'Prof Elsewhere', role: 'Consultant, another trust' }
    expect((await declineWith(typed)).written).toEqual(typed)
  })

  it('is somebody whom the hospital has, and still has', async () => {
    for (const id of ['unknown', 'left']) {
      const { done, written } = await declineWith({ id, name: 'Dr X', role: 'NEUROCON-SGH' })
      expect(done).toMatchObject({ ok: false, code: 'not-sensible' })
      expect(written).toBeUndefined()
    }
  })
})

describe('asking after it', () => {
  it('is allowed once the clock allows it, and not again at once', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    const ref = putReferral(tenant)
    const ward = on(tenant, 'mbeki', { clock })
    expect(ward.acting.nudge(ref)).toMatchObject({ ok: false, code: 'not-now' })
    await passSynced([ward], clock, 15 * MINUTE)
    expect(ward.acting.nudge(ref)).toMatchObject({ ok: true })
    expect(ward.acting.nudge(ref)).toMatchObject({ code: 'not-now' })
    await pass(clock, 2_000)
    expect(referralIn(tenant).story.at(-1)).toMatchObject({ kind: 'said', text: NUDGE, byId: 'mbeki' })
  })
})

describe('the referrer who does not agree', () => {
  it('brings a declined one to the senior role', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    const ref = putReferral(tenant, { state: 'declined' })
    const ward = on(tenant, 'mbeki', { clock })
    expect(ward.acting.contest(ref, 'She is worse now')).toMatchObject({ ok: true })
    await pass(clock, 2_000)
    expect(referralIn(tenant)).toMatchObject({ state: 'received', roleCode: 'NEUROCON-SGH', owner: null })
  })
})

describe('reaching the other side', () => {
  const nobodyYet = { ok: false, code: 'nobody' }

  it('is a link of Teams with nobody’s name of the patient in it, or words why there is none', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    const ref = putReferral(tenant)
    const registrar = on(tenant, 'ferrer', { clock })
    const ward = on(tenant, 'mbeki', { clock })
    expect(await registrar.acting.reach(ref, 'call')).toEqual({
      ok: true,
      value: { url: 'msteams:/l/call/0/0?users=mbeki%40southmere.example' },
    })
    expect(await ward.acting.reach(ref, 'chat')).toMatchObject(nobodyYet)
    const refused = await registrar.acting.reach(ref, 'meeting')
    expect(refused).toMatchObject({ code: 'no-meeting', message: expect.stringContaining('has not allowed') })
    const stranger = on(tenant, 'stranger', { clock })
    expect(await stranger.acting.reach(ref, 'call')).toMatchObject({ code: 'not-yours' })
  })

  it('makes a meeting of those who have had a part in it, with nothing of the patient', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    const ref = putReferral(tenant)
    const made: string[] = []
    const meetings: Meetings = {
      async create({ subject, attendees }) {
        made.push(`${subject} | ${attendees.join(' ')}`)
        return { ok: true, value: { joinUrl: 'https://teams.microsoft.com/l/meetup-join/19%3ax/0?context=1' } }
      },
    }
    const registrar = on(tenant, 'ferrer', { clock, meetings })
    expect(await registrar.acting.reach(ref, 'meeting')).toEqual({
      ok: true,
      value: { url: 'msteams:/l/meetup-join/19%3ax/0?context=1' },
    })
    expect(made).toEqual(['About a referral to Neurology | mbeki@southmere.example'])
  })
})
