// Somebody is signed in, and the data kept for them on this computer cannot be unlocked: nothing is shown until they choose.

import { Button } from '@fluentui/react-components'
import { LockClosed24Regular } from '@fluentui/react-icons/svg/lock-closed'
import { useState } from 'react'
import { useStores } from '../../stores/stores-context.tsx'
import { LoneCard } from '../../ui/lone-card.tsx'
import { BeginAnewDialog } from './begin-anew-dialog.tsx'
import styles from './cache-locked-screen.module.css'

export const CacheLockedScreen = ({ person, note }: { person: string; note: string | null }) => {
  const { session } = useStores()
  const [tries, setTries] = useState(0)
  const [asking, setAsking] = useState(false)
  const tryAgain = async () => {
    await session.tryUnlock()
    setTries((count) => count + 1)
  }
  return (
    <LoneCard
      wide
      after={asking && <BeginAnewDialog onKeep={() => setAsking(false)} onBegin={() => void session.startAfresh()} />}
    >
      <h1 className={styles.title}>
        <LockClosed24Regular aria-hidden />
        The data of {person} is locked
      </h1>
      {note !== null && <p>{note}</p>}
      <p className={styles.warning}>
        Until then this console shows no pages and alerts nobody. Tell switchboard how to reach you.
      </p>
      {/* Its text changes with each try, so that a screen reader says it again. */}
      <p role="status" className={styles.status}>
        {tries > 0 && `Still locked after ${tries === 1 ? 'one try' : `${tries} tries`}.`}
      </p>
      <div className={styles.ways}>
        <Button appearance="primary" onClick={() => void tryAgain()}>
          Try again
        </Button>
        <Button onClick={() => setAsking(true)}>Begin anew</Button>
        <Button appearance="subtle" onClick={() => void session.signOut(false)}>
          Sign out
        </Button>
      </div>
    </LoneCard>
  )
}
