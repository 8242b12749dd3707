// What can be done to the page, each with its key: the most pressing as buttons, the rest in a menu; and in one line how far
// it is.

import { Button, Toolbar } from '@fluentui/react-components'
import { ArrowForward20Regular } from '@fluentui/react-icons/svg/arrow-forward'
import { ArrowReply20Regular } from '@fluentui/react-icons/svg/arrow-reply'
import { Checkmark20Regular } from '@fluentui/react-icons/svg/checkmark'
import { CheckmarkCircle20Regular } from '@fluentui/react-icons/svg/checkmark-circle'
import { lazy, Suspense } from 'react'
import type { PageDetail } from '../../../contract/views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import { owedOf } from '../queue/owed.ts'
import { openResultOf } from '../results/open-result.ts'
import styles from './page.module.css'
import { pageActions, withButtons } from './page-act-list.ts'
import { whatComesNext } from './story-words.ts'

// Menus bring much code along: the buttons are on screen at once, the menu a moment later.
const MoreActs = lazy(async () => ({ default: (await import('./more-acts.tsx')).MoreActs }))

const ICONS = {
  acknowledge: Checkmark20Regular,
  reply: ArrowReply20Regular,
  redirect: ArrowForward20Regular,
  done: CheckmarkCircle20Regular,
} as const

export const PageActions = ({ detail }: { detail: PageDetail }) => {
  const stores = useStores()
  const { page } = stores
  const { row } = detail
  const actions = pageActions(detail, page, () => void openResultOf(stores, row))
  const [buttons, more] = withButtons(actions)
  const owed = useTold((now) =>
    row.unsent === null && row.state === 'open' && row.acknowledged === null
      ? (whatComesNext(detail, now)?.text ?? '')
      : owedOf(row, now).text,
  )
  const tone = useTold((now) => owedOf(row, now).tone)
  return (
    <div className={styles.actions}>
      {actions.length > 0 && (
        <Toolbar aria-label="What to do with this page" className={styles.toolbar}>
          {buttons.map(({ words, keys, icon, run }) => {
            const Icon = icon && ICONS[icon]
            return (
              <Button
                key={words}
                appearance={icon === 'acknowledge' ? 'primary' : 'secondary'}
                {...(Icon ? { icon: <Icon /> } : {})}
                {...(keys === undefined ? {} : { 'aria-keyshortcuts': keys })}
                onClick={run}
              >
                {words} {keys !== undefined && <KeyHint keys={keys} />}
              </Button>
            )
          })}
          {more.length > 0 && (
            <Suspense fallback={<Button>More</Button>}>
              <MoreActs acts={more} />
            </Suspense>
          )}
        </Toolbar>
      )}
      <p className={styles.owed} data-tone={tone}>
        {owed}
      </p>
      {!detail.forMe && !row.sentByMe && row.state === 'open' && (
        <p className={styles.notMine}>
          This page is for {row.roleName}, which you do not hold: you can follow it here.
        </p>
      )}
    </div>
  )
}
