import { beforeEach, describe, expect, it, vi } from 'vitest'
import { MINUTE } from '../../../domain/instant.ts'
import { createReferralStore, type ReferralStore } from '../../../renderer/stores/referral-store.ts'
import { FakeApi } from './fake-api.ts'
import { inboxDetail, inboxRow } from './referral-samples.ts'
import { T0 } from './sample-views.ts'

let api: FakeApi
let referral: ReferralStore

beforeEach(() => {
  api = new FakeApi()
  api.handlers = {
    'referrals.get': ({ ref }) => ({ ok: true, value: inboxDetail(inboxRow({ ref })) }),
    'referrals.received': () => ({ ok: true, value: { id: 'a' } }),
    'referrals.accept': () => ({ ok: true, value: { id: 'b' } }),
    'referrals.ask': () => ({ ok: true, value: { id: 'c' } }),
  }
  referral = createReferralStore(api, () => T0)
})

async function open(ref: string): Promise<void> {
  referral.open(ref)
  await vi.waitFor(() => expect(referral.store.getState().detail?.row.ref).toBe(ref))
}

describe('the referral that is open', () => {
  it('is said to be received by whoever opens it for the specialty', async () => {
    await open('desk/1')
    expect(api.called('referrals.received')).toEqual([{ ref: 'desk/1' }])
  })

  it('is not said to be received by its referrer', async () => {
    api.handlers['referrals.get'] = ({ ref }) => ({
      ok: true,
      value: inboxDetail(inboxRow({ ref, sentByMe: true }), { offered: ['said', 'cancelled'] }),
    })
    await open('desk/1')
    expect(api.called('referrals.received')).toEqual([])
  })

  it('is accepted with the time that was chosen and the words that were typed', async () => {
    await open('desk/1')
    referral.ask('accept')
    referral.draft('accept', ' Keep him nil by mouth ')
    expect(await referral.acceptIn(30 * MINUTE)).toBe(true)
    expect(api.called('referrals.accept')).toEqual([
      { ref: 'desk/1', eta: T0 + 30 * MINUTE, text: 'Keep him nil by mouth' },
    ])
    expect(referral.store.getState().asking).toBeNull()
    expect(referral.draftOf('accept')).toBe('')
  })

  it('keeps what was typed for each referral and each question, through a look at another one', async () => {
    await open('desk/1')
    referral.draft('ask', 'Which drugs does he take?')
    referral.draft('advise', 'Start levetiracetam')
    await open('desk/2')
    expect(referral.draftOf('ask')).toBe('')
    await open('desk/1')
    expect(referral.draftOf('ask')).toBe('Which drugs does he take?')
    expect(referral.draftOf('advise')).toBe('Start levetiracetam')
  })

  it('says what was refused and keeps the words and the question', async () => {
    api.handlers['referrals.ask'] = () => ({ ok: false, code: 'owned', message: 'Dr Silva has it meanwhile.' })
    await open('desk/1')
    referral.ask('ask')
    referral.draft('ask', 'Which drugs?')
    expect(await referral.say('ask')).toBe(false)
    expect(referral.store.getState()).toMatchObject({
      asking: 'ask',
      refusal: { ref: 'desk/1', message: 'Dr Silva has it meanwhile.' },
    })
    expect(referral.draftOf('ask')).toBe('Which drugs?')
  })

  it('does not close a question about another referral that was opened meanwhile', async () => {
    let answer: () => void = () => undefined
    const answered = new Promise<void>((done) => {
      answer = done
    })
    api.handlers['referrals.ask'] = async () => {
      await answered
      return { ok: true, value: { id: 'c' } }
    }
    await open('desk/1')
    referral.draft('ask', 'Which drugs?')
    const asked = referral.say('ask')
    await open('desk/2')
    referral.ask('decline')
    answer()
    await asked
    expect(referral.store.getState().asking).toBe('decline')
  })
})
