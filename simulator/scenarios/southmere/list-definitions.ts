// The lists and their columns as docs/lists.md agrees them; those of the desks are in desk-list.ts.

import {
  choice,
  indexedText,
  instant,
  type ListDefinition,
  note,
  number,
  text,
  uniqueText,
} from './column-definition.ts'

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
    note('Wards'),
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
