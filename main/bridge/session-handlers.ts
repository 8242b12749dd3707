import type { sessionChannels } from '../../contract/session-channels.ts'
import type { RolecallConsole } from '../console/console.ts'
import { answer, type HandlersOf } from './dispatch.ts'
import { type InCache, reply } from './in-cache.ts'

export const sessionHandlers = (console: RolecallConsole, inCache: InCache): HandlersOf<typeof sessionChannels> => ({
  'session.get': () => answer(console.session()),
  'session.signIn': async ({ account }) => reply(await console.signIn(account)),
  'session.lock': ({ keep }) => answer(console.lock(keep === true)),
  'session.seats': () => answer(console.seats()),
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
})
