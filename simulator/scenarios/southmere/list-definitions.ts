// The lists and their columns as docs/lists.md agrees them, in the form that Graph wants to create them.
// learn.microsoft.com/graph/api/list-create, learn.microsoft.com/graph/api/resources/columndefinition

export interface ColumnDefinition {
  readonly name: string
  readonly indexed?: true
  readonly enforceUniqueValues?: true
  readonly text?: { readonly allowMultipleLines?: true; readonly textType?: 'plain' }
  readonly number?: Readonly<Record<string, never>>
  readonly dateTime?: { readonly format: 'dateTime' }
  readonly choice?: { readonly choices: readonly string[] }
}

export interface ListDefinition {
  readonly displayName: string
  /** A library of files instead of a list of rows. */
  readonly template?: 'documentLibrary'
  readonly columns: readonly ColumnDefinition[]
  /** The built-in `Title` holds a key: index it and let no two rows share it. */
  readonly uniqueTitle: boolean
}

const text = (name: string): ColumnDefinition => ({ name, text: {} })
const indexedText = (name: string): ColumnDefinition => ({ name, text: {}, indexed: true })
const uniqueText = (name: string): ColumnDefinition => ({ name, text: {}, indexed: true, enforceUniqueValues: true })
const note = (name: string): ColumnDefinition => ({ name, text: { allowMultipleLines: true, textType: 'plain' } })
const number = (name: string): ColumnDefinition => ({ name, number: {} })
const instant = (name: string): ColumnDefinition => ({ name, dateTime: { format: 'dateTime' } })
const choice = (name: string, choices: readonly string[]): ColumnDefinition => ({ name, choice: { choices } })

export const ROLES_LIST: ListDefinition = {
  displayName: 'Roles',
  uniqueTitle: false,
  columns: [
    uniqueText('ClientId'),
    uniqueText('RoleCode'),
    text('SiteCode'),
    indexedText('DeskCode'),
    number('HighestLevel'),
    text('Specialty'),
    text('HolderId'),
    text('HolderName'),
    instant('HolderSince'),
    instant('CoverUntil'),
    text('OfferToId'),
    text('OfferToName'),
    text('DeputyRole'),
    text('Phone'),
    text('Bleep'),
    text('Ladder'),
    instant('OfferAt'),
    note('Away'),
    note('Protected'),
    note('Story'),
  ],
}

export const DESKS_LIST: ListDefinition = {
  displayName: 'Desks',
  uniqueTitle: false,
  columns: [
    uniqueText('ClientId'),
    uniqueText('DeskCode'),
    text('SiteCode'),
    text('SiteName'),
    text('Department'),
    text('ListName'),
  ],
}

export const LADDERS_LIST: ListDefinition = {
  displayName: 'Ladders',
  uniqueTitle: true,
  columns: [uniqueText('ClientId'), note('Steps')],
}

export const SPECIALTIES_LIST: ListDefinition = {
  displayName: 'Specialties',
  uniqueTitle: false,
  columns: [
    uniqueText('ClientId'),
    uniqueText('SpecialtyCode'),
    text('SiteCode'),
    text('DeskCode'),
    text('RoleCode'),
    text('SeniorRole'),
    note('Targets'),
    note('Accepts'),
    note('Elsewhere'),
    note('Templates'),
    note('HelpedBy'),
  ],
}

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

export const ROTA_LIST: ListDefinition = {
  displayName: 'Rota',
  uniqueTitle: false,
  columns: [
    uniqueText('ClientId'),
    choice('Kind', ['shift', 'override', 'swap']),
    indexedText('RoleCode'),
    text('PersonId'),
    text('PersonName'),
    instant('From'),
    instant('Until'),
    choice('Source', ['csv', 'shifts', 'person']),
    choice('State', ['proposed', 'accepted', 'declined', 'withdrawn']),
    text('OtherId'),
    text('OtherName'),
    text('Gives'),
    text('Takes'),
    text('Reason'),
  ],
}

export const REACH_LIST: ListDefinition = {
  displayName: 'Reach',
  uniqueTitle: true,
  columns: [uniqueText('ClientId'), text('HolderId'), text('Console'), instant('ProvenAt'), note('Proof')],
}

export const SETTINGS_LIST: ListDefinition = {
  displayName: 'Settings',
  uniqueTitle: true,
  columns: [uniqueText('ClientId'), note('Value')],
}

/** The files that rows of the desks name in `Files`, in one folder for each desk. */
export const ATTACHMENTS_LIBRARY: ListDefinition = {
  displayName: 'Attachments',
  template: 'documentLibrary',
  uniqueTitle: false,
  columns: [],
}

/** The list that holds a desk's pages, inpatients and referrals. */
export function deskList(deskCode: string): ListDefinition {
  return {
    displayName: deskListName(deskCode),
    uniqueTitle: false,
    columns: [
      uniqueText('ClientId'),
      { ...choice('Kind', ['page', 'inpatient', 'referral', 'referred', 'result', 'task', 'watch']), indexed: true },
      { ...choice('State', [...PAGE_STATES, ...REFERRAL_STATES, 'discharged']), indexed: true },
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
    ],
  }
}

export function deskListName(deskCode: string): string {
  return `Desk-${deskCode}`
}
