/**
 * Writing files: `PUT …/content` for small ones, `createUploadSession` and its address for any.
 * learn.microsoft.com/graph/api/driveitem-put-content, learn.microsoft.com/graph/api/driveitem-createuploadsession
 */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { GRAPH, noContent, ok } from '../http/replies.ts'
import type { GraphContext, Principal, Reply, Route } from '../http/router.ts'
import { TICKET } from '../http/storage-gate.ts'
import { type ConflictBehaviour, conflictBehaviours } from '../sharepoint/file-store.ts'
import { accept, invalid, type Outcome, refuse } from '../sharepoint/outcome.ts'
import { siteUrlOf } from '../sharepoint/site-store.ts'
import type { DriveHabits } from '../state/tenant-state.ts'
import { type Drive, driveIdOf, driveRoute, pathOf, unlessChanged } from './drive-access.ts'
import { driveItemBody, etagOf } from './drive-bodies.ts'
import { actorFor, type SiteDeps, toReply } from './site-access.ts'
import type { StorageTickets } from './storage-tickets.ts'
import { isComplete, SESSION_MS, type UploadSession, type UploadSessions } from './upload-sessions.ts'

export interface UploadDeps extends SiteDeps {
  readonly sessions: UploadSessions
  readonly tickets: StorageTickets
  readonly habits: DriveHabits
}

const newSession = z.looseObject({
  item: z
    .looseObject({
      '@microsoft.graph.conflictBehavior': z.enum(conflictBehaviours).optional(),
      name: z.string().optional(),
      fileSize: z.int().min(0).optional(),
    })
    .optional(),
  deferCommit: z.literal(false).optional(),
})

/** How long the address works; its session may be over before. */
const ADDRESS_MS = 24 * SESSION_MS

export function uploadRoutes(deps: UploadDeps): Route[] {
  return [
    driveRoute(
      deps,
      { method: 'PUT', rest: '/root:/{path+}:/content', need: 'write', resourceUnits: 2 },
      (context, drive) => {
        const conflict = readConflict(context.query.get('@microsoft.graph.conflictBehavior') ?? 'replace')
        if (conflict === undefined) return invalid('Invalid conflict behaviour.')
        const known = drive.files.find(pathOf(context))
        const same = known === undefined ? accept(null) : unlessChanged(context, etagOf(known))
        if (!same.ok) return same
        const bytes = context.bytes ?? Buffer.alloc(0)
        return write(deps, { drive, path: pathOf(context), conflict, principal: context.principal }, bytes, context.now)
      },
    ),
    driveRoute(
      deps,
      { method: 'POST', rest: '/root:/{path+}:/createUploadSession', need: 'write', resourceUnits: 2 },
      (context, drive) => open(deps, context, drive),
    ),
  ]
}

function open(deps: UploadDeps, context: GraphContext, drive: Drive): Outcome<Reply> {
  const body = newSession.safeParse(context.body ?? {})
  if (!body.success) return invalid(`Invalid upload session: ${z.prettifyError(body.error)}`)
  const path = pathOf(context)
  const { '@microsoft.graph.conflictBehavior': conflict = 'fail', name, fileSize = 0 } = body.data.item ?? {}
  if (name !== undefined && name !== path.at(-1)) return invalid('The name differs from the one in the path.')
  const known = drive.files.find(path)
  if (known !== undefined && conflict === 'fail') {
    return refuse(409, 'nameAlreadyExists', 'The specified item name already exists.')
  }
  const same = known === undefined ? accept(null) : unlessChanged(context, etagOf(known))
  if (!same.ok) return same
  if (!hasRoom(deps, drive, fileSize)) return full()
  const { principal, now } = context
  const session = deps.sessions.open({ id: randomUUID(), drive, path, conflict, principal }, now)
  const query = new URLSearchParams({ guid: session.id, [TICKET]: deps.tickets.issue(principal, now + ADDRESS_MS) })
  const folder = `/_api/v2.0/drives/${driveIdOf(drive.site, drive.list)}/items/${drive.files.rootId}`
  return accept(
    ok({
      '@odata.context': `${GRAPH}/$metadata#microsoft.graph.uploadSession`,
      uploadUrl: `${siteUrlOf(drive.site)}${folder}/uploadSession?${query}`,
      ...standing(session),
    }),
  )
}

/** Of file storage: what a session's address takes. */
export function sessionRoutes(deps: UploadDeps): Route[] {
  const route = (method: Route['method'], handle: (context: GraphContext, id: string) => Outcome<Reply>): Route => ({
    method,
    pattern: '/{path+}/uploadSession',
    scopes: [],
    service: 'sharepoint',
    resourceUnits: () => (method === 'PUT' ? 2 : 1),
    handle: (context) => toReply(handle(context, context.query.get('guid') ?? '')),
  })
  return [
    route('PUT', (context, id) => {
      const { now, bytes = Buffer.alloc(0) } = context
      const found = deps.sessions.find(id, now)
      if (!found.ok) return found
      const range = readContentRange(context.headers['content-range'])
      if (range === undefined) return invalid('The Content-Range header is missing or malformed.')
      const taken = deps.sessions.take(id, range, bytes, now)
      if (!taken.ok) return taken
      if (!isComplete(taken.value)) return accept({ status: 202, body: standing(taken.value) })
      const written = write(deps, found.value, taken.value.bytes, now)
      if (written.ok) deps.sessions.close(id)
      return written
    }),
    route('GET', ({ now }, id) => {
      const session = deps.sessions.find(id, now)
      return session.ok ? accept(ok(standing(session.value))) : session
    }),
    route('DELETE', ({ now }, id) => {
      const session = deps.sessions.find(id, now)
      if (!session.ok) return session
      deps.sessions.close(id)
      return accept(noContent())
    }),
  ]
}

type Wanted = Pick<UploadSession, 'drive' | 'path' | 'conflict'> & { readonly principal: Principal }

function write(deps: UploadDeps, wanted: Wanted, bytes: Buffer, now: number): Outcome<Reply> {
  const { drive, path, conflict, principal } = wanted
  if (!hasRoom(deps, drive, bytes.length)) return full()
  const written = drive.files.write(path, bytes, conflict, { by: actorFor(deps.users, principal), at: now })
  if (!written.ok) return written
  const status = written.value.version === 1 ? 201 : 200
  return accept({ status, body: driveItemBody(drive, written.value) })
}

const hasRoom = ({ habits }: UploadDeps, { files }: Drive, more: number): boolean =>
  files.used + more <= habits.quotaBytes

const full = () => refuse(507, 'quotaLimitReached', 'The user has reached their quota limit.')

const standing = ({ expiresAt, received }: UploadSession) => ({
  expirationDateTime: new Date(expiresAt).toISOString(),
  nextExpectedRanges: [`${received}-`],
})

const readConflict = (text: string): ConflictBehaviour | undefined => conflictBehaviours.find((known) => known === text)

function readContentRange(header: string | undefined) {
  const found = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(header?.trim() ?? '')
  return found === null ? undefined : { first: Number(found[1]), last: Number(found[2]), total: Number(found[3]) }
}
