// The console is locked: who is here, how many pages of which level wait for them, and the ways on. Nothing of a patient,
// and nothing of the person's work is in the window meanwhile.

import { Button, MessageBar, MessageBarBody, MessageBarTitle, Spinner } from '@fluentui/react-components'
import { LockClosed24Regular } from '@fluentui/react-icons/svg/lock-closed'
import { Person24Regular } from '@fluentui/react-icons/svg/person'
import { PersonSwap24Regular } from '@fluentui/react-icons/svg/person-swap'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { SeatView } from '../../../contract/seat-views.ts'
import type { SessionView } from '../../../contract/views.ts'
import { clinicalTime, stopwatch } from '../../../domain/clinical-time.ts'
import { useHealth, useStores } from '../../stores/stores-context.tsx'
import { LoneCard } from '../../ui/lone-card.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import styles from './lock-screen.module.css'
import { rolesWords, seatNews, waitingWords } from './seat-words.ts'

type Locked = Extract<SessionView, { kind: 'locked' }>

export const LockScreen = ({ session }: { session: Locked }) => {
  const stores = useStores()
  const hospital = useHealth((health) => health?.hospital ?? '')
  const seats = useStore(stores.seats.store, (state) => state.seats)
  const own = seats.find(({ front }) => front)
  return (
    <LoneCard wide>
      <h1 className={styles.title}>
        <LockClosed24Regular aria-hidden />
        {session.by.name} has locked this console
      </h1>
      <p className={styles.quiet}>
        {hospital !== '' && `${hospital}. `}Locked since {clinicalTime(session.since)}.
      </p>
      {own && <Waiting seat={own} />}
      <Refusal />
      {session.signingInUntil === null ? (
        <Ways session={session} others={seats.filter(({ front }) => !front)} />
      ) : (
        <WaitingForSignIn until={session.signingInUntil} />
      )}
    </LoneCard>
  )
}

const Waiting = ({ seat }: { seat: SeatView }) => {
  const news = waitingWords(seat)
  return (
    <div className={styles.facts}>
      <p>{rolesWords(seat)}</p>
      <p role="status" className={styles.waiting} data-overdue={seat.overdue}>
        {news === null ? 'Nothing waits.' : `${news}${seat.overdue ? ': overdue' : ''}.`}
      </p>
      {seat.blind && (
        <p role="alert" className={styles.blind}>
          {seat.trouble ?? 'This computer cannot see new pages.'} Tell switchboard how to reach you.
        </p>
      )}
    </div>
  )
}

const Refusal = () => {
  const { session } = useStores()
  const refusal = useStore(session.store, (state) => state.refusal)
  if (refusal === null || refusal.code === 'cancelled') return null
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>The console is still locked.</MessageBarTitle> {refusal.message}
      </MessageBarBody>
    </MessageBar>
  )
}

const Ways = ({ session, others }: { session: Locked; others: readonly SeatView[] }) => {
  const { session: store } = useStores()
  const ways = useRef<HTMLDivElement>(null)
  // Nothing has the focus once the work of a moment ago is gone: the way back takes it.
  useEffect(() => ways.current?.querySelector('button')?.focus(), [])
  const newsOf = (id: string) => {
    const seat = others.find(({ person }) => person.id === id)
    return seat ? (seatNews(seat) ?? rolesWords(seat)) : null
  }
  return (
    <div className={styles.ways} ref={ways}>
      <Button
        appearance="primary"
        size="large"
        icon={<Person24Regular />}
        onClick={() => void store.signIn(session.by.id)}
      >
        Unlock as {session.by.name}
      </Button>
      {session.known.map((account) => (
        <Button
          key={account.id}
          className={styles.other}
          size="large"
          icon={<PersonSwap24Regular />}
          onClick={() => void store.signIn(account.id)}
        >
          <span className={styles.who}>
            <span>Switch to {account.name}</span>
            <span className={styles.quiet}>{newsOf(account.id) ?? account.username}</span>
          </span>
        </Button>
      ))}
      <Button size="large" icon={<PersonSwap24Regular />} onClick={() => void store.signIn()}>
        Switch to another person
      </Button>
      <p className={styles.quiet}>
        Your hospital’s sign-in page opens and asks who you are.{' '}
        {session.alertsStay
          ? `Whatever ${session.by.name} holds stays theirs, and their alerts go on.`
          : `${session.by.name} holds no role here: their alerts end on this computer when somebody else signs in.`}
      </p>
    </div>
  )
}

const WaitingForSignIn = ({ until }: { until: number }) => {
  const { session } = useStores()
  const left = useTold((now) => stopwatch(until - now))
  return (
    <>
      <Spinner className={styles.spinner} size="small" label="Waiting for the sign-in" labelPosition="after" />
      <p>Sign in with your hospital account in the window that has opened. This console follows by itself.</p>
      <p className={styles.quiet}>It waits for another {left}.</p>
      <Button onClick={() => void session.cancelSignIn()}>Cancel</Button>
    </>
  )
}
