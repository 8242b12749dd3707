// The list of a desk as docs/lists.md agrees it: one list for rows of several kinds.

import {
  type ColumnDefinition,
  choice,
  indexedText,
  instant,
  type ListDefinition,
  note,
  number,
  text,
  uniqueText,
} from './column-definition.ts'

const PAGE_STATES = ['open', 'done', 'cancelled']
const REFERRAL_STATES = [
  'sent',
  'received',
  'accepted',
  'advice-given',
  'more-info-requested',
  'redirected',
  'declined',
  'in-review',
  'completed',
]
const INPATIENT_STATES = ['discharged', 'moved']
const RESULT_STATES = ['released', 'open', 'accepted', 'done', 'cancelled', 'moved']
const WATCH_STATES = ['on', 'ended']
const REQUEST_STATES = [
  'requested',
  'received',
  'accepted',
  'in-progress',
  'ready',
  'completed',
  'rejected',
  'cancelled',
]
const KINDS = ['page', 'inpatient', 'referral', 'referred', 'result', 'watch', 'request', 'task']
const STATES = [
  ...new Set([
    ...PAGE_STATES,
    ...REFERRAL_STATES,
    ...INPATIENT_STATES,
    ...RESULT_STATES,
    ...WATCH_STATES,
    ...REQUEST_STATES,
  ]),
]

/** What only rows of one of the kinds `inpatient`, `result`, `watch` and `request` use. */
const RESULT_COLUMNS: readonly ColumnDefinition[] = [
  text('Bay'),
  text('MovedTo'),
  note('Moves'),
  text('ResultClass'),
  choice('Status', ['P', 'F', 'C', 'X', 'W']),
  // SharePoint shows a column of its own under this name.
  { ...number('Version'), displayName: 'Released version' },
  instant('FirstReleasedAt'),
  instant('OwedSince'),
  instant('SpecimenAt'),
  text('Specimen'),
  text('LabNumber'),
  indexedText('OrderNumber'),
  note('Service'),
  note('Observations'),
  note('Versions'),
  // More codes than a single line takes.
  note('Tests'),
  text('Flags'),
  text('Requester'),
  text('RepeatOf'),
  note('Watch'),
  note('Until'),
  text('ServiceCode'),
  instant('ReadyAt'),
  text('ResultId'),
]

/** The list that holds a desk's pages, inpatients, referrals, results, watches and requests. */
export function deskList(deskCode: string): ListDefinition {
  return {
    displayName: deskListName(deskCode),
    uniqueTitle: false,
    columns: [
      uniqueText('ClientId'),
      { ...choice('Kind', KINDS), indexed: true },
      { ...choice('State', STATES), indexed: true },
      indexedText('RoleCode'),
      number('Level'),
      instant('SentAt'),
      text('SentById'),
      text('SentByName'),
      text('SentFrom'),
      text('CallBack'),
      text('SiteCode'),
      text('Ward'),
      text('Bed'),
      note('Situation'),
      note('Background'),
      note('Assessment'),
      note('Recommendation'),
      number('News2'),
      text('NhsNumber'),
      text('HospitalNumber'),
      text('FamilyName'),
      text('GivenName'),
      text('NameTitle'),
      text('Born'),
      choice('Gender', ['Male', 'Female', 'Other Specific', 'Not Known', 'Not Specified']),
      text('Consultant'),
      instant('AdmittedAt'),
      note('Story'),
      number('Step'),
      text('AlsoFor'),
      note('About'),
      choice('Urgency', ['immediate', 'urgent', 'routine']),
      text('SpecialtyCode'),
      instant('FirstSentAt'),
      text('Chain'),
      note('Redirects'),
      text('OwnerId'),
      text('OwnerName'),
      instant('Eta'),
      choice('Wanted', ['see', 'advice', 'take-over']),
      note('Headings'),
      note('Referrer'),
      text('Successor'),
      // Not `Attachments`: every list of SharePoint has a field of that name already.
      note('Files'),
      ...RESULT_COLUMNS,
    ],
  }
}

export function deskListName(deskCode: string): string {
  return `Desk-${deskCode}`
}
