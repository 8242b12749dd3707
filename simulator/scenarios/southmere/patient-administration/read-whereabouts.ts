// Who lies where, as the tenant's rows say it (docs/lists.md, "Inpatients"): what was moved in an earlier run stays moved.

import { z } from 'zod'
import { bayOf } from '../bays.ts'
import { deskListName } from '../desk-list.ts'
import type { GraphClient } from '../graph-client.ts'
import type { Ward } from '../southmere-data.ts'
import { createWhereabouts, type Stay, type Whereabouts } from './whereabouts.ts'

const text = z.string().default('')
const genders = ['Male', 'Female', 'Other Specific', 'Not Known', 'Not Specified'] as const
const row = z.object({
  fields: z.object({
    State: text,
    SiteCode: text,
    Ward: text,
    Bed: text,
    NhsNumber: text,
    HospitalNumber: text,
    NameTitle: text,
    FamilyName: text,
    GivenName: text,
    Born: text,
    Gender: z.enum(genders).catch('Not Known'),
    Consultant: text,
    AdmittedAt: text,
  }),
})
const COLUMNS = Object.keys(row.shape.fields.shape).join(',')

export async function readWhereabouts(
  graph: GraphClient,
  siteId: string,
  wards: readonly Ward[],
): Promise<Whereabouts> {
  const lists = [...new Set(wards.map(({ DeskCode }) => deskListName(DeskCode)))]
  const filter = encodeURIComponent("fields/Kind eq 'inpatient'")
  const query = `$top=500&$filter=${filter}&$expand=fields($select=${COLUMNS})`
  const rows = await Promise.all(lists.map((list) => graph.all(`/sites/${siteId}/lists/${list}/items?${query}`, row)))
  const stays = rows
    .flat()
    .flatMap(({ fields }): Stay[] => (fields.State === '' && fields.Bed !== '' ? [stayOf(fields)] : []))
  // Two rows for one bed can only be a mistake somebody made by hand: the later row is believed.
  const byBed = new Map(stays.map((stay) => [`${stay.place.site} ${stay.place.ward} ${stay.place.bed}`, stay]))
  return createWhereabouts([...byBed.values()], wards)
}

function stayOf(fields: z.infer<typeof row>['fields']): Stay {
  const { SiteCode, Ward: ward, Bed, AdmittedAt, ...patient } = fields
  const place = { site: SiteCode, ward, bay: bayOf({ Bed }), bed: Bed }
  return { patient, place, admittedAt: AdmittedAt === '' ? 0 : Date.parse(AdmittedAt) }
}
