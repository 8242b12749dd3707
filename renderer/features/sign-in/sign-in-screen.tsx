// Before anybody is here: who may sign in, the wait for the sign-in page, and what stands in the way.

import { Button, MessageBar, MessageBarBody, MessageBarTitle, Spinner } from '@fluentui/react-components'
import { Person24Regular } from '@fluentui/react-icons/svg/person'
import { useStore } from 'zustand'
import type { SessionView } from '../../../contract/views.ts'
import { stopwatch } from '../../../domain/clinical-time.ts'
import { useHealth, useStores } from '../../stores/stores-context.tsx'
import { LoneCard } from '../../ui/lone-card.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import styles from './sign-in-screen.module.css'

type Away = Extract<SessionView, { kind: 'signed-out' | 'signing-in' }>

export const SignInScreen = ({ session }: { session: Away }) => {
  const hospital = useHealth((health) => health?.hospital ?? '')
  return (
    <LoneCard>
      <h1 className={styles.title}>Rolecall</h1>
      {hospital !== '' && <p className={styles.hospital}>{hospital}</p>}
      {session.kind === 'signing-in' && <WaitingForSignIn until={session.until} />}
      {session.kind === 'signed-out' && <Accounts known={session.known} because={session.because} />}
    </LoneCard>
  )
}

const WaitingForSignIn = ({ until }: { until: number }) => {
  const { session } = useStores()
  const left = useTold((now) => stopwatch(until - now))
  return (
    <>
      <Spinner className={styles.spinner} size="small" label="Waiting for your sign-in" labelPosition="after" />
      <p>Sign in with your hospital account in the window that has opened. This console follows by itself.</p>
      <p className={styles.left}>It waits for another {left}.</p>
      <Button onClick={() => void session.cancelSignIn()}>Cancel</Button>
    </>
  )
}

const Accounts = ({ known, because }: Pick<Extract<Away, { kind: 'signed-out' }>, 'known' | 'because'>) => {
  const { session } = useStores()
  const refusal = useStore(session.store, (state) => state.refusal)
  const problem = refusal ?? because
  if (problem?.code === 'no-keychain') {
    return (
      <>
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>This computer has no safe place for a key.</MessageBarTitle> {problem.message}
          </MessageBarBody>
        </MessageBar>
        <p>
          Patient data is never written unencrypted. You can keep everything in memory for this session: it is gone when
          the console closes, and read again the next time.
        </p>
        <Button appearance="primary" onClick={() => void session.signInMemoryOnly()}>
          Keep in memory only for this session
        </Button>
        {refusal !== null && <Button onClick={session.forgetRefusal}>Back</Button>}
      </>
    )
  }
  return (
    <>
      {problem !== null && problem.code !== 'cancelled' && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>You are not signed in.</MessageBarTitle> {problem.message}
          </MessageBarBody>
        </MessageBar>
      )}
      {known.map((account) => (
        <Button
          key={account.id}
          className={styles.account}
          size="large"
          icon={<Person24Regular />}
          onClick={() => void session.signIn(account.id)}
        >
          <span className={styles.who}>
            <span>Sign in as {account.name}</span>
            <span className={styles.username}>{account.username}</span>
          </span>
        </Button>
      ))}
      <Button
        appearance={known.length === 0 ? 'primary' : 'secondary'}
        size="large"
        onClick={() => void session.signIn()}
      >
        {known.length === 0 ? 'Sign in with your hospital account' : 'Sign in with another account'}
      </Button>
      <p className={styles.note}>Your hospital’s sign-in page opens for this. Rolecall never sees your password.</p>
    </>
  )
}
