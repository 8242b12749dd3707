/** Sends each HTTP request to Graph, to file storage or to Entra; lays faults before Entra and logs it, as the dispatcher does for Graph. */
import type { FaultFinder } from '../control/faults.ts'
import type { RequestRecorder } from '../control/request-log.ts'
import type { SimulatorClock } from '../control/simulator-clock.ts'
import type { Entra } from '../entra/entra.ts'
import { type Dispatcher, faultReply } from './dispatcher.ts'
import { answerGraph, isGraphPath } from './graph-gate.ts'
import type { HttpRequest } from './http-server.ts'
import { graphError } from './replies.ts'
import type { Reply } from './router.ts'
import { answerStorage, isStoragePath } from './storage-gate.ts'

export interface FrontDoorDeps {
  readonly clock: SimulatorClock
  readonly dispatcher: Dispatcher
  /** Of the pre-authenticated addresses for uploading and downloading. */
  readonly storage: Dispatcher
  readonly entra: Entra
  readonly faults: FaultFinder
  readonly recorder: RequestRecorder
}

const CUT: Reply = { status: 0, cut: true }

const clientId = (request: HttpRequest): string | undefined =>
  new URLSearchParams(request.search).get('client_id') ??
  (request.method === 'POST' ? new URLSearchParams(request.body).get('client_id') : null) ??
  undefined

export const createFrontDoor = ({ clock, dispatcher, storage, entra, faults, recorder }: FrontDoorDeps) => {
  const signIn = async (request: HttpRequest, app: string | undefined): Promise<Reply | undefined> => {
    const effect = faults.take({
      method: request.method,
      pathAndQuery: `${request.path}${request.search}`,
      ...(app !== undefined && { app }),
    })
    if (effect === undefined) {
      return entra.handle(request)
    }
    if ('delayMs' in effect) {
      await new Promise<void>((resolve) => clock.after(effect.delayMs, resolve))
      return entra.handle(request)
    }
    if ('drop' in effect) {
      if (effect.drop === 'after') {
        await entra.handle(request)
      }
      return CUT
    }
    return faultReply(effect)
  }

  return async (request: HttpRequest): Promise<Reply> => {
    if (isGraphPath(request.path)) {
      return answerGraph(dispatcher, request)
    }
    if (isStoragePath(request.path)) {
      return answerStorage(storage, request)
    }
    const at = clock.now()
    const app = clientId(request)
    const known = await signIn(request, app)
    const reply = known ?? graphError(404, 'ResourceNotFound', `Nothing answers at ${request.path}.`)
    recorder.record({
      at,
      method: request.method,
      path: request.path,
      query: request.search,
      ...(app !== undefined && { app }),
      status: reply.status,
      resourceUnits: 0,
      unknown: known === undefined,
    })
    return reply
  }
}
