// A referral of the ward is known to the whole ward: one row in the list of its desk says where it is, made once, kept true, and
// done once the referral is over, so that the consoles of the desk follow only what they must.

import { afterEach, describe, expect, it } from 'vitest'
import { DAY, MINUTE, SECOND } from '../../../domain/instant.ts'
import { pointerId } from '../../../main/referrals/referral-ids.ts'
import { listsOfWardReferrals } from '../../../main/sync/my-referrals.ts'
import { redirect, sampleReferral } from '../../support/sample-referral.ts'
import { manualClock } from '../store/manual-clock.ts'
import {
  NEURO,
  passSynced,
  putReferral,
  type ReferralConsole,
  referralConsole,
  SITE,
  STROKE,
  specialtyLists,
  WARD,
} from './bench.ts'

const open: ReferralConsole[] = []
afterEach(() => {
  for (const each of open.splice(0)) each.stop()
})

const AT_WARD = { department: 'Acute medicine', officeLocation: SITE }
const clientId = sampleReferral().clientId

function setUp() {
  const clock = manualClock()
  const tenant = specialtyLists()
  tenant.put(WARD, '1', { Kind: 'inpatient', ClientId: 'i1', HospitalNumber: 'S1', SiteCode: 'SGH', Ward: 'E5' })
  const on = (person: string, follows?: readonly string[], me = {}) => {
    const made = referralConsole(tenant, person, { clock, me, ...(follows ? { follows } : {}) })
    open.push(made)
    return made
  }
  /** Of the ward; by default they follow what everybody does. */
  const onWard = (person: string, follows?: readonly string[]) => on(person, follows, AT_WARD)
  const pointers = () =>
    tenant.rows(WARD).flatMap(({ fields }) => (fields.Kind === 'referred' ? [fields as Record<string, unknown>] : []))
  const follows = ({ store }: ReferralConsole) => listsOfWardReferrals(store, AT_WARD)
  return { clock, tenant, on, onWard, pointers, follows }
}

/** Lists that a console of the ward follows before it sent anything. */
const BASIC = ['Roles', 'Desks', 'Settings', 'Ladders', 'Specialties', WARD]

describe('a referral of a ward', () => {
  it('is said once in the list of the ward’s desk, without the patient, however many have both', async () => {
    const { clock, tenant, on, onWard, pointers } = setUp()
    const sender = sampleReferral().sentBy.id
    putReferral(tenant)
    const all = [onWard(sender), onWard('nurse'), onWard('sister'), on('ferrer')]
    await passSynced(all, clock, 20 * SECOND)
    expect(pointers()).toEqual([
      {
        ClientId: pointerId({ chain: clientId }, WARD),
        Title: 'Referred to Neurology',
        Kind: 'referred',
        State: 'open',
        Chain: clientId,
        SpecialtyCode: 'NEURO-SGH',
        SentAt: expect.any(String),
      },
    ])
  })

  it('is said at once by the console that sent it, and by another that has both when that one is gone', async () => {
    const quick = setUp()
    putReferral(quick.tenant)
    await passSynced([quick.onWard(sampleReferral().sentBy.id)], quick.clock, SECOND)
    expect(quick.pointers()).toHaveLength(1)

    const late = setUp()
    putReferral(late.tenant)
    const others = [late.onWard('nurse'), late.on('ferrer')]
    await passSynced(others, late.clock, SECOND)
    expect(late.pointers()).toHaveLength(0)
    await passSynced(others, late.clock, 10 * SECOND)
    expect(late.pointers()).toHaveLength(1)
  })

  it('leads a colleague’s console to the list that it is in, and nobody of another desk', async () => {
    const { clock, tenant, on, onWard, follows } = setUp()
    putReferral(tenant)
    const colleague = onWard('nurse', BASIC)
    const registrar = on('ferrer')
    await passSynced([colleague, registrar], clock, SECOND)
    expect(follows(colleague)).toEqual([])
    await passSynced([onWard(sampleReferral().sentBy.id), colleague, registrar], clock, 2 * SECOND)
    expect(follows(colleague)).toEqual([NEURO])
    expect(listsOfWardReferrals(registrar.store, { department: 'Stroke', officeLocation: SITE })).toEqual([])
  })

  it('is done once when it is over, and its list is followed for it no longer', async () => {
    const { clock, tenant, onWard, pointers, follows } = setUp()
    putReferral(tenant)
    const all = [onWard(sampleReferral().sentBy.id), onWard('nurse'), onWard('sister')]
    await passSynced(all, clock, 5 * SECOND)
    tenant.put(NEURO, '7', { State: 'completed' })
    await passSynced(all, clock, 30 * SECOND)
    expect(pointers()).toMatchObject([{ State: 'done' }])
    expect(tenant.writes.filter((ref) => ref.startsWith(WARD))).toHaveLength(1)
    expect(all.map(follows)).toEqual([[], [], []])
    await passSynced(all, clock, MINUTE)
    expect(pointers()).toHaveLength(1)
  })

  it('that was sent on is followed to where it runs on, by those who come later as well', async () => {
    const { clock, tenant, onWard, pointers, follows } = setUp()
    putReferral(tenant)
    const sender = onWard(sampleReferral().sentBy.id)
    const colleague = onWard('nurse', [...BASIC, NEURO])
    await passSynced([sender, colleague], clock, 5 * SECOND)
    const successor = 'b0ffee00-0000-4000-8000-000000000002'
    const redirects = JSON.stringify([{ ...redirect('NEURO-SGH', 'STROKE-SGH', 0), at: '2026-11-22T09:05:00.000Z' }])
    tenant.put(NEURO, '7', { State: 'redirected', Successor: successor, Redirects: redirects })
    colleague.sync()
    // What it runs on as is not there yet; it will be in that list.
    expect(follows(colleague)).toEqual([STROKE])
    putReferral(tenant, { clientId: successor, chain: clientId, specialtyCode: 'STROKE-SGH' }, STROKE, '8')
    await passSynced([sender, colleague], clock, 30 * SECOND)
    expect(pointers()).toMatchObject([{ State: 'open', SpecialtyCode: 'STROKE-SGH', Successor: successor }])
    const late = onWard('sister', BASIC)
    expect(follows(late)).toEqual([STROKE])
    tenant.put(STROKE, '8', { State: 'cancelled' })
    await passSynced([sender, colleague, late], clock, 30 * SECOND)
    expect(pointers()).toMatchObject([{ State: 'done' }])
  })

  it('that is in no list any more is not followed for ever', async () => {
    const { clock, tenant, onWard, pointers } = setUp()
    tenant.put(WARD, '2', {
      Kind: 'referred',
      ClientId: pointerId({ chain: clientId }, WARD),
      State: 'open',
      Chain: clientId,
      SpecialtyCode: 'NEURO-SGH',
      SentAt: '2026-11-22T09:00:00.000Z',
    })
    const nurse = onWard('nurse')
    await passSynced([nurse], clock, MINUTE)
    expect(pointers()).toMatchObject([{ State: 'open' }])
    await passSynced([nurse], clock, DAY)
    expect(pointers()).toMatchObject([{ State: 'done' }])
  })

  it('needs no word where no desk has the ward', async () => {
    const { clock, tenant, onWard, pointers } = setUp()
    putReferral(tenant, { ward: 'Outpatients' })
    await passSynced([onWard(sampleReferral().sentBy.id)], clock, 20 * SECOND)
    expect(pointers()).toEqual([])
  })
})
