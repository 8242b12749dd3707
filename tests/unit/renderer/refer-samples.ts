import type { InpatientRow } from '../../../contract/compose-views.ts'
import type { ReferralPlanView, ReferralRow, ReportRow, SpecialtyView } from '../../../contract/referral-views.ts'
import { HOUR, MINUTE } from '../../../domain/instant.ts'
import { T0 } from './sample-views.ts'

export const PEBBLEWICK: InpatientRow = {
  ref: 'Inpatients/1',
  patient: {
    nhsNumber: '9990000018',
    hospitalNumber: 'H1',
    familyName: 'Pebblewick',
    givenName: 'Oswald',
    title: 'Mr',
    born: { year: 1953, month: 2, day: 10 },
    gender: 'Male',
  },
  siteCode: 'SGH',
  ward: 'E5',
  bed: '2',
  consultant: null,
  similar: false,
}

const onNow = {
  code: 'NEUROREG-SGH',
  name: 'Neurology registrar on call',
  holder: { id: 'laghari', name: 'Dr Anneke Laghari' },
  cover: null,
  phone: '01632 960310',
  bleep: '2481',
}

export const NEUROLOGY: SpecialtyView = {
  code: 'NEURO-SGH',
  name: 'Neurology',
  siteCode: 'SGH',
  siteName: 'Southmere General',
  onNow,
  senior: null,
  targets: {
    immediate: { triage: 15 * MINUTE, seen: HOUR },
    urgent: { triage: 30 * MINUTE, seen: 4 * HOUR },
    routine: { triage: 4 * HOUR, seen: 24 * HOUR },
  },
  usualTriage: null,
  accepts: ['First seizure'],
  elsewhere: [{ reason: 'Suspected stroke', specialtyCode: 'STROKE-SGH', specialtyName: 'Stroke' }],
  templates: [
    {
      name: 'First seizure',
      situation: 'Seizure on …',
      background: 'Drives: …',
      assessment: '',
      recommendation: 'See',
    },
  ],
}

export const STROKE: SpecialtyView = { ...NEUROLOGY, code: 'STROKE-SGH', name: 'Stroke' }

export const PLAN: ReferralPlanView = {
  specialtyCode: 'NEURO-SGH',
  urgency: 'urgent',
  at: T0,
  triageDue: T0 + 30 * MINUTE,
  seenDue: T0 + 4 * HOUR,
  onNow,
  late: [
    { at: T0 + 30 * MINUTE, roleCode: 'NEUROREG-SGH', roleName: 'Neurology registrar on call', why: 'not-triaged' },
    { at: T0 + 24 * HOUR, roleCode: 'NEUROCON-SGH', roleName: 'Neurology consultant', why: 'not-seen' },
  ],
}

export const OTHER: ReferralRow = {
  ref: 'Desk-NEURO-SGH/7',
  key: 'k7',
  question: 'Weak legs since Tuesday',
  specialtyCode: 'NEURO-SGH',
  specialtyName: 'Neurology',
  roleCode: 'NEUROREG-SGH',
  roleName: 'Neurology registrar on call',
  state: 'received',
  attention: 'others',
  urgency: 'urgent',
  level: 4,
  wanted: 'see',
  place: 'Ward E5 · Bed 2',
  patient: PEBBLEWICK.patient,
  sentBy: 'Dr Luis Silva',
  sentByMe: false,
  sentFrom: null,
  sentAt: T0 - HOUR,
  firstSentAt: T0 - HOUR,
  due: null,
  breachingFrom: null,
  owner: { id: 'laghari', name: 'Dr Anneke Laghari', mine: false, saving: false, remoteSite: null },
  eta: null,
  redirects: 0,
  attachments: 0,
  saving: false,
  unsent: null,
  found: null,
}

export const REPORTED: ReportRow = {
  specialtyCode: 'NEURO-SGH',
  specialtyName: 'Neurology',
  received: 14,
  toTriage: { count: 12, median: 22 * MINUTE, p90: 70 * MINUTE },
  toSeen: { count: 0, median: null, p90: null },
  breaches: { triage: 3, seen: 1 },
  redirects: [{ fromName: 'Neurology', toName: 'Stroke', count: 4 }],
}
