// What a person must know about their roles and has to answer: one bar each, above everything else.

import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarGroup,
  MessageBarTitle,
} from '@fluentui/react-components'
import type { ReactElement, ReactNode } from 'react'
import { useStore } from 'zustand'
import type { DutyView, HeldRoleView, OfferView, RoleNews, StandInView } from '../../../contract/duty-views.ts'
import { clinicalTime } from '../../../domain/clinical-time.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import { roleAtSite } from '../roles/role-at-site.ts'
import { listWords } from '../shell/words.ts'
import styles from './duty.module.css'
import { isOn, newsWords } from './duty-words.ts'
import { useHandOverMeant } from './use-hand-over-meant.ts'

export const DutyBanners = () => {
  const { duty } = useStores()
  const view = useStore(duty.store, (state) => state.view)
  const shown = useTold((now) => (view === null ? '' : keysOf(view, now)))
  if (view === null || shown === '') return null
  const on = (key: string) => shown.split(' ').includes(key)
  const bars: ReactElement[] = [
    ...view.offers.map((offer) => <Offered key={`offer-${offer.ref}`} offer={offer} />),
    ...view.news.map((news) => <News key={news.id} news={news} />),
    ...view.held.filter(({ ref }) => on(`away-${ref}`)).map((role) => <Away key={`away-${role.ref}`} role={role} />),
    ...view.standingIn
      .filter(({ ref }) => on(`in-${ref}`))
      .map((role) => <StandingIn key={`in-${role.ref}`} role={role} />),
    ...view.held
      .filter(({ offeredTo }) => offeredTo !== null)
      .map((role) => <Offering key={`offering-${role.ref}`} role={role} />),
    ...(view.state === 'on' ? [] : [<Leaving key="leaving" view={view} />]),
  ]
  return (
    <section className={styles.banners} aria-label="About your roles">
      <MessageBarGroup>{bars}</MessageBarGroup>
    </section>
  )
}

/** The bars there are now: it changes when one begins or ends, and not each second. */
function keysOf({ offers, news, held, standingIn, state }: DutyView, now: number): string {
  return [
    ...offers.map(({ ref }) => `offer-${ref}`),
    ...news.map(({ id }) => id),
    ...held.flatMap(({ ref, away }) => (away && isOn(away, now) ? [`away-${ref}`] : [])),
    ...standingIn.flatMap(({ ref, until }) => (now < until ? [`in-${ref}`] : [])),
    ...held.flatMap(({ ref, offeredTo }) => (offeredTo ? [`offering-${ref}`] : [])),
    ...(state === 'on' ? [] : ['leaving']),
  ].join(' ')
}

interface BarProps {
  readonly intent: 'info' | 'warning' | 'error' | 'success'
  readonly title: string
  readonly children?: ReactNode
  readonly actions?: ReactNode
}

const Bar = ({ intent, title, children, actions }: BarProps) => (
  <MessageBar intent={intent} shape="square" layout="auto">
    <MessageBarBody>
      <MessageBarTitle>{title}</MessageBarTitle> {children}
    </MessageBarBody>
    {actions !== undefined && <MessageBarActions>{actions}</MessageBarActions>}
  </MessageBar>
)

const Offered = ({ offer }: { offer: OfferView }) => {
  const { duty } = useStores()
  const hasKey = useHandOverMeant() === `accept ${offer.ref}`
  const accepting = offer.pending?.act === 'accept' && offer.pending.state !== 'refused'
  const refused = offer.pending?.state === 'refused' ? offer.pending.message : null
  return (
    <Bar
      intent="warning"
      title={`${offer.from.name} offers you ${roleAtSite(offer)}.`}
      actions={
        <>
          <Button
            size="small"
            appearance="primary"
            disabledFocusable={accepting}
            {...(hasKey ? { 'aria-keyshortcuts': 'Alt+F5' } : {})}
            onClick={() => duty.ask({ what: 'accept', ref: offer.ref })}
          >
            Read and accept {hasKey && <KeyHint keys="Alt+F5" />}
          </Button>
          <Button
            size="small"
            disabledFocusable={accepting}
            onClick={() => duty.ask({ what: 'decline', ref: offer.ref })}
          >
            Decline
          </Button>
        </>
      }
    >
      {accepting ? 'Accepted here: saving.' : `It stays with ${offer.from.name} until you accept.`}
      {offer.note !== null && ` They wrote: “${offer.note}”`}
      {refused !== null && ` ${refused}`}
    </Bar>
  )
}

const News = ({ news }: { news: RoleNews }) => {
  const { duty } = useStores()
  const told = useTold(
    (now) => newsWords(news, now),
    (a, b) => a.title === b.title && a.body === b.body,
  )
  return (
    <Bar
      intent={news.what === 'forced' ? 'error' : news.what === 'accepted' ? 'success' : 'warning'}
      title={told.title}
      actions={
        <Button size="small" onClick={() => void duty.act('duty.putAway', { id: news.id })}>
          I have read this
        </Button>
      }
    >
      {told.body}
    </Bar>
  )
}

const Away = ({ role }: { role: HeldRoleView }) => {
  const { duty } = useStores()
  if (role.away === null) return null
  const { reason, until, delegate } = role.away
  return (
    <Bar
      intent="info"
      title={`${roleAtSite(role)}: ${reason} until ${clinicalTime(until)}.`}
      actions={
        <Button size="small" onClick={() => void duty.act('roles.back', { ref: role.ref })}>
          I am back
        </Button>
      }
    >
      Urgent pages go to {delegate.name}, crash and emergency pages to both of you.
    </Bar>
  )
}

const StandingIn = ({ role }: { role: StandInView }) => {
  const { duty } = useStores()
  return (
    <Bar
      intent="info"
      title={`You stand in for ${role.holderName} until ${clinicalTime(role.until)}.`}
      actions={
        <Button size="small" onClick={() => void duty.act('roles.back', { ref: role.ref })}>
          Stop standing in
        </Button>
      }
    >
      {role.reason}: urgent pages for {roleAtSite(role)} come to you, crash and emergency pages to both of you.
    </Bar>
  )
}

const Offering = ({ role }: { role: HeldRoleView }) => {
  const { duty } = useStores()
  const to = role.offeredTo?.name ?? ''
  return (
    <Bar
      intent="info"
      title={`You have offered ${roleAtSite(role)} to ${to}${role.offeredAt === null ? '' : ` at ${clinicalTime(role.offeredAt)}`}.`}
      actions={
        <Button size="small" onClick={() => void duty.act('roles.withdrawOffer', { ref: role.ref })}>
          Withdraw the offer
        </Button>
      }
    >
      It stays with you until they accept.
    </Bar>
  )
}

const Leaving = ({ view }: { view: DutyView }) => {
  const { duty } = useStores()
  const off = view.state === 'off'
  return (
    <Bar
      intent={off ? 'info' : 'warning'}
      title={off ? 'You are off duty.' : 'You go off duty as soon as nothing is yours any more.'}
      actions={
        <Button size="small" onClick={() => void duty.act('duty.stay', {})}>
          {off ? 'Go on duty' : 'Stay on duty'}
        </Button>
      }
    >
      {off
        ? 'Nothing alerts you here. Taking a role puts you on duty again.'
        : `Still yours: ${listWords(view.held.map(roleAtSite)) || 'nothing'}. Until then pages go on coming to you.`}
    </Bar>
  )
}
