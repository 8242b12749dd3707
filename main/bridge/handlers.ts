// Answers each request of the page from the console and from the cache of whoever is signed in. The compiler asks for every channel.

import { randomUUID } from 'node:crypto'
import type { Reply } from '../../contract/channels.ts'
import type { Result } from '../../domain/result.ts'
import type { RolecallConsole } from '../console/console.ts'
import type { Act, ItemRef } from '../store/model.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { answer, type Handlers, refuse } from './dispatch.ts'

export function createHandlers(console: RolecallConsole): Handlers {
  /** The permission check lets nobody here without a cache; it may close between the two. */
  const inCache = <T>(use: (workspace: Workspace) => Reply<T>): Reply<T> => {
    const workspace = console.workspace()
    return workspace ? use(workspace) : refuse('signed-out', 'Nobody is signed in on this console.')
  }
  const act = (ref: ItemRef, what: Act): Reply<{ id: string }> =>
    inCache((workspace) => reply(workspace.act(ref, what)))

  return {
    'session.get': () => answer(console.session()),
    'session.signIn': async ({ account }) => reply(await console.signIn(account)),
    'session.cancelSignIn': () => answer(console.cancelSignIn()),
    'session.signOut': async ({ discard }) => reply(await console.signOut(discard === true)),
    'session.allowMemoryOnly': () => answer(console.allowMemoryOnly()),
    'session.startAfresh': () => answer(console.openCacheAgain(true)),
    'session.tryUnlock': () => answer(console.openCacheAgain(false)),
    'health.get': () => answer(console.health()),
    'sync.now': () =>
      inCache((workspace) => {
        workspace.syncNow()
        return answer({})
      }),
    'queue.list': ({ view, offset, limit }) =>
      inCache((workspace) => answer(workspace.queue.window(view, offset, limit))),
    'pages.get': ({ ref }) => inCache((workspace) => reply(workspace.queue.detail(ref))),
    'pages.seen': ({ ref }) => act(ref, { on: 'page', kind: 'seen' }),
    'pages.acknowledge': ({ ref }) => act(ref, { on: 'page', kind: 'acknowledged' }),
    'pages.reply': ({ ref, text }) => act(ref, { on: 'page', kind: 'replied', text }),
    'pages.done': ({ ref, text }) => act(ref, { on: 'page', kind: 'done', text }),
    'roles.list': ({ find, offset, limit }) =>
      inCache((workspace) => answer(workspace.roles.window(find, offset, limit))),
    'roles.take': ({ ref }) => act(ref, { on: 'role', kind: 'take' }),
    'roles.giveBack': ({ ref }) => act(ref, { on: 'role', kind: 'give-back' }),
    'alerts.test': async () => {
      const delivery = await console.testNotice(randomUUID())
      return answer(
        delivery.outcome === 'shown'
          ? { outcome: 'shown' as const, message: 'This computer says it showed the test notification.' }
          : delivery.outcome === 'failed'
            ? { outcome: 'failed' as const, message: `The test notification was not shown: ${delivery.reason}` }
            : {
                outcome: 'unknown' as const,
                message: 'This computer did not say whether it showed the test notification.',
              },
      )
    },
  }
}

const reply = <T>(result: Result<T>): Reply<T> =>
  result.ok ? { ok: true, value: result.value } : { ok: false, code: result.code, message: result.message }
