import type { Redirect, Referral, ReferralEntry, ReferralState, Senior } from '../../domain/referral/referral.ts'
import type { ReferralAct } from '../../domain/referral/referral-act.ts'
import type { Specialty } from '../../domain/referral/specialty.ts'
import { OUR_TARGETS } from '../../domain/referral/targets.ts'
import { NINE } from './sample-page.ts'

export const marsh: Senior = { id: 'marsh', name: 'Dr Helen Marsh', role: 'NEUROCON-SGH' }

export const sampleReferral = (over: Partial<Referral> = {}): Referral => ({
  clientId: 'c0ffee00-0000-4000-8000-00000000000a',
  chain: 'c0ffee00-0000-4000-8000-00000000000a',
  specialtyCode: 'NEURO-SGH',
  roleCode: 'NEUROREG-SGH',
  state: 'sent',
  urgency: 'urgent',
  wanted: 'see',
  question: 'First seizure, new on CT: please see today',
  sentAt: NINE,
  firstSentAt: NINE,
  sentBy: { id: 'mbeki', name: 'Grace Mbeki' },
  sentFrom: 'Ward E5',
  callBack: '4215',
  siteCode: 'SGH',
  ward: 'E5',
  bed: '4',
  situation: 'One seizure of two minutes',
  background: 'Breast cancer 2019',
  assessment: 'Post-ictal, GCS 14',
  recommendation: 'See today, advise on treatment',
  news2: 3,
  patient: {
    nhsNumber: '9990000018',
    hospitalNumber: 'S1234567',
    familyName: 'Testpatient',
    givenName: 'Alex',
    title: 'Mx',
    born: { year: 1945, month: 7, day: 14 },
    gender: 'Female',
  },
  headings: { allergies: 'Penicillin: rash' },
  referrer: { grade: 'FY1', organisation: 'Southmere University Hospitals', contact: 'ext 4215' },
  owner: null,
  eta: null,
  redirects: [],
  successor: undefined,
  files: [],
  step: 0,
  story: [],
  ...over,
})

export const sampleSpecialty = (over: Partial<Specialty> = {}): Specialty => ({
  code: 'STROKE-SGH',
  name: 'Stroke',
  siteCode: 'SGH',
  deskCode: 'STROKE-SGH',
  roleCode: 'STROKEREG-SGH',
  seniorRole: 'STROKECON-SGH',
  targets: OUR_TARGETS,
  accepts: ['Suspected stroke'],
  elsewhere: [],
  templates: [],
  helpedBy: [],
  ...over,
})

export const entry = (
  kind: ReferralEntry['kind'],
  minute: number,
  over: Partial<ReferralEntry> = {},
): ReferralEntry => ({
  id: `${kind}-${minute}`,
  kind,
  at: NINE + minute * 60_000,
  byId: 'okafor',
  byName: 'Dr Amara Okafor',
  console: 'SGH-AMU-PC04',
  ...over,
})

export const redirect = (from: string, to: string, minute: number): Redirect => ({
  from,
  to,
  at: NINE + minute * 60_000,
  by: { id: 'okafor', name: 'Dr Amara Okafor' },
  reason: 'It is a stroke',
})

/** What leads to each state from `sent`, by Dr Okafor; `owned`: she has it. */
export const WAY_TO: Readonly<Record<ReferralState, readonly ReferralAct[]>> = {
  sent: [],
  received: [{ kind: 'received' }],
  accepted: [{ kind: 'accepted', eta: NINE + 3_600_000 }],
  'advice-given': [{ kind: 'advised', text: 'Start levetiracetam' }],
  'more-info-requested': [{ kind: 'asked', text: 'Any head injury?' }],
  declined: [{ kind: 'declined', text: 'Not for neurology', senior: marsh }],
  'in-review': [{ kind: 'reviewed' }],
  completed: [{ kind: 'reviewed' }, { kind: 'completed', text: 'Seen, plan in notes' }],
  cancelled: [{ kind: 'cancelled', text: 'Died' }],
  redirected: [{ kind: 'redirected', to: 'STROKE-SGH', text: 'It is a stroke', successor: 'next-1' }],
}
