// What can be done to the referral, each with its key: the most pressing as buttons, the rest in a menu; and its clock.

import { Button, Toolbar } from '@fluentui/react-components'
import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import type { ReferralDetail } from '../../../contract/referral-views.ts'
import { MINUTE } from '../../../domain/instant.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import styles from '../page/page.module.css'
import { sameOwed } from '../queue/owed.ts'
import { referralActions, withButtons } from './referral-act-list.ts'
import { dueWords, ownerWords, standingWords } from './referral-words.ts'

// Menus bring much code along: the buttons are on screen at once, the menu a moment later.
const MoreActs = lazy(async () => ({ default: (await import('../page/more-acts.tsx')).MoreActs }))

export const ReferralActions = ({ detail }: { detail: ReferralDetail }) => {
  const { referral } = useStores()
  const note = useStore(referral.store, (state) => state.note)
  const { row } = detail
  const minute = useTold((now) => Math.floor(now / MINUTE) * MINUTE)
  const [buttons, more] = withButtons(referralActions(detail, referral, minute))
  const due = useTold((now) => dueWords(row, now), sameOwed)
  const standing = useTold((now) => standingWords(row.sentByMe ? 'sent' : 'inbox', row, now))
  const owner = useTold((now) => ownerWords(row, now))
  return (
    <div className={styles.actions}>
      {buttons.length > 0 && (
        <Toolbar aria-label="What to do with this referral" className={styles.toolbar ?? ''}>
          {buttons.map(({ words, keys, primary, run }) => (
            <Button
              key={words}
              appearance={primary ? 'primary' : 'secondary'}
              {...(keys === undefined ? {} : { 'aria-keyshortcuts': keys })}
              onClick={run}
            >
              {words} {keys !== undefined && <KeyHint keys={keys} />}
            </Button>
          ))}
          {more.length > 0 && (
            <Suspense fallback={<Button>More</Button>}>
              <MoreActs acts={more} />
            </Suspense>
          )}
        </Toolbar>
      )}
      <p className={styles.owed} data-tone={due.tone}>
        {due.text}
      </p>
      <p className={styles.owed}>{row.sentByMe ? standing : `Who has it: ${owner}`}</p>
      {note !== null && <p role="status">{note}</p>}
    </div>
  )
}
