// What can be done to the page, each with its key on the button; and in one line how far it is.

import { Button, Toolbar } from '@fluentui/react-components'
import { ArrowForward20Regular } from '@fluentui/react-icons/svg/arrow-forward'
import { ArrowReply20Regular } from '@fluentui/react-icons/svg/arrow-reply'
import { Checkmark20Regular } from '@fluentui/react-icons/svg/checkmark'
import { CheckmarkCircle20Regular } from '@fluentui/react-icons/svg/checkmark-circle'
import type { ReactElement } from 'react'
import type { PageDetail } from '../../../contract/views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import { owedOf } from '../queue/owed.ts'
import styles from './page.module.css'
import { actsOf } from './page-acts.ts'
import { whatComesNext } from './story-words.ts'

export const PageActions = ({ detail }: { detail: PageDetail }) => {
  const { page } = useStores()
  const { row } = detail
  const acts = actsOf(detail)
  const owed = useTold((now) =>
    row.unsent === null && row.state === 'open' && row.acknowledged === null
      ? (whatComesNext(detail, now)?.text ?? '')
      : owedOf(row, now).text,
  )
  const tone = useTold((now) => owedOf(row, now).tone)
  return (
    <div className={styles.actions}>
      {Object.values(acts).some(Boolean) && (
        <Toolbar aria-label="What to do with this page" className={styles.toolbar}>
          {acts.acknowledge && (
            <Act keys="Alt+F1" primary icon={<Checkmark20Regular />} run={() => void page.acknowledge()}>
              Acknowledge
            </Act>
          )}
          {acts.answer && (
            <>
              <Act keys="Alt+F6" run={() => void page.accept(5)}>
                On my way
              </Act>
              <Act keys="Alt+Shift+F6" run={() => void page.accept(10)}>
                10 minutes
              </Act>
              <Act keys="Alt+F11" run={() => page.ask('ring-me')}>
                Ring me on …
              </Act>
            </>
          )}
          {acts.reply && (
            <Act keys="Alt+F2" icon={<ArrowReply20Regular />} run={() => page.compose(true)}>
              {row.sentByMe && !detail.forMe ? 'Write to them' : 'Reply'}
            </Act>
          )}
          {acts.redirect && (
            <Act keys="Alt+F3" icon={<ArrowForward20Regular />} run={() => page.ask('redirect')}>
              Redirect to …
            </Act>
          )}
          {acts.answer && (
            <Act keys="Alt+F7" run={() => page.ask('decline')}>
              Cannot attend
            </Act>
          )}
          {acts.done && (
            <Act keys="Alt+F8" icon={<CheckmarkCircle20Regular />} run={() => page.askDone(true)}>
              Mark done
            </Act>
          )}
          {acts.onBehalf && <Act run={() => page.ask('on-behalf')}>Acknowledge for somebody else …</Act>}
          {acts.cancel && (
            <Act run={() => page.ask('cancel')}>{row.unsent === null ? 'Withdraw this page …' : 'Take it back …'}</Act>
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

interface ActProps {
  readonly keys?: string
  readonly primary?: boolean
  readonly icon?: ReactElement
  readonly run: () => void
  readonly children: string
}

const Act = ({ keys, primary = false, icon, run, children }: ActProps) => (
  <Button
    appearance={primary ? 'primary' : 'secondary'}
    {...(icon ? { icon } : {})}
    {...(keys === undefined ? {} : { 'aria-keyshortcuts': keys })}
    onClick={run}
  >
    {children} {keys !== undefined && <KeyHint keys={keys} />}
  </Button>
)
