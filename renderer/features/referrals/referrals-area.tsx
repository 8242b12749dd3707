// Referrals: what waits for this person's specialties, and what they referred; the one that is open on the right.

import { Button, Tab, TabList } from '@fluentui/react-components'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { MINUTE } from '../../../domain/instant.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { useAreaFocus } from '../../ui/area-focus.ts'
import { Columns } from '../../ui/columns.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { StateMessage, Waiting } from '../../ui/state-message.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import { HelpDesksDialog } from './help-desks-dialog.tsx'
import { InboxHead } from './inbox-head.tsx'
import { ReferralList } from './referral-list.tsx'
import styles from './referrals.module.css'

const ReferralPane = lazy(async () => ({ default: (await import('./referral-pane.tsx')).ReferralPane }))

const BOXES = { inbox: 'Inbox', sent: 'My referrals' } as const

export const ReferralsArea = () => {
  const { refer, referral, referrals, ui } = useStores()
  useAreaFocus()
  const box = useStore(referrals.store, (state) => state.box)
  const open = useStore(referral.store, (state) => state.ref !== null)
  const [helping, setHelping] = useState(false)
  const minute = useTold((now) => Math.floor(now / MINUTE))
  useEffect(() => {
    // Each minute somebody else may be late.
    if (minute > 0) referrals.lookAgain()
  }, [referrals, minute])
  useEffect(() => void referrals.readViews(), [referrals])
  return (
    <>
      <Columns
        detailOpen={open}
        onBack={referral.close}
        list={
          <>
            <div className={styles.top}>
              <h2 className={styles.heading}>Referrals</h2>
              <span className={styles.buttons}>
                <Button size="small" onClick={() => ui.openSheet('report')}>
                  Figures
                </Button>
                <Button size="small" onClick={() => setHelping(true)}>
                  Help a desk …
                </Button>
                <Button size="small" aria-keyshortcuts="Alt+F10" onClick={() => refer.open()}>
                  Refer <KeyHint keys="Alt+F10" />
                </Button>
              </span>
            </div>
            <TabList
              className={styles.tabs ?? ''}
              selectedValue={box}
              onTabSelect={(_event, { value }) => referrals.show(value === 'sent' ? 'sent' : 'inbox')}
              aria-label="Which referrals"
            >
              <Tab value="inbox">{BOXES.inbox}</Tab>
              <Tab value="sent">{BOXES.sent}</Tab>
            </TabList>
            <InboxHead box={box} />
            <ReferralList key={box} box={box} />
          </>
        }
        detail={
          open ? (
            <Suspense fallback={<Waiting label="Opening the referral" />}>
              <ReferralPane />
            </Suspense>
          ) : (
            <StateMessage title="No referral is open">
              <p>Choose one in the list: ↑ and ↓ move, Enter opens. Alt+F1 and a digit accept it with a time.</p>
            </StateMessage>
          )
        }
      />
      {helping && <HelpDesksDialog onClose={() => setHelping(false)} />}
    </>
  )
}
