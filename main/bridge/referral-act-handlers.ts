import type { referralChannels } from '../../contract/referral-channels.ts'
import type { ReportRow } from '../../contract/referral-views.ts'
import type { Instant } from '../../domain/instant.ts'
import type { ReferralDeed } from '../../domain/referral/referral-act.ts'
import type { Result } from '../../domain/result.ts'
import type { RolecallConsole } from '../console/console.ts'
import type { Contact, Paper, TextSaver } from '../ports.ts'
import { adviceName, advicePage, adviceText } from '../referrals/advice-text.ts'
import { reportCsv, reportName } from '../referrals/report-csv.ts'
import type { ItemRef } from '../store/model.ts'
import type { Workspace } from '../workspace/workspace-parts.ts'
import { answer, type HandlersOf, refuse } from './dispatch.ts'
import { type InCache, reply } from './in-cache.ts'

export interface ReferralActPorts {
  readonly contact: Contact
  readonly paper: Paper
  readonly texts: TextSaver
  /** As `referrals.report` answers. */
  readonly report: (
    workspace: Workspace,
    question: { readonly from: Instant; readonly until: Instant; readonly specialties: readonly string[] },
  ) => Promise<Result<readonly ReportRow[]>>
}

type All = typeof referralChannels
export type ReferralActChannels = Omit<
  All,
  | 'referrals.list'
  | 'referrals.counts'
  | 'referrals.views'
  | 'referrals.saveView'
  | 'referrals.dropView'
  | 'referrals.get'
  | 'referrals.explain'
  | 'referrals.specialties'
  | 'referrals.plan'
  | 'referrals.duplicates'
  | 'referrals.report'
>

const GONE = 'This is no longer on this computer. It may have been removed from the hospital’s list.'
const NO_ADVICE = 'No advice has been given on this.'
const NOT_OPENED = 'Teams did not open on this computer. Ring the number that stands with the referral.'

/** The window promises by this computer's clock, which may be wrong; whoever waits reads it by the tenant's. */
const promised = (eta: Instant, { clockSkew }: Workspace): Instant => eta + Math.round(clockSkew())

export function referralActHandlers(
  console: RolecallConsole,
  inCache: InCache,
  { contact, paper, texts, report }: ReferralActPorts,
): HandlersOf<ReferralActChannels> {
  const act = (ref: ItemRef, deed: ReferralDeed) => inCache((workspace) => reply(workspace.referralActs.act(ref, deed)))
  const namesOf = ({ roles, referralActs }: Workspace) => ({
    specialty: referralActs.specialtyName,
    role: roles.nameOf,
  })

  return {
    'referrals.send': (what) => inCache(({ referralActs }) => reply(referralActs.sending.send(what))),
    'referrals.takeBack': ({ ref }) => inCache(({ referralActs }) => reply(referralActs.sending.takeBack(ref))),
    'referrals.draft': () => inCache(({ referralActs }) => answer({ kept: referralActs.drafts.get() })),
    'referrals.keepDraft': ({ sendId, draft }) =>
      inCache(({ referralActs }) => {
        referralActs.drafts.keep(sendId, draft)
        return answer({})
      }),
    'referrals.dropDraft': () =>
      inCache(({ referralActs }) => {
        referralActs.drafts.drop()
        return answer({})
      }),

    'referrals.received': ({ ref }) => act(ref, { kind: 'received' }),
    'referrals.accept': ({ ref, eta, text }) =>
      inCache((workspace) => act(ref, { kind: 'accepted', eta: promised(eta, workspace), text })),
    'referrals.claim': ({ ref }) => act(ref, { kind: 'claimed' }),
    'referrals.handOn': ({ ref, person, from, text }) => act(ref, { kind: 'handed-on', person, from, text }),
    'referrals.takers': ({ ref, find }) => inCache(({ referralActs }) => reply(referralActs.takers(ref, find))),
    'referrals.assign': ({ referrals, person }) =>
      inCache(({ referralActs }) => answer(referralActs.assign(referrals, person))),
    'referrals.advise': ({ ref, text }) => act(ref, { kind: 'advised', text }),
    'referrals.ask': ({ ref, text }) => act(ref, { kind: 'asked', text }),
    'referrals.answer': ({ ref, text }) => act(ref, { kind: 'answered', text }),
    'referrals.redirect': ({ ref, ...what }) => inCache(({ referralActs }) => reply(referralActs.redirect(ref, what))),
    'referrals.decline': ({ ref, text, senior }) => act(ref, { kind: 'declined', text, senior }),
    'referrals.reviewed': ({ ref, text }) => act(ref, { kind: 'reviewed', text }),
    'referrals.complete': ({ ref, text }) => act(ref, { kind: 'completed', text }),
    'referrals.cancel': ({ ref, text }) => inCache(({ referralActs }) => reply(referralActs.cancel(ref, text))),
    'referrals.contest': ({ ref, text }) => inCache(({ referralActs }) => reply(referralActs.contest(ref, text))),
    'referrals.say': ({ ref, text }) => act(ref, { kind: 'said', text }),
    'referrals.nudge': ({ ref }) => inCache(({ referralActs }) => reply(referralActs.nudge(ref))),

    async 'referrals.contact'({ ref, lane }) {
      const asked = console.moment()
      const workspace = console.workspace()
      if (!workspace) return refuse('signed-out', 'Nobody is signed in on this console.')
      const found = await workspace.referralActs.reach(ref, lane)
      if (!found.ok) return reply(found)
      if (console.moment() !== asked) return refuse('locked', 'Somebody else is here now, or the console was locked.')
      if (!(await contact.open(found.value.url))) return refuse('not-opened', NOT_OPENED)
      return reply(workspace.referralActs.act(ref, { kind: 'contacted', lane }))
    },
    'referrals.copyAdvice': ({ ref }) =>
      inCache((workspace) => {
        const known = workspace.referralActs.look(ref)
        if (!known) return refuse('not-found', GONE)
        const text = adviceText(known.referral, namesOf(workspace), workspace.tenantNow())
        if (text === null) return refuse('no-advice', NO_ADVICE)
        contact.copy(text)
        return answer({})
      }),
    async 'referrals.printAdvice'({ ref }) {
      const workspace = console.workspace()
      if (!workspace) return refuse('signed-out', 'Nobody is signed in on this console.')
      const known = workspace.referralActs.look(ref)
      if (!known) return refuse('not-found', GONE)
      const { referral } = known
      const names = namesOf(workspace)
      if (adviceText(referral, names, workspace.tenantNow()) === null) return refuse('no-advice', NO_ADVICE)
      const { hospital, mark } = console.health()
      const madeAt = workspace.tenantNow()
      const html = advicePage({ referral, names, hospital, mark, madeAt })
      const kept = await paper.save(html, adviceName(names.specialty(referral.specialtyCode), madeAt))
      if (kept.outcome === 'failed')
        return refuse('not-saved', `The advice could not be kept there: ${kept.reason}. Choose another place.`)
      return answer({ path: kept.outcome === 'saved' ? kept.file : null })
    },
    async 'referrals.reportFile'(question) {
      const workspace = console.workspace()
      if (!workspace) return refuse('signed-out', 'Nobody is signed in on this console.')
      const rows = await report(workspace, question)
      if (!rows.ok) return reply(rows)
      const { from, until } = question
      const kept = await texts.save(reportCsv(rows.value, from, until), reportName(from, until))
      if (kept.outcome === 'failed')
        return refuse('not-saved', `The figures could not be kept there: ${kept.reason}. Choose another place.`)
      return answer({ path: kept.outcome === 'saved' ? kept.file : null })
    },

    'referrals.helpDesks': () => inCache(({ referralActs }) => answer({ desks: referralActs.helpDesks() })),
    'referrals.help': ({ deskCode, on }) =>
      inCache(({ referralActs }) => {
        const done = referralActs.help(deskCode, on)
        return done.ok ? answer({}) : reply(done)
      }),
  }
}
