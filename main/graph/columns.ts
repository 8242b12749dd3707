// Which columns the console asks for, by list (docs/lists.md). Asking for few keeps answers small; a column that is not
// named here never reaches the cache.

export const roleColumns: readonly string[] = [
  'Title',
  'ClientId',
  'RoleCode',
  'SiteCode',
  'DeskCode',
  'HighestLevel',
  'Specialty',
  'HolderId',
  'HolderName',
  'HolderSince',
  'CoverUntil',
  'OfferToId',
  'OfferToName',
  'DeputyRole',
  'Phone',
  'Bleep',
  'Ladder',
  'OfferAt',
  'Away',
  'Protected',
  'Story',
]

export const deskListColumns: readonly string[] = [
  'Title',
  'ClientId',
  'DeskCode',
  'SiteCode',
  'SiteName',
  'Department',
  'ListName',
  'Wards',
]

/** Of `Desk-<DeskCode>`: the work of one desk, all kinds of rows. */
export const deskColumns: readonly string[] = [
  'Title',
  'ClientId',
  'Kind',
  'State',
  'RoleCode',
  'Level',
  'SentAt',
  'SentById',
  'SentByName',
  'SentFrom',
  'CallBack',
  'SiteCode',
  'Ward',
  'Bed',
  'Situation',
  'Background',
  'Assessment',
  'Recommendation',
  'News2',
  'NhsNumber',
  'HospitalNumber',
  'FamilyName',
  'GivenName',
  'NameTitle',
  'Born',
  'Gender',
  'Consultant',
  'AdmittedAt',
  'Story',
  'Step',
  'AlsoFor',
  'About',
  'Urgency',
  'SpecialtyCode',
  'FirstSentAt',
  'Chain',
  'Redirects',
  'OwnerId',
  'OwnerName',
  'Eta',
  'Wanted',
  'Headings',
  'Referrer',
  'Successor',
  'Files',
  'Bay',
  'MovedTo',
  'Moves',
  'ResultClass',
  'Status',
  'Version',
  'FirstReleasedAt',
  'OwedSince',
  'SpecimenAt',
  'Specimen',
  'LabNumber',
  'OrderNumber',
  'Service',
  'Observations',
  'Versions',
  'Tests',
  'Flags',
  'Requester',
  'RepeatOf',
  'Watch',
  'Until',
  'ServiceCode',
  'ReadyAt',
  'ResultId',
]

export const specialtyColumns: readonly string[] = [
  'Title',
  'ClientId',
  'SpecialtyCode',
  'SiteCode',
  'DeskCode',
  'RoleCode',
  'SeniorRole',
  'Targets',
  'Accepts',
  'Elsewhere',
  'Templates',
  'HelpedBy',
]

export const rotaColumns: readonly string[] = [
  'Title',
  'ClientId',
  'Kind',
  'RoleCode',
  'PersonId',
  'PersonName',
  'From',
  'Until',
  'Source',
  'State',
  'OtherId',
  'OtherName',
  'Gives',
  'Takes',
  'Reason',
]

export const reachColumns: readonly string[] = ['Title', 'ClientId', 'HolderId', 'Console', 'ProvenAt', 'Proof']

export const settingColumns: readonly string[] = ['Title', 'ClientId', 'Value']

export const ladderColumns: readonly string[] = ['Title', 'ClientId', 'Steps']

/** By the list's display name; null for a list this console does not know, which is then read whole. */
export function columnsOf(listName: string): readonly string[] | null {
  if (listName.startsWith('Desk-')) return deskColumns
  switch (listName) {
    case 'Roles':
      return roleColumns
    case 'Desks':
      return deskListColumns
    case 'Settings':
      return settingColumns
    case 'Ladders':
      return ladderColumns
    case 'Specialties':
      return specialtyColumns
    case 'Rota':
      return rotaColumns
    case 'Reach':
      return reachColumns
    default:
      return null
  }
}
