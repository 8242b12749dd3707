import { expect, it } from 'vitest'
import { MINUTE } from '../../../domain/instant.ts'
import type { Actor } from '../../../domain/person.ts'
import { decideReferral } from '../../../domain/referral/decide-referral.ts'
import {
  isOver,
  REFERRAL_KINDS,
  REFERRAL_STATES,
  type Referral,
  type ReferralKind,
  type ReferralState,
} from '../../../domain/referral/referral.ts'
import type { ReferralAct, ReferralRefusal } from '../../../domain/referral/referral-act.ts'
import { NINE, okafor, silva } from '../../support/sample-page.ts'
import { entry, marsh, redirect, sampleReferral, WAY_TO } from '../../support/sample-referral.ts'

const LATER = NINE + 10 * MINUTE

function after(acts: readonly ReferralAct[], referral: Referral = sampleReferral(), actor: Actor = okafor): Referral {
  return acts.reduce((current, act, index) => {
    const verdict = decideReferral(current, `way-${current.story.length}-${index}`, act, actor, NINE + MINUTE)
    if (verdict.kind !== 'write') throw new Error(`${act.kind}: ${JSON.stringify(verdict)}`)
    return verdict.referral
  }, referral)
}

const inState = (state: ReferralState): Referral => after(WAY_TO[state])

const SAMPLE: { readonly [K in ReferralKind]: ReferralAct & { kind: K } } = {
  received: { kind: 'received' },
  accepted: { kind: 'accepted', eta: LATER + 60 * MINUTE },
  claimed: { kind: 'claimed' },
  'handed-on': { kind: 'handed-on', person: { id: 'silva', name: 'Dr Luís Silva' }, from: 'okafor' },
  advised: { kind: 'advised', text: 'Repeat the CT' },
  asked: { kind: 'asked', text: 'Which drugs?' },
  answered: { kind: 'answered', text: 'None' },
  redirected: { kind: 'redirected', to: 'STROKE-SGH', text: 'Belongs to stroke', successor: 'next-1' },
  declined: { kind: 'declined', text: 'Not for neurology', senior: marsh },
  reviewed: { kind: 'reviewed' },
  completed: { kind: 'completed', text: 'Plan in the notes' },
  cancelled: { kind: 'cancelled', text: 'Went home' },
  said: { kind: 'said', text: 'On my way' },
  escalated: { kind: 'escalated', step: 1, to: 'NEUROREG-SGH', why: 'not-triaged' },
  contested: { kind: 'contested', text: 'She is fitting again', to: 'NEUROCON-SGH' },
  moved: { kind: 'moved', siteCode: 'SGH', ward: 'HDU', bed: '2' },
  contacted: { kind: 'contacted', lane: 'call' },
}

/** Rows: acts. Columns: states. The state after it; `=` already so; `-` refused. */
const TABLE = `
               sent      received  accepted  advice-given more-info declined  in-review completed cancelled redirected
received       received  =         =         =            =         =         =         =         =         =
accepted       accepted  accepted  accepted  accepted     accepted  accepted  -         -         -         -
claimed        received  received  =         advice-given more-info declined  in-review -         -         -
handed-on      sent      received  accepted  advice-given more-info declined  in-review -         -         -
advised        advice-given advice-given advice-given advice-given advice-given - -     -         -         -
asked          more-info more-info -         -            more-info -         -         -         -         -
answered       sent      received  accepted  advice-given received  declined  in-review -         -         -
redirected     redirected redirected redirected -         redirected -        -         -         -         -
declined       declined  declined  declined  -            declined  -         -         -         -         -
reviewed       in-review in-review in-review in-review    in-review in-review =         -         -         -
completed      -         -         completed completed    -         completed completed -         -         -
cancelled      cancelled cancelled cancelled cancelled    cancelled cancelled cancelled -         -         -
said           sent      received  accepted  advice-given more-info declined  in-review completed cancelled -
escalated      sent      received  =         =            more-info =         =         =         =         =
contested      -         -         -         received     -         received  -         -         -         -
moved          sent      received  accepted  advice-given more-info declined  in-review =         =         =
contacted      sent      received  accepted  advice-given more-info declined  in-review completed cancelled -
`

const short = (state: string): string => (state === 'more-info-requested' ? 'more-info' : state)

const [head = '', ...lines] = TABLE.trim().split('\n')
const states = head.trim().split(/\s+/)
const cases = lines.flatMap((line) => {
  const [kind = '', ...outcomes] = line.trim().split(/\s+/)
  return outcomes.map((outcome, column) => ({ kind, state: states[column] ?? '', outcome }))
})

it('has a case for each act in each state', () => {
  expect(new Set(cases.map(({ kind, state }) => `${kind} ${state}`)).size).toBe(
    REFERRAL_KINDS.length * REFERRAL_STATES.length,
  )
})

it.each(cases)('$kind in $state: $outcome', ({ kind, state, outcome }) => {
  const name = REFERRAL_STATES.find((each) => short(each) === state)
  const known = REFERRAL_KINDS.find((each) => each === kind)
  if (!name || !known) throw new Error(`no such case: ${kind} ${state}`)
  const verdict = decideReferral(inState(name), 'act', SAMPLE[known], okafor, LATER)
  const got = verdict.kind === 'already' ? '=' : verdict.kind === 'refused' ? '-' : short(verdict.referral.state)
  expect(got).toBe(outcome)
  if (verdict.kind === 'refused') expect(verdict.refusal.message).toMatch(/^[A-Z].+\.$/)
  if (verdict.kind === 'write') expect(verdict.referral.story.at(-1)).toMatchObject({ id: 'act', kind, at: LATER })
})

function refusal(referral: Referral, act: ReferralAct, actor: Actor = okafor): ReferralRefusal | string {
  const verdict = decideReferral(referral, 'act', act, actor, LATER)
  return verdict.kind === 'refused' ? verdict.refusal : verdict.kind
}

it.each<[string, Referral, ReferralAct, Partial<ReferralRefusal>]>([
  ['closed', inState('completed'), SAMPLE.accepted, { code: 'over', message: 'Dr Amara Okafor closed this at 09:01.' }],
  ['withdrawn', inState('cancelled'), SAMPLE.advised, { message: 'Dr Amara Okafor withdrew this at 09:01.' }],
  [
    'sent on',
    inState('redirected'),
    SAMPLE.said,
    { message: 'Dr Amara Okafor sent this on to STROKE-SGH at 09:01: it runs on there.' },
  ],
  [
    'accepted, and asked',
    inState('accepted'),
    SAMPLE.asked,
    { code: 'not-now', message: 'Dr Amara Okafor accepted this at 09:01. Ask in its thread.' },
  ],
  [
    'seen, and accepted',
    inState('in-review'),
    SAMPLE.accepted,
    { message: 'Dr Amara Okafor has seen the patient at 09:01. Write in its thread, or close it.' },
  ],
  [
    'not triaged, and closed',
    inState('received'),
    SAMPLE.completed,
    { message: 'Triage it first: accept it, give advice, ask, send it on or decline it.' },
  ],
  [
    'nothing to contest',
    inState('accepted'),
    SAMPLE.contested,
    { message: 'Nothing stands that could be contested: it was neither declined nor answered with advice.' },
  ],
])('says why not: %s', (_, referral, act, expected) => {
  expect(refusal(referral, act)).toMatchObject(expected)
})

it.each<[ReferralAct, string]>([
  [{ kind: 'advised', text: ' ' }, 'Write the advice.'],
  [{ kind: 'asked', text: '' }, 'Write what you want to know.'],
  [{ kind: 'said', text: '' }, 'Write something.'],
  [{ kind: 'answered', text: '' }, 'Write something.'],
  [{ kind: 'cancelled', text: '' }, 'Say why it is withdrawn.'],
  [{ kind: 'declined', text: 'no', senior: marsh }, 'Say why it is declined.'],
  [
    { kind: 'declined', text: 'Not for neurology', senior: { ...marsh, name: ' ' } },
    'Name the senior who stands for declining it, and their role.',
  ],
  [
    { kind: 'declined', text: 'Not for neurology', senior: { ...marsh, role: '' } },
    'Name the senior who stands for declining it, and their role.',
  ],
  [{ kind: 'handed-on', person: { id: '', name: 'Dr X' }, from: null }, 'Choose who is to have it.'],
  [{ ...SAMPLE.redirected, to: 'NEURO-SGH' }, 'It is with this specialty already.'],
  [{ ...SAMPLE.redirected, text: '-' }, 'Say why it belongs there.'],
  [{ ...SAMPLE.redirected, successor: '' }, 'Choose the specialty that is to have it.'],
])('asks for what an act needs: %j', (act, message) => {
  expect(refusal(sampleReferral(), act)).toEqual({ code: 'not-sensible', message })
})

it('closes only with an outcome', () => {
  expect(refusal(inState('in-review'), { kind: 'completed', text: ' ' })).toMatchObject({
    message: 'Say how it ended: the ward reads it.',
  })
})

it('takes a senior who is known by name only', () => {
  expect(refusal(sampleReferral(), { ...SAMPLE.declined, senior: { ...marsh, id: '' } })).toBe('write')
})

it.each(['accepted', 'claimed', 'advised', 'asked', 'redirected', 'declined'] as const)(
  'lets only its owner decide: %s',
  (kind) => {
    const claimed = after([{ kind: 'claimed' }])
    expect(refusal(claimed, SAMPLE[kind], silva)).toEqual({
      code: 'owned',
      byName: 'Dr Amara Okafor',
      at: NINE + MINUTE,
      message: 'Dr Amara Okafor has this since 09:01. To decide it yourself, hand it on to yourself first.',
    })
    expect(refusal(claimed, SAMPLE[kind], okafor)).toBe(kind === 'claimed' ? 'already' : 'write')
  },
)

it('is handed on only by who saw who has it', () => {
  const claimed = after([{ kind: 'claimed' }])
  const toSilva = { kind: 'handed-on', person: { id: 'silva', name: 'Dr Luís Silva' } } as const
  expect(refusal(claimed, { ...toSilva, from: null }, silva)).toMatchObject({ code: 'owned' })
  expect(refusal(claimed, { ...toSilva, from: 'okafor' }, silva)).toBe('write')
  expect(after([{ ...toSilva, from: 'okafor' }], claimed).owner).toEqual({ id: 'silva', name: 'Dr Luís Silva' })
})

it('names a senior for the third redirect', () => {
  const twice = sampleReferral({
    redirects: [redirect('A', 'B', 1), redirect('B', 'NEURO-SGH', 2)],
    story: [entry('redirected', 1), entry('redirected', 2)],
  })
  expect(refusal(twice, SAMPLE.redirected)).toMatchObject({
    code: 'not-sensible',
    message: 'It has been sent on 2 times: ring the senior there, and name them.',
  })
  const sent = after([{ ...SAMPLE.redirected, senior: marsh }], twice)
  expect(sent.redirects).toHaveLength(3)
  expect(sent.redirects.at(-1)).toMatchObject({ from: 'NEURO-SGH', to: 'STROKE-SGH', senior: marsh })
})

it('goes to the senior role when a decline is contested, and nobody has it then', () => {
  const declined = after([{ kind: 'claimed' }, SAMPLE.declined])
  const contested = after([SAMPLE.contested], declined)
  expect(contested).toMatchObject({ state: 'received', roleCode: 'NEUROCON-SGH', owner: null })
  expect(contested.story.at(-1)).toMatchObject({ kind: 'contested', to: 'NEUROCON-SGH' })
  // Without a senior role it stays with the role that has it: what a senior is called is no role of the hospital.
  expect(after([{ kind: 'contested', text: 'She is fitting again' }], declined).roleCode).toBe('NEUROREG-SGH')
  // Advice is contested with whom it came from.
  const advised = after([{ kind: 'claimed' }, SAMPLE.advised])
  expect(after([SAMPLE.contested], advised)).toMatchObject({ roleCode: 'NEUROREG-SGH', owner: { id: 'okafor' } })
})

it('writes in which role and from where an act was done, and nothing that is no fact', () => {
  const act: ReferralAct = { ...SAMPLE.redirected, role: 'NEUROREG-SGH', remote: { site: 'The Marchwell Clinic' } }
  expect(after([act]).story.at(-1)).toEqual({
    id: 'way-0-0',
    kind: 'redirected',
    at: NINE + MINUTE,
    byId: 'okafor',
    byName: 'Dr Amara Okafor',
    console: 'SGH-AMU-PC04',
    role: 'NEUROREG-SGH',
    remote: { site: 'The Marchwell Clinic' },
    to: 'STROKE-SGH',
    text: 'Belongs to stroke',
  })
})

it('notes where the patient is, once', () => {
  const moved = after([SAMPLE.moved])
  expect(moved).toMatchObject({ ward: 'HDU', bed: '2', state: 'sent' })
  expect(refusal(moved, SAMPLE.moved, silva)).toBe('already')
  expect(after([{ kind: 'moved', ward: 'E6' }], moved)).toMatchObject({ siteCode: 'SGH', ward: 'E6', bed: undefined })
  const home = after([{ kind: 'moved', discharged: true }], moved)
  expect(home).toMatchObject({ ward: 'HDU', bed: '2' })
  expect(refusal(home, { kind: 'moved', discharged: true }, silva)).toBe('already')
})

it('takes each step of a breach once, in order, and only while it is late', () => {
  const step = (number: number): ReferralAct => ({ ...SAMPLE.escalated, step: number })
  const second = after([step(2)])
  expect(second.step).toBe(2)
  expect(refusal(second, step(1), silva)).toBe('already')
  expect(refusal(second, step(2), silva)).toBe('already')
  const accepted = after([SAMPLE.accepted], second)
  expect(refusal(accepted, step(3))).toBe('already')
  expect(refusal(accepted, { ...SAMPLE.escalated, step: 3, why: 'not-seen' })).toBe('write')
})

it('knows which states are over', () => {
  expect(REFERRAL_STATES.filter(isOver)).toEqual(['completed', 'cancelled', 'redirected'])
})
