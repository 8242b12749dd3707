import type { resultChannels } from '../../contract/result-channels.ts'
import type { RequestAct } from '../../domain/results/service-request.ts'
import type { RolecallConsole } from '../console/console.ts'
import type { Paper } from '../ports.ts'
import { answer, type HandlersOf, refuse } from './dispatch.ts'
import { type InCache, reply } from './in-cache.ts'

export const resultHandlers = (
  console: RolecallConsole,
  inCache: InCache,
  { paper }: { readonly paper: Paper },
): HandlersOf<typeof resultChannels> => ({
  'results.list': ({ query, ...window }) => inCache(({ results }) => answer(results.list(query, window))),
  'results.counts': ({ box }) => inCache(({ results }) => answer({ counts: results.counts(box) })),
  'results.get': ({ ref }) => inCache(({ results }) => reply(results.detail(ref))),
  'results.explain': ({ ref }) => inCache(({ results }) => reply(results.explain(ref))),
  'results.ofPage': ({ ref }) => inCache(({ results }) => answer({ ref: results.ofPage(ref) })),

  'results.seen': ({ ref, version }) =>
    inCache(({ resultActs }) => reply(resultActs.act(ref, { kind: 'seen', version }))),
  'results.accept': ({ ref, ...deed }) =>
    inCache(({ resultActs }) => reply(resultActs.act(ref, { kind: 'accepted', ...deed }))),
  'results.giveUp': ({ ref, text }) =>
    inCache(({ resultActs }) => reply(resultActs.act(ref, { kind: 'given-up', text }))),
  'results.done': ({ ref, ...deed }) =>
    inCache(({ resultActs }) => reply(resultActs.act(ref, { kind: 'done', ...deed }))),
  'results.say': ({ ref, text }) => inCache(({ resultActs }) => reply(resultActs.act(ref, { kind: 'said', text }))),
  'results.forward': ({ ref, version, person, roleCode, text }) =>
    inCache(({ resultActs }) => reply(resultActs.act(ref, { kind: 'forwarded', version, person, to: roleCode, text }))),
  'results.handOn': ({ ref, ...deed }) =>
    inCache(({ resultActs }) => reply(resultActs.act(ref, { kind: 'handed-on', ...deed }))),
  'results.takers': ({ ref, find }) => inCache(({ resultActs }) => reply(resultActs.takers(ref, find))),
  async 'results.print'({ ref, version }) {
    const workspace = console.workspace()
    if (!workspace) return refuse('signed-out', 'Nobody is signed in on this console.')
    const { hospital, mark } = console.health()
    const made = workspace.results.print(ref, { name: hospital, mark })
    if (!made.ok) return reply(made)
    const kept = await paper.save(made.value.html, made.value.name)
    if (kept.outcome === 'failed')
      return refuse('not-saved', `The result could not be kept there: ${kept.reason}. Choose another place.`)
    if (kept.outcome !== 'saved') return answer({ path: null })
    // Whoever has it on paper must hear of a correction.
    workspace.resultActs.act(ref, { kind: 'printed', version })
    return answer({ path: kept.file })
  },

  'watches.list': ({ ended }) =>
    inCache(({ results }) => answer({ version: results.version(), rows: results.watches(ended) })),
  'watches.offers': () => inCache(({ results }) => answer(results.offers())),
  'watches.preview': ({ draft, limit }) => inCache(({ results }) => answer(results.preview(draft, limit))),
  'watches.save': ({ sendId, draft }) =>
    inCache(({ resultActs }) => reply(resultActs.watchSending.save(sendId, draft))),
  'watches.end': ({ ref }) => inCache(({ resultActs }) => reply(resultActs.watchSending.end(ref))),

  'requests.services': () => inCache(({ results }) => answer({ services: results.services() })),
  'requests.send': (what) => inCache(({ resultActs }) => reply(resultActs.requests.send(what))),
  'requests.list': (question) => inCache(({ results }) => answer(results.requests(question))),
  'requests.get': ({ ref }) => inCache(({ results }) => reply(results.request(ref))),
  'requests.act': ({ ref, kind, eta, text }) =>
    inCache(({ resultActs }) => reply(resultActs.requests.act(ref, requestAct(kind, eta, text)))),
  'requests.withdraw': ({ ref, text }) => inCache(({ resultActs }) => reply(resultActs.requests.withdraw(ref, text))),
  'requests.remind': ({ ref }) => inCache(({ resultActs }) => reply(resultActs.requests.remind(ref))),

  'infection.view': ({ site, ward }) => inCache(({ results }) => answer(results.infection(site, ward))),
  'infection.places': () => inCache(({ results }) => answer({ sites: results.places() })),
})

type Kind = 'received' | 'accepted' | 'started' | 'ready' | 'completed' | 'rejected' | 'said'

function requestAct(kind: Kind, eta: number | undefined, text: string | undefined): RequestAct {
  switch (kind) {
    case 'received':
    case 'started':
      return { kind }
    case 'accepted':
      return { kind, eta, text }
    case 'rejected':
    case 'said':
      return { kind, text: text ?? '' }
    default:
      return { kind, text }
  }
}
