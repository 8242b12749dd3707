// Two registrars, each with an outbox of their own, on one row of the tenant.

import { expect, it } from 'vitest'
import type { ReferralAct } from '../../../domain/referral/referral-act.ts'
import { refusalWords } from '../../../main/pages/refusal-words.ts'
import { fieldsOfReferral, readReferral } from '../../../main/referrals/referral-fields.ts'
import { NINE, okafor, silva } from '../../support/sample-page.ts'
import { sampleReferral } from '../../support/sample-referral.ts'
import { benchConsole, DESK, deskRef, quiet } from '../actions/bench-console.ts'
import { fakeTenant } from '../actions/fake-tenant.ts'

const accept: ReferralAct = { kind: 'accepted', eta: NINE + 3_600_000 }

it('has one owner after 200 referrals were accepted by two at once, and the other is told', async () => {
  const tenant = fakeTenant()
  const ids = Array.from({ length: 200 }, (_, index) => String(index + 1))
  for (const id of ids) tenant.set(id, fieldsOfReferral(sampleReferral({ clientId: `referral-${id}` })))
  const [a, b] = [benchConsole(tenant), benchConsole(tenant)]
  for (const id of ids) for (const each of [a, b]) each.sync(DESK, id)
  const acts: { id: string; a: string; b: string }[] = []
  for (const [place, id] of ids.entries()) {
    const byOkafor = () => a.outbox.enqueue(deskRef(id), { on: 'referral', ...accept }, okafor)
    const bySilva = () => b.outbox.enqueue(deskRef(id), { on: 'referral', ...accept }, silva)
    // Both are on their way before either is answered; who asks first changes from one to the next.
    if (place % 2 === 0) acts.push({ id, a: byOkafor(), b: bySilva() })
    else acts.push({ id, b: bySilva(), a: byOkafor() })
    while (a.store.actions.waitingCount() + b.store.actions.waitingCount() > 0) await quiet()
  }
  const winners = new Set<string>()
  for (const { id, a: byOkafor, b: bySilva } of acts) {
    const states = [a.action(byOkafor), b.action(bySilva)].map(({ state }) => state)
    expect([...states].sort()).toEqual(['refused', 'saved'])
    const read = readReferral(tenant.row(id).fields)
    const winner = states[0] === 'saved' ? okafor : silva
    const loser = states[0] === 'saved' ? b.action(bySilva) : a.action(byOkafor)
    winners.add(winner.id)
    expect(read).toMatchObject({ value: { state: 'accepted', owner: { id: winner.id, name: winner.name } } })
    expect(read.ok && read.value.story.filter(({ kind }) => kind === 'accepted')).toHaveLength(1)
    expect(refusalWords(loser.outcome)).toContain(`${winner.name} has this since`)
  }
  expect(winners.size).toBe(2)
  a.stop()
  b.stop()
})

it('counts an act once when its answer was lost, and goes on after being killed', async () => {
  const tenant = fakeTenant()
  tenant.set('1', fieldsOfReferral(sampleReferral()))
  const console = benchConsole(tenant)
  console.sync(DESK, '1')
  tenant.faults.push({ code: 'timeout', when: 'after' }, { code: 'timeout', when: 'before' })
  const act = console.outbox.enqueue(deskRef('1'), { on: 'referral', ...accept }, okafor)
  await quiet()
  console.restart()
  console.outbox.nudge()
  await quiet()
  expect(console.action(act).state).toBe('saved')
  expect(readReferral(tenant.row('1').fields)).toMatchObject({ value: { story: [{ id: act, kind: 'accepted' }] } })
  console.stop()
})

it('refuses nothing, and takes nothing as done, for what an old row says', async () => {
  const tenant = fakeTenant()
  const held = (owner: typeof silva | null) => fieldsOfReferral(sampleReferral({ state: 'received', owner }))
  const [a, b] = [benchConsole(tenant), benchConsole(tenant)]
  tenant.set('1', held(silva))
  for (const each of [a, b]) each.sync(DESK, '1')
  tenant.set('1', { OwnerId: '', OwnerName: '' })
  const accepted = a.outbox.enqueue(deskRef('1'), { on: 'referral', ...accept }, okafor)
  await quiet()
  expect(a.action(accepted).state).toBe('saved')
  // She has it meanwhile, whatever his console still shows.
  const claimed = b.outbox.enqueue(deskRef('1'), { on: 'referral', kind: 'claimed' }, silva)
  await quiet()
  expect(b.action(claimed)).toMatchObject({ state: 'refused', outcome: { code: 'owned', byName: okafor.name } })
  a.stop()
  b.stop()
})

it('opens and answers in one write', async () => {
  const tenant = fakeTenant()
  tenant.set('1', fieldsOfReferral(sampleReferral()))
  const console = benchConsole(tenant)
  console.sync(DESK, '1')
  console.outbox.enqueue(deskRef('1'), { on: 'referral', kind: 'received' }, okafor)
  console.outbox.enqueue(deskRef('1'), { on: 'referral', ...accept }, okafor)
  await quiet()
  expect(tenant.history('1')).toHaveLength(2)
  expect(readReferral(tenant.row('1').fields)).toMatchObject({
    value: { state: 'accepted', story: [{ kind: 'received' }, { kind: 'accepted' }] },
  })
  console.stop()
})

it('refuses an act on a page that names a referral, and the reverse', async () => {
  const tenant = fakeTenant()
  tenant.set('1', fieldsOfReferral(sampleReferral()))
  const console = benchConsole(tenant)
  console.sync(DESK, '1')
  const act = console.outbox.enqueue(deskRef('1'), { on: 'page', kind: 'acknowledged' }, okafor)
  await quiet()
  expect(console.action(act)).toMatchObject({ state: 'refused', outcome: { code: 'unreadable' } })
  console.stop()
})
