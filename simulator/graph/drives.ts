/**
 * Document libraries as drives: the drive of a list, and the folders and files in it.
 * learn.microsoft.com/graph/api/resources/list (relationship `drive`), drive-get, driveitem-get, driveitem-list-children,
 * driveitem-post-children, driveitem-delete. Files are addressed by path or id; nothing is shared, moved or searched.
 */
import { z } from 'zod'
import { created, GRAPH, noContent, ok } from '../http/replies.ts'
import type { GraphContext, Reply, Route } from '../http/router.ts'
import { conflictBehaviours, type DriveItem } from '../sharepoint/file-store.ts'
import { accept, invalid, type Outcome, refuse } from '../sharepoint/outcome.ts'
import type { DriveHabits } from '../state/tenant-state.ts'
import { contentRoutes, createDownloadUrl, type DownloadUrl, downloadRoutes } from './downloads.ts'
import { type Drive, driveRoute, itemRoutes, unlessChanged } from './drive-access.ts'
import { driveBody, driveItemBody, etagOf } from './drive-bodies.ts'
import { onlyOptions, readSelect } from './query-options.ts'
import { actorOf, listRoutes, type SiteDeps } from './site-access.ts'
import { createStorageTickets } from './storage-tickets.ts'
import { createUploadSessions } from './upload-sessions.ts'
import { sessionRoutes, uploadRoutes } from './uploads.ts'

const newFolder = z.looseObject({
  name: z.string(),
  folder: z.looseObject({}),
  '@microsoft.graph.conflictBehavior': z.enum(conflictBehaviours).optional(),
})

/** Graph's routes, and those of file storage, which are asked without a token of Graph. */
export function createDrives(deps: SiteDeps, habits: DriveHabits) {
  const tickets = createStorageTickets()
  const uploads = { ...deps, sessions: createUploadSessions(), tickets, habits }
  const urlOf = createDownloadUrl(tickets)
  return {
    routes: [
      ...uploadRoutes(uploads),
      ...contentRoutes(deps, urlOf),
      ...childrenRoutes(deps),
      ...driveItselfRoutes(deps),
      ...itemItselfRoutes(deps, urlOf),
    ],
    storage: { routes: [...sessionRoutes(uploads), ...downloadRoutes(deps)], authenticate: tickets.authenticate },
  }
}

function driveItselfRoutes(deps: SiteDeps): Route[] {
  const reply = (context: GraphContext, drive: Drive): Outcome<Reply> =>
    selected(context, { '@odata.context': `${GRAPH}/$metadata#drives/$entity`, ...driveBody(drive) })
  return [
    ...listRoutes(deps, { method: 'GET', rest: '/drive', need: 'read', resourceUnits: 1 }, (context, site, list) => {
      const { files } = list
      if (files === undefined) return refuse(400, 'notSupported', 'The list is not a document library.')
      return reply(context, { site, list, files })
    }),
    driveRoute(deps, { method: 'GET', rest: '', need: 'read', resourceUnits: 1 }, reply),
  ]
}

function childrenRoutes(deps: SiteDeps): Route[] {
  const rest = '/children'
  return [
    ...itemRoutes(deps, { method: 'GET', rest, need: 'read', resourceUnits: 2 }, (_context, drive, item) =>
      accept(ok({ value: drive.files.children(item.id).map((child) => driveItemBody(drive, child)) })),
    ),
    ...itemRoutes(deps, { method: 'POST', rest, need: 'write', resourceUnits: 2 }, (context, drive, parent) => {
      const body = newFolder.safeParse(context.body)
      if (!body.success) return invalid(`Invalid folder: ${z.prettifyError(body.error)}`)
      const { name, '@microsoft.graph.conflictBehavior': conflict = 'fail' } = body.data
      const act = { by: actorOf(deps.users, context), at: context.now }
      const folder = drive.files.addFolder(parent.id, name, conflict, act)
      return folder.ok ? accept(created(driveItemBody(drive, folder.value))) : folder
    }),
  ]
}

function itemItselfRoutes(deps: SiteDeps, urlOf: DownloadUrl): Route[] {
  const whole = ({ principal, now }: GraphContext, drive: Drive, item: DriveItem) =>
    driveItemBody(drive, item, item.bytes === undefined ? undefined : urlOf(drive, item, principal, now))
  return [
    ...itemRoutes(deps, { method: 'GET', rest: '', need: 'read', resourceUnits: 1 }, (context, drive, item) =>
      selected(context, {
        '@odata.context': `${GRAPH}/$metadata#drives('x')/root/$entity`,
        ...whole(context, drive, item),
      }),
    ),
    ...itemRoutes(deps, { method: 'DELETE', rest: '', need: 'write', resourceUnits: 2 }, (context, drive, item) => {
      const same = unlessChanged(context, etagOf(item))
      if (!same.ok) return same
      const removed = drive.files.remove(item.id)
      return removed.ok ? accept(noContent()) : removed
    }),
  ]
}

function selected(context: GraphContext, body: Record<string, unknown>): Outcome<Reply> {
  const options = onlyOptions(context.query, 'select')
  if (!options.ok) return options
  const names = readSelect(context.query)
  if (names === undefined) return accept(ok(body))
  const wanted = ['@odata.context', ...names]
  return accept(ok(Object.fromEntries(wanted.flatMap((name) => (name in body ? [[name, body[name]]] : [])))))
}
