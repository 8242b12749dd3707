// Who is told of a referral by a notification, of what, and for how long.

import { afterEach, describe, expect, it } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../../domain/instant.ts'
import { NINE } from '../../support/sample-page.ts'
import { marsh } from '../../support/sample-referral.ts'
import { openedStore } from '../store/fixture.ts'
import { manualClock } from '../store/manual-clock.ts'
import { NEURO, passSynced, putReferral, type ReferralConsole, referralConsole, specialtyLists, WARD } from './bench.ts'

const open: ReferralConsole[] = []
afterEach(() => {
  for (const each of open.splice(0)) each.stop()
})
const on: typeof referralConsole = (...args) => {
  const made = referralConsole(...args)
  open.push(made)
  return made
}
const scene = (over: Parameters<typeof putReferral>[1] = {}) => {
  const clock = manualClock(NINE + SECOND)
  const tenant = specialtyLists()
  const ref = putReferral(tenant, over)
  const [registrar, consultant, ward, stroke] = ['ferrer', 'marsh', 'mbeki', 'osei'].map((person) =>
    on(tenant, person, { clock }),
  )
  if (!registrar || !consultant || !ward || !stroke) throw new Error('four consoles')
  const all = [registrar, consultant, ward, stroke]
  return {
    clock,
    tenant,
    ref,
    registrar,
    consultant,
    ward,
    stroke,
    all,
    pass: (ms: number) => passSynced(all, clock, ms),
  }
}
const titles = ({ up }: ReferralConsole) => [...up.values()]

describe('a new referral', () => {
  it('is told to who holds its role, without the patient, until somebody takes it', async () => {
    const { registrar, consultant, ward, stroke, ref, pass } = scene()
    await pass(2 * SECOND)
    expect(registrar.shown).toEqual(['Urgent referral to Neurology | Ward E5 · triage due 09:30'])
    expect([consultant, ward, stroke].flatMap(({ shown }) => shown)).toEqual([])
    consultant.acting.act(ref, { kind: 'claimed' })
    await pass(3 * SECOND)
    expect(titles(registrar)).toEqual([])
  })

  it('is told once, also across a restart, and never when it is over', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    putReferral(tenant)
    const over = 'd0ffee00-0000-4000-8000-000000000001'
    putReferral(tenant, { clientId: over, state: 'completed' }, NEURO, '8')
    const store = openedStore('memory', clock)
    const first = referralConsole(tenant, 'ferrer', { clock, store })
    await passSynced([first], clock, 2 * SECOND)
    expect(first.shown).toHaveLength(1)
    first.stop()
    expect(titles(first)).toEqual([])
    const second = on(tenant, 'ferrer', { clock, store })
    await passSynced([second], clock, MINUTE)
    expect(second.shown).toEqual([])
  })

  it('among many is one of a number', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    for (let number = 1; number <= 9; number += 1)
      putReferral(tenant, { clientId: `d0ffee00-0000-4000-8000-00000000000${number}` }, NEURO, String(number))
    const registrar = on(tenant, 'ferrer', { clock })
    await passSynced([registrar], clock, 2 * SECOND)
    expect(registrar.shown).toEqual(['9 referrals wait for you | Open Rolecall to read them.'])
  })

  it('that comes back contested is told to the senior', async () => {
    const { consultant, registrar, ward, ref, pass } = scene()
    registrar.acting.act(ref, { kind: 'declined', text: 'Not neurological', senior: marsh })
    await pass(3 * SECOND)
    expect(titles(registrar)).toEqual([])
    expect(titles(ward)).toEqual(['Neurology declined your referral'])
    ward.acting.contest(ref, 'She has a new weakness')
    await pass(3 * SECOND)
    expect(titles(consultant)).toEqual(['The ward does not agree: referral to Neurology'])
    // Who has acted since is not told of what they have answered.
    expect(titles(ward)).toEqual([])
  })
})

describe('the referrer', () => {
  it('is told by whom it was accepted and for when, that the patient was seen, and nothing after an hour', async () => {
    const { registrar, ward, ref, clock, tenant, pass } = scene()
    registrar.acting.act(ref, { kind: 'accepted', eta: NINE + 40 * MINUTE })
    await pass(3 * SECOND)
    expect(ward.shown).toEqual(['Neurology accepted your referral | Ward E5 · Dr ferrer, about 09:40'])
    registrar.acting.act(ref, { kind: 'reviewed' })
    await pass(3 * SECOND)
    expect(titles(ward)).toEqual(['Neurology has seen your patient'])
    await pass(HOUR + MINUTE)
    expect(titles(ward)).toEqual([])
    const late = on(tenant, 'mbeki', { clock })
    await passSynced([late], clock, 2 * SECOND)
    expect(late.shown).toEqual([])
  })
})

describe('the owner', () => {
  it('is told what the ward says, and that the patient has moved; so is the ward', async () => {
    const { registrar, ward, ref, tenant, pass } = scene()
    tenant.put(WARD, '1', { Kind: 'inpatient', ClientId: 'i1', NhsNumber: '9990000018', SiteCode: 'SGH', Ward: 'E5' })
    registrar.acting.act(ref, { kind: 'accepted', eta: NINE + 2 * HOUR })
    await pass(3 * SECOND)
    ward.acting.act(ref, { kind: 'said', text: 'She has had another one' })
    await pass(3 * SECOND)
    expect(titles(registrar)).toEqual(['The ward has written: Neurology referral'])
    tenant.modifiedAt = NINE + MINUTE
    tenant.put(WARD, '1', { Ward: 'D4' })
    await pass(6 * SECOND)
    expect(titles(registrar)).toContain('Patient of a Neurology referral moved')
    expect(titles(ward)).toContain('Patient of a Neurology referral moved')
    const everything = [...registrar.shown, ...ward.shown].join('\n')
    expect(everything).not.toMatch(/Testpatient|9990000018|another one|seizure/i)
  })

  it('is told to stand down when it is withdrawn', async () => {
    const { registrar, ward, ref, pass } = scene()
    registrar.acting.act(ref, { kind: 'claimed' })
    await pass(3 * SECOND)
    ward.acting.cancel(ref, 'Gone home')
    await pass(3 * SECOND)
    expect(titles(registrar)).toEqual(['Stand down: Neurology referral withdrawn'])
  })
})
