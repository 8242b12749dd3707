// Every store of the window, and how they are started together.

import type { RolecallApi } from '../../contract/channels.ts'
import { createHealthStore, type HealthStore } from './health-store.ts'
import { createPageStore, type PageStore } from './page-store.ts'
import { createQueueStore, type QueueStore } from './queue-store.ts'
import { createRolesStore, type RolesStore } from './roles-store.ts'
import { createSessionStore, type SessionStore } from './session-store.ts'
import { type Stop, stopAll } from './stop.ts'
import { createUiStore, type Memory, type UiStore } from './ui-store.ts'

export interface Stores {
  readonly session: SessionStore
  readonly health: HealthStore
  readonly queue: QueueStore
  readonly page: PageStore
  readonly roles: RolesStore
  readonly ui: UiStore
  start(): Stop
}

export function createStores(api: RolecallApi, memory: Memory): Stores {
  const session = createSessionStore(api)
  const health = createHealthStore(api)
  const queue = createQueueStore(api)
  const page = createPageStore(api)
  const roles = createRolesStore(api)
  const ui = createUiStore(memory)

  const personOf = (): string | null => {
    const view = session.store.getState().session
    return 'person' in view ? view.person.id : null
  }

  return {
    session,
    health,
    queue,
    page,
    roles,
    ui,
    start() {
      let person = personOf()
      return stopAll([
        session.store.subscribe(() => {
          const now = personOf()
          if (now === person) return
          person = now
          // Nothing that one person read or typed may be shown to the next one.
          page.forgetAll()
          queue.forgetAll()
          roles.forgetAll()
          ui.openSheet(null)
          // Asked for while the window is still being drawn, so that the rows are there when their list is.
          if (now !== null) queue.lists.waiting.need(0, 0)
        }),
        api.on('open.requested', (request) => {
          ui.go('queue')
          if (request.what === 'page') page.open(request.ref)
        }),
        session.start(),
        health.start(),
        queue.start(),
        page.start(),
        roles.start(),
      ])
    },
  }
}
