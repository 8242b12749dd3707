import type { referralChannels } from '../../contract/referral-channels.ts'
import type { RolecallConsole } from '../console/console.ts'
import { answer, type HandlersOf, refuse } from './dispatch.ts'
import { type InCache, reply } from './in-cache.ts'
import type { ReferralActChannels } from './referral-act-handlers.ts'

/** What is read; what is done is in referral-act-handlers.ts. */
type ReadingChannels = Omit<typeof referralChannels, keyof ReferralActChannels>

export const referralHandlers = (console: RolecallConsole, inCache: InCache): HandlersOf<ReadingChannels> => ({
  'referrals.list': ({ query, ...window }) => inCache(({ referrals }) => answer(referrals.list(query, window))),
  'referrals.counts': ({ box }) => inCache(({ referrals }) => answer({ counts: referrals.counts(box) })),
  'referrals.views': () => inCache(({ referrals }) => answer({ views: referrals.views.all() })),
  'referrals.saveView': (view) =>
    inCache(({ referrals }) => {
      referrals.views.save(view)
      return answer({})
    }),
  'referrals.dropView': ({ id }) =>
    inCache(({ referrals }) => {
      referrals.views.drop(id)
      return answer({})
    }),
  'referrals.get': ({ ref }) => inCache(({ referrals }) => reply(referrals.detail(ref))),
  'referrals.explain': ({ ref }) => inCache(({ referrals }) => reply(referrals.explain(ref))),
  'referrals.specialties': ({ find }) =>
    inCache(({ referrals }) => answer({ specialties: referrals.specialties.find(find) })),
  'referrals.plan': ({ specialtyCode, urgency }) =>
    inCache(({ referrals }) => reply(referrals.specialties.plan(specialtyCode, urgency))),
  'referrals.duplicates': ({ specialtyCode, patient }) =>
    inCache(({ referrals }) => answer({ rows: referrals.duplicates(specialtyCode, patient) })),
  async 'referrals.report'(question) {
    const workspace = console.workspace()
    if (!workspace) return refuse('signed-out', 'Nobody is signed in on this console.')
    return answer({ rows: await workspace.referrals.report(question) })
  },
})
