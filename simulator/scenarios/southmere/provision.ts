// Sets Southmere up in an empty tenant, or corrects one that has drifted, as the hospital's IT team would: signed in
// as their administrator, through Graph over HTTP. A second run changes nothing, and takes no role from anybody.

import { deskList, deskListName } from './desk-list.ts'
import { createGraphClient, type GraphClient } from './graph-client.ts'
import {
  ATTACHMENTS_LIBRARY,
  DESKS_LIST,
  LADDERS_LIST,
  REACH_LIST,
  ROLES_LIST,
  ROTA_LIST,
  SETTINGS_LIST,
  SPECIALTIES_LIST,
} from './list-definitions.ts'
import { provisionFolders } from './provision-folders.ts'
import { provisionGrant } from './provision-grant.ts'
import { type ProvisionedLists, provisionLists, provisionSite } from './provision-lists.ts'
import { provisionRows, type WantedRow } from './provision-rows.ts'
import { provisionUsers, type SouthmerePerson } from './provision-users.ts'
import { readResultSettings, watchRows } from './result-settings.ts'
import { rotaRows } from './rota-rows.ts'
import {
  type Desk,
  type Inpatient,
  type Role,
  readCover,
  readDesks,
  readInpatients,
  readLadders,
  readPeople,
  readRoles,
  readSites,
  readSpecialties,
  readWards,
  type Specialty,
  type Ward,
} from './southmere-data.ts'
import { deskRows, inpatientRows, ladderRows, roleRows, settingRows, specialtyRows } from './southmere-rows.ts'
import { APPS, SOUTHMERE } from './tenant.ts'

export interface ProvisionOptions {
  /** The simulator's origin. */
  readonly url: string
  /** Told of each step, in words for the person who runs it. */
  readonly log?: (line: string) => void
  /** False leaves the 600 inpatients out, for a quicker start. */
  readonly inpatients?: boolean
  /** Only the first so many of the staff (the named people come first); roles of the others stay vacant. */
  readonly staff?: number
  /** True plans a week of on-call shifts, with one gap of three hours. */
  readonly rota?: boolean
}

export interface Southmere {
  readonly siteHost: string
  readonly sitePath: string
  readonly siteId: string
  readonly people: readonly SouthmerePerson[]
  readonly roles: readonly Role[]
  readonly desks: readonly Desk[]
  readonly wards: readonly Ward[]
  readonly specialties: readonly Specialty[]
  /** Empty when they were left out. */
  readonly inpatients: readonly Inpatient[]
  /** List ids by display name: `Roles`, `Desk-ACUTEMED-SGH`. */
  readonly lists: ReadonlyMap<string, string>
  /** How many things this run created or corrected; 0 when the tenant was as it should be. */
  readonly changes: number
}

/** `Sites.FullControl.All` is for the feed's grant on the site alone. */
const SCOPES = [
  'User.ReadWrite.All',
  'Group.ReadWrite.All',
  'Sites.Manage.All',
  'Sites.ReadWrite.All',
  'Sites.FullControl.All',
]

export async function provisionSouthmere(options: ProvisionOptions): Promise<Southmere> {
  const { url, log = () => {} } = options
  const graph = createGraphClient({ url, upn: SOUTHMERE.adminUpn, app: APPS.setUp, scopes: SCOPES })
  const roles = readRoles()
  const desks = readDesks()
  const specialties = readSpecialties()
  const wards = readWards()
  const { Watches, ...resultSettings } = readResultSettings()
  const inpatients = options.inpatients === false ? [] : readInpatients()

  const users = await provisionUsers(graph, readPeople().slice(0, options.staff))
  log(`Staff: ${users.people.length} people, ${users.changes} created or corrected`)
  const site = await provisionSite(graph)
  const grants = await provisionGrant(graph, site.siteId, {
    app: APPS.feed,
    displayName: 'Rolecall results feed',
    role: 'write',
  })
  const deskLists = desks.map((desk) => deskList(desk.DeskCode))
  const general = [SETTINGS_LIST, LADDERS_LIST, DESKS_LIST, SPECIALTIES_LIST, ROLES_LIST, ROTA_LIST, REACH_LIST]
  const definitions = [...general, ATTACHMENTS_LIBRARY, ...deskLists]
  const lists = await provisionLists(graph, site.siteId, definitions)
  log(`Lists: ${definitions.length}, ${lists.changes} created or corrected`)
  const folderNames = deskLists.map((list) => list.displayName)
  const folders = await provisionFolders(graph, site.siteId, ATTACHMENTS_LIBRARY.displayName, folderNames)
  log(`Folders for attachments: ${deskLists.length}, ${folders} created`)

  const now = graph.serverNow()
  const put = rowWriter(graph, site.siteId, lists)
  let rows = 0
  rows += await put(SETTINGS_LIST.displayName, settingRows(resultSettings))
  rows += await put(LADDERS_LIST.displayName, ladderRows(readLadders()))
  rows += await put(DESKS_LIST.displayName, deskRows(desks, readSites(), wards))
  rows += await put(SPECIALTIES_LIST.displayName, specialtyRows(specialties))
  rows += await put(ROLES_LIST.displayName, roleRows(roles, readCover(), users.people, now))
  if (options.rota) rows += await put(ROTA_LIST.displayName, rotaRows(roles, desks, readSites(), users.people, now))
  for (const { DeskCode } of desks) {
    const ofDesk = inpatients.filter((patient) => patient.DeskCode === DeskCode)
    rows += await put(deskListName(DeskCode), inpatientRows(ofDesk, now), "fields/Kind eq 'inpatient'")
  }
  const setUpBy = users.people.find(({ Upn }) => Upn === SOUTHMERE.adminUpn) ?? users.people[0]
  if (!setUpBy) throw new Error('A hospital without staff cannot be set up')
  for (const { DeskCode } of desks) {
    const ofDesk = Watches.filter(({ role }) => roles.some((one) => one.RoleCode === role && one.DeskCode === DeskCode))
    rows += await put(deskListName(DeskCode), watchRows(ofDesk, setUpBy, now), "fields/Kind eq 'watch'")
  }
  log(
    `Rows: ${roles.length} roles, ${desks.length} desks, ${inpatients.length} inpatients, ${rows} created or corrected`,
  )

  return {
    siteHost: SOUTHMERE.siteHost,
    sitePath: SOUTHMERE.sitePath,
    siteId: site.siteId,
    people: users.people,
    roles,
    desks,
    wards,
    specialties,
    inpatients,
    lists: lists.ids,
    changes: users.changes + site.changes + grants + lists.changes + folders + rows,
  }
}

function rowWriter(
  graph: GraphClient,
  siteId: string,
  lists: ProvisionedLists,
): (listName: string, wanted: readonly WantedRow[], filter?: string) => Promise<number> {
  return (listName, wanted, filter) => {
    const id = lists.ids.get(listName)
    if (!id) throw new Error(`There is no list ${listName}`)
    if (wanted.length === 0) return Promise.resolve(0)
    const target = { listPath: `/sites/${siteId}/lists/${id}`, isNew: lists.created.has(listName) }
    return provisionRows(graph, filter === undefined ? target : { ...target, filter }, wanted)
  }
}
