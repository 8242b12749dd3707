import { randomUUID } from 'node:crypto'
import type { pageChannels } from '../../contract/page-channels.ts'
import type { RolecallConsole } from '../console/console.ts'
import { answer, type HandlersOf } from './dispatch.ts'
import { type ActOn, type InCache, reply } from './in-cache.ts'

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
  'pages.accept': ({ ref, eta, text }) => act(ref, { on: 'page', kind: 'accepted', eta, text }),
  'pages.reply': ({ ref, text, eta }) => act(ref, { on: 'page', kind: 'replied', text, eta }),
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
