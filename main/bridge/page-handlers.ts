import { randomUUID } from 'node:crypto'
import type { pageChannels } from '../../contract/page-channels.ts'
import type { Instant } from '../../domain/instant.ts'
import type { RolecallConsole } from '../console/console.ts'
import { fallbackNumbers } from '../pages/unreached.ts'
import type { Workspace } from '../workspace/workspace-parts.ts'
import { answer, type HandlersOf, refuse } from './dispatch.ts'
import { type ActOn, type InCache, reply } from './in-cache.ts'

/** The window promises by this computer's clock, which may be wrong; whoever waits reads it by the tenant's. */
const promised = (eta: Instant, { clockSkew }: Pick<Workspace, 'clockSkew'>): Instant => eta + Math.round(clockSkew())

export const pageHandlers = (
  console: RolecallConsole,
  inCache: InCache,
  act: ActOn,
): HandlersOf<typeof pageChannels> => ({
  'queue.list': ({ view, offset, limit }) =>
    inCache((workspace) => answer(workspace.queue.window(view, offset, limit))),
  'pages.get': ({ ref }) => inCache((workspace) => reply(workspace.queue.detail(ref))),
  'pages.explain': ({ ref }) => inCache((workspace) => reply(workspace.explain(ref))),
  'pages.seen': ({ ref }) => act(ref, { on: 'page', kind: 'seen' }),
  'pages.acknowledge': ({ ref, onBehalf }) => act(ref, { on: 'page', kind: 'acknowledged', onBehalf }),
  'pages.accept': ({ ref, eta, text }) =>
    inCache((workspace) => act(ref, { on: 'page', kind: 'accepted', eta: promised(eta, workspace), text })),
  'pages.rang': ({ ref, roleCode, lane }) =>
    inCache((workspace) => {
      const used = fallbackNumbers(workspace.roles.byCode(roleCode)).find((each) => each.lane === lane)
      if (!used) return refuse('not-found', 'This role has no such number any more.')
      return reply(workspace.act(ref, { on: 'page', kind: 'told', lane, to: roleCode, text: used.number }))
    }),
  'pages.reply': ({ ref, text, eta }) =>
    inCache((workspace) =>
      act(ref, { on: 'page', kind: 'replied', text, eta: eta === undefined ? undefined : promised(eta, workspace) }),
    ),
  'pages.decline': ({ ref, text }) => act(ref, { on: 'page', kind: 'declined', text }),
  'pages.redirect': ({ ref, to, text }) => act(ref, { on: 'page', kind: 'redirected', to, text }),
  'pages.cancel': ({ ref, text }) => inCache((workspace) => reply(workspace.sending.cancel(ref, text))),
  'pages.plan': (question) => inCache((workspace) => reply(workspace.sending.plan(question))),
  'pages.send': ({ sendId, draft }) => inCache((workspace) => reply(workspace.sending.send(sendId, draft))),
  'pages.takeBack': ({ ref, sendId }) => inCache((workspace) => reply(workspace.sending.takeBack(ref, sendId))),
  'inpatients.find': ({ find, limit }) =>
    inCache((workspace) => answer({ rows: workspace.inpatients.find(find, limit) })),
  'pages.done': ({ ref, text }) => act(ref, { on: 'page', kind: 'done', text }),
  'alerts.test': async () => {
    const delivery = await console.testNotice(randomUUID())
    switch (delivery.outcome) {
      case 'shown':
        return answer({ outcome: 'shown', message: 'This computer says it showed the test notification.' })
      case 'failed':
        return answer({ outcome: 'failed', message: `The test notification was not shown: ${delivery.reason}` })
      case 'unknown':
        return answer({
          outcome: 'unknown',
          message: 'This computer did not say whether it showed the test notification.',
        })
    }
  },
})
