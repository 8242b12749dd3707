// What can be done to the result, each with its key; and its three clocks: seen, accepted, done, each with its deadline.

import { Button, Toolbar } from '@fluentui/react-components'
import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import type { ResultDetail } from '../../../contract/result-views.ts'
import type { Instant } from '../../../domain/instant.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import page from '../page/page.module.css'
import { sameOwed } from '../queue/owed.ts'
import { resultActions, shownKeys, withMenu } from './result-act-list.ts'
import { clockWords, resultOwed } from './result-words.ts'
import styles from './results.module.css'
import { watchOf } from './watch-of.ts'

// Menus bring much code along: the buttons are on screen at once, the menu a moment later.
const MoreActs = lazy(async () => ({ default: (await import('../page/more-acts.tsx')).MoreActs }))

export const ResultActions = ({ detail }: { detail: ResultDetail }) => {
  const { result, watches } = useStores()
  const note = useStore(result.store, (state) => state.note)
  const { row, clock } = detail
  const [buttons, more] = withMenu(resultActions(detail, result, () => watches.edit(watchOf(detail))))
  const owed = useTold((now) => resultOwed(row, now), sameOwed)
  return (
    <div className={page.actions}>
      <Toolbar aria-label="What to do with this result" className={page.toolbar ?? ''}>
        {buttons.map(({ words, keys, primary, run }) => (
          <Button
            key={words}
            appearance={primary ? 'primary' : 'secondary'}
            {...(keys === undefined ? {} : { 'aria-keyshortcuts': shownKeys(keys) })}
            onClick={run}
          >
            {words} {keys !== undefined && <KeyHint keys={shownKeys(keys)} />}
          </Button>
        ))}
        {more.length > 0 && (
          <Suspense fallback={<Button>More</Button>}>
            <MoreActs acts={more} />
          </Suspense>
        )}
      </Toolbar>
      {(owed.tone === 'overdue' || owed.tone === 'soon') && (
        <p className={page.owed} data-tone={owed.tone}>
          {owed.text}
        </p>
      )}
      <dl className={styles.clocks} aria-label="Three clocks">
        <Clock label="Read" done={clock.firstSeen} by={null} />
        {(clock.owedSince !== null || clock.accepted !== null) && (
          <Clock label="Accepted" done={clock.accepted} by={clock.acceptBy} />
        )}
        {(clock.owedSince !== null || clock.done !== null) && (
          <Clock label="Done" done={clock.done} by={clock.doneBy} more={clock.done?.actionName} />
        )}
      </dl>
      {note !== null && <p role="status">{note}</p>}
    </div>
  )
}

interface ClockProps {
  readonly label: string
  readonly done: { readonly at: Instant; readonly byName: string } | null
  readonly by: Instant | null
  readonly more?: string | undefined
}

const Clock = ({ label, done, by, more }: ClockProps) => {
  const told = useTold((now) => clockWords(done, by, now), sameOwed)
  return (
    <div>
      <dt>{label}</dt>
      <dd data-tone={told.tone}>
        {told.text}
        {more !== undefined && more !== '' && `: ${more}`}
      </dd>
    </div>
  )
}
