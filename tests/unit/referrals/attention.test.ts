import fc from 'fast-check'
import { expect, it } from 'vitest'
import { HOUR, MINUTE } from '../../../domain/instant.ts'
import { ATTENTION, type Attention, attentionOf } from '../../../domain/referral/attention.ts'
import {
  REFERRAL_KINDS,
  REFERRAL_STATES,
  type Referral,
  type ReferralEntry,
} from '../../../domain/referral/referral.ts'
import { mayActOnReferral, offeredTo } from '../../../domain/referral/referral-permit.ts'
import { OUR_TARGETS } from '../../../domain/referral/targets.ts'
import { NINE } from '../../support/sample-page.ts'
import { entry, sampleReferral } from '../../support/sample-referral.ts'

const okafor = { id: 'okafor', name: 'Dr Amara Okafor' }
const silva = { id: 'silva', name: 'Dr Luís Silva' }
const registrar = { id: 'okafor', specialty: true, referrer: false }
const ward = { id: 'mbeki', specialty: false, referrer: true }
const byMbeki = { byId: 'mbeki', byName: 'Grace Mbeki' }
const SOON = NINE + MINUTE

const asked: ReferralEntry[] = [entry('asked', 0.1)]
const answered: ReferralEntry[] = [...asked, entry('answered', 0.2, byMbeki)]

it.each<[string, Partial<Referral>, number, Attention, Attention]>([
  ['sent', {}, SOON, 'new', 'others'],
  ['opened', { state: 'received' }, SOON, 'new', 'others'],
  ['soon late', {}, NINE + 22.5 * MINUTE, 'breaching', 'breaching'],
  ['not yet soon late', {}, NINE + 22.4 * MINUTE, 'new', 'others'],
  ['late', { state: 'received', owner: silva }, NINE + HOUR, 'breaching', 'breaching'],
  ['claimed by me', { state: 'received', owner: okafor }, SOON, 'mine', 'others'],
  ['claimed by another', { state: 'received', owner: silva }, SOON, 'others', 'others'],
  ['accepted by me', { state: 'accepted', owner: okafor }, NINE + HOUR, 'mine', 'others'],
  ['accepted and not seen', { state: 'accepted', owner: okafor }, NINE + 4 * HOUR, 'breaching', 'breaching'],
  ['asked', { state: 'more-info-requested', story: asked }, SOON, 'waiting-for-ward', 'awaiting-me'],
  ['asked, and late', { state: 'more-info-requested', story: asked }, NINE + HOUR, 'breaching', 'awaiting-me'],
  ['answered', { state: 'received', story: answered }, SOON, 'awaiting-me', 'others'],
  ['answered, to me', { state: 'received', story: answered, owner: okafor }, SOON, 'awaiting-me', 'others'],
  ['answered, to another', { state: 'received', story: answered, owner: silva }, SOON, 'others', 'others'],
  [
    'advised',
    { state: 'advice-given', story: [entry('advised', 1)] },
    NINE + 9 * HOUR,
    'waiting-for-ward',
    'awaiting-me',
  ],
  [
    'declined',
    { state: 'declined', story: [entry('declined', 1)] },
    NINE + 9 * HOUR,
    'waiting-for-ward',
    'awaiting-me',
  ],
  [
    'contested',
    { state: 'received', story: [entry('declined', 1), entry('contested', 2, byMbeki)] },
    SOON,
    'awaiting-me',
    'others',
  ],
  [
    'seen',
    { state: 'in-review', owner: okafor, story: [entry('reviewed', 9)] },
    NINE + 9 * HOUR,
    'mine',
    'awaiting-me',
  ],
  ['closed', { state: 'completed' }, NINE + HOUR, 'closed', 'closed'],
  ['sent on', { state: 'redirected' }, NINE + HOUR, 'closed', 'closed'],
  [
    'the ward writes',
    { state: 'accepted', owner: okafor, story: [entry('accepted', 1), entry('said', 2, byMbeki)] },
    SOON,
    'awaiting-me',
    'others',
  ],
  [
    'I write to the ward',
    { state: 'accepted', owner: okafor, story: [entry('said', 1, byMbeki), entry('said', 2)] },
    SOON,
    'mine',
    'awaiting-me',
  ],
])('%s', (_, over, now, ofRegistrar, ofWard) => {
  const referral = sampleReferral(over)
  const seen = over.state === 'in-review' ? 'others' : ofWard
  expect(attentionOf(referral, registrar, OUR_TARGETS, now)).toBe(ofRegistrar)
  expect(attentionOf(referral, ward, OUR_TARGETS, now)).toBe(seen)
  // Who is both is the specialty first.
  expect(attentionOf(referral, { ...registrar, referrer: true }, OUR_TARGETS, now)).toBe(ofRegistrar)
})

it('is in exactly one group, whatever it is', () => {
  const story = fc.array(
    fc
      .record({ kind: fc.constantFrom(...REFERRAL_KINDS), by: fc.constantFrom('okafor', 'mbeki', 'x') })
      .map(({ kind, by }) => entry(kind, 1, { byId: by })),
    { maxLength: 5 },
  )
  const owner = fc.constantFrom(null, okafor, silva)
  fc.assert(
    fc.property(
      fc.constantFrom(...REFERRAL_STATES),
      owner,
      story,
      fc.nat({ max: 9 * HOUR }),
      (state, has, told, after) => {
        const referral = sampleReferral({ state, owner: has, story: told })
        for (const who of [registrar, ward])
          expect(ATTENTION).toContain(attentionOf(referral, who, OUR_TARGETS, NINE + after))
      },
    ),
  )
})

it('lets the specialty decide, the ward answer, and both write', () => {
  const may = (kind: Parameters<typeof mayActOnReferral>[0], who: typeof ward, over: Partial<Referral> = {}) =>
    mayActOnReferral(kind, sampleReferral(over), who, 'Neurology')
  expect(may('accepted', registrar)).toEqual({ ok: true })
  expect(may('accepted', ward)).toEqual({ ok: false, message: 'Only Neurology can do this.' })
  expect(may('contested', registrar)).toEqual({
    ok: false,
    message: 'Only the side that referred the patient can do this.',
  })
  expect(may('said', ward)).toEqual({ ok: true })
  expect(may('said', { id: 'x', specialty: false, referrer: false })).toEqual({
    ok: false,
    message: 'Only Neurology and the side that referred the patient can do this.',
  })
  expect(may('completed', ward).ok).toBe(false)
  expect(may('completed', ward, { state: 'advice-given' }).ok).toBe(true)
})

it('offers what can be done now', () => {
  expect(offeredTo(sampleReferral(), registrar)).toContain('accepted')
  expect(offeredTo(sampleReferral({ owner: silva }), registrar)).not.toContain('accepted')
  expect(offeredTo(sampleReferral({ owner: silva }), registrar)).toContain('handed-on')
  expect(offeredTo(sampleReferral({ state: 'advice-given' }), ward)).toEqual([
    'answered',
    'completed',
    'cancelled',
    'said',
    'contested',
    'contacted',
  ])
  expect(offeredTo(sampleReferral({ state: 'redirected' }), registrar)).toEqual([])
})
