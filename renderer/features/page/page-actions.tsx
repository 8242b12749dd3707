// What can be done to the page, each with its key on the button.

import { Button, Toolbar } from '@fluentui/react-components'
import { ArrowReply20Regular } from '@fluentui/react-icons/svg/arrow-reply'
import { Checkmark20Regular } from '@fluentui/react-icons/svg/checkmark'
import { CheckmarkCircle20Regular } from '@fluentui/react-icons/svg/checkmark-circle'
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
    row.state === 'open' && row.acknowledged === null
      ? (whatComesNext(detail, now)?.text ?? '')
      : owedOf(row, now).text,
  )
  const tone = useTold((now) => owedOf(row, now).tone)
  return (
    <div className={styles.actions}>
      {detail.forMe && row.state === 'open' && (
        <Toolbar aria-label="What to do with this page" className={styles.toolbar}>
          {acts.acknowledge && (
            <Button
              appearance="primary"
              icon={<Checkmark20Regular />}
              aria-keyshortcuts="Alt+F1"
              onClick={() => void page.acknowledge()}
            >
              Acknowledge <KeyHint keys="Alt+F1" />
            </Button>
          )}
          <Button icon={<ArrowReply20Regular />} aria-keyshortcuts="Alt+F2" onClick={() => page.compose(true)}>
            Reply <KeyHint keys="Alt+F2" />
          </Button>
          <Button icon={<CheckmarkCircle20Regular />} aria-keyshortcuts="Alt+F8" onClick={() => page.askDone(true)}>
            Mark done <KeyHint keys="Alt+F8" />
          </Button>
        </Toolbar>
      )}
      <p className={styles.owed} data-tone={tone}>
        {owed}
      </p>
      {!detail.forMe && row.state === 'open' && (
        <p className={styles.notMine}>
          This page is for {row.roleName}, which you do not hold: you can follow it here.
        </p>
      )}
    </div>
  )
}
