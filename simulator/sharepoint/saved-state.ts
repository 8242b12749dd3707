// The shape of the lists in a state file. Whatever comes from a file is parsed with this before it is used.
import { z } from 'zod'
import { columnSchema } from './column.ts'
import { savedFilesSchema } from './file-store.ts'

const actorSchema = z.object({
  id: z.string(),
  displayName: z.string(),
  email: z.string(),
  /** An application that acted as itself; `id` is its client id then. */
  application: z.literal(true).optional(),
})
/** Who is behind a change, as `createdBy` shows them. */
export type Actor = z.infer<typeof actorSchema>

const versionSchema = z.object({
  number: z.number(),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** Milliseconds since 1970. */
  at: z.number(),
  by: actorSchema,
})
export type ItemVersion = z.infer<typeof versionSchema>

/** What a new list is made for: learn.microsoft.com/graph/api/resources/listinfo */
export const listTemplates = ['genericList', 'documentLibrary'] as const
export type ListTemplate = (typeof listTemplates)[number]

const listSchema = z.object({
  id: z.string(),
  displayName: z.string(),
  description: z.string(),
  createdAt: z.number(),
  createdBy: actorSchema,
  modifiedAt: z.number(),
  lastItemId: z.number(),
  columns: z.array(columnSchema),
  items: z.array(
    z.object({
      id: z.number(),
      guid: z.string(),
      createdAt: z.number(),
      createdBy: actorSchema,
      versions: z.tuple([versionSchema], versionSchema).readonly(),
    }),
  ),
  /** Item id and number of its newest change, deleted items too. */
  log: z.array(z.tuple([z.number(), z.number()])),
  sequence: z.number(),
  /** Of a document library only. */
  files: savedFilesSchema.optional(),
})
export type SavedList = z.infer<typeof listSchema>

const siteSchema = z.object({
  siteId: z.string(),
  webId: z.string(),
  path: z.string(),
  title: z.string(),
  createdAt: z.number(),
  /** Entra object ids; a person's place is their number on the site, from `firstSiteUser`. */
  people: z.array(z.string()),
  /** Client id and roles of each application that `Sites.Selected` lets in. */
  grants: z.array(z.object({ id: z.string(), app: z.string(), displayName: z.string(), roles: z.array(z.string()) })),
  group: z.object({ id: z.string(), displayName: z.string(), mailNickname: z.string() }).optional(),
  lists: z.array(listSchema),
})
export type SavedSite = z.infer<typeof siteSchema>

export const savedSitesSchema = z.object({ sites: z.array(siteSchema) })
