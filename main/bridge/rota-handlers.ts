import type { Reply } from '../../contract/channels.ts'
import type { rotaChannels } from '../../contract/rota-channels.ts'
import type { RolecallConsole } from '../console/console.ts'
import type { Workspace } from '../workspace/workspace-parts.ts'
import { answer, type HandlersOf, refuse } from './dispatch.ts'
import { type InCache, reply } from './in-cache.ts'

const GONE = 'That role is no longer on this computer. It may have been removed from the hospital’s list.'

export const rotaHandlers = (
  console: Pick<RolecallConsole, 'workspace'>,
  inCache: InCache,
): HandlersOf<typeof rotaChannels> => {
  /** As `inCache`, for what has to ask the tenant. */
  const asking = async <T>(use: (workspace: Workspace) => Promise<T | undefined>): Promise<Reply<T>> => {
    const workspace = console.workspace()
    if (!workspace) return refuse('signed-out', 'Nobody is signed in on this console.')
    const found = await use(workspace)
    return found === undefined ? refuse('not-found', GONE) : answer(found)
  }
  return {
    'rota.strip': ({ find, from, until, offset, limit }) =>
      inCache(({ rota }) => {
        const { total, rows } = rota.strip.rows(find, { from, until }, offset, limit)
        return answer({ version: rota.version(), total, offset, rows })
      }),
    'rota.gaps': () =>
      inCache(({ rota }) => {
        const gaps = rota.gaps()
        return answer({ gaps72h: gaps.length, gaps })
      }),
    'rota.look': () =>
      inCache(({ rota }) => {
        rota.look()
        return answer({})
      }),
    'rota.mine': () => inCache(({ rota }) => answer(rota.swaps.mine())),
    'rota.colleagues': ({ gives }) => inCache(({ rota }) => answer({ shifts: rota.swaps.colleagues(gives) })),
    'rota.proposeSwap': (proposal) => inCache(({ rota }) => reply(rota.swaps.propose(proposal))),
    'rota.answerSwap': ({ swap, answer: said }) => inCache(({ rota }) => reply(rota.swaps.answer(swap, said))),
    'rota.setOverride': ({ ref, ...override }) => inCache(({ rota }) => reply(rota.swaps.override(ref, override))),
    'rota.endOverride': ({ override }) => inCache(({ rota }) => reply(rota.swaps.endOverride(override))),
    'rota.importPreview': ({ text }) => inCache(({ rota }) => answer(rota.importer.preview(text))),
    'rota.importApply': ({ text, id }) =>
      inCache(({ rota }) => {
        const written = rota.importer.apply(text, id)
        return written.ok ? answer({ rows: written.value }) : refuse(written.code, written.message)
      }),
    'rota.importProgress': ({ id }) =>
      inCache(({ rota }) => {
        const progress = rota.importer.progress(id)
        return progress ? answer(progress) : refuse('not-found', 'This console was restarted since that import.')
      }),
    'roles.heldAt': ({ ref, at }) => asking(({ rota }) => rota.holders.heldAt(ref, at)),
    'roles.history': ({ ref }) => asking(({ rota }) => rota.holders.history(ref)),
  }
}
