// "Why am I (not) getting alerts?": everything that an alert needs, numbered, each with what to do.

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  MessageBar,
  MessageBarBody,
  Spinner,
} from '@fluentui/react-components'
import { CheckmarkCircle20Filled } from '@fluentui/react-icons/svg/checkmark-circle'
import { DismissCircle20Filled } from '@fluentui/react-icons/svg/dismiss-circle'
import { QuestionCircle20Regular } from '@fluentui/react-icons/svg/question-circle'
import { Warning20Filled } from '@fluentui/react-icons/svg/warning'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { BlindTimeView } from '../../../contract/alarm-views.ts'
import type { SelfCheckLine } from '../../../contract/self-check-channels.ts'
import { clinicalDateTime, clinicalSeconds, clinicalTime } from '../../../domain/clinical-time.ts'
import type { Instant } from '../../../domain/instant.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { ScrollArea } from '../../ui/scroll-area.tsx'
import { useFocusBack } from '../../ui/use-focus-back.ts'
import { SoundCheck } from '../alarm/sound-check.tsx'
import styles from './self-check.module.css'

const TITLE = 'Why am I getting alerts, or not?'

export const SelfCheckSheet = () => {
  const { selfCheck, health, ui } = useStores()
  const { checking, view, trouble, copied, blindTimes } = useStore(selfCheck.store)
  useFocusBack()
  useEffect(() => void selfCheck.check(), [selfCheck])
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && ui.openSheet(null)}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{TITLE}</DialogTitle>
          <DialogContent className={styles.content}>
            <ScrollArea label={TITLE} className={styles.scroll}>
              {trouble !== null && (
                <MessageBar intent="error" layout="multiline">
                  <MessageBarBody>{trouble}</MessageBarBody>
                </MessageBar>
              )}
              {view === null && checking && <Spinner label="Checking this console and your account" />}
              {view !== null && (
                <>
                  <p className={styles.verdict} data-good={view.good} role="status">
                    {view.verdict}
                  </p>
                  <ol className={styles.lines}>
                    {view.lines.map((line) => (
                      <Line key={line.number} line={line} />
                    ))}
                  </ol>
                  <BlindTimes times={blindTimes} />
                  <SoundCheck />
                  <p className={styles.at}>Checked at {clinicalSeconds(view.at)}.</p>
                </>
              )}
            </ScrollArea>
          </DialogContent>
          <DialogActions fluid className={styles.actions}>
            <Button onClick={() => void health.testNotification().then(() => selfCheck.check())}>
              Show a test notification
            </Button>
            <Button disabledFocusable={view === null} onClick={() => void selfCheck.copy()}>
              {copied ? 'Copied' : 'Copy for the service desk'}
            </Button>
            <Button disabledFocusable={checking} onClick={() => void selfCheck.check()}>
              {checking ? 'Checking' : 'Check again'}
            </Button>
            <Button appearance="primary" onClick={() => ui.openSheet(null)}>
              Close
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

const SHOWN = 5

const BlindTimes = ({ times }: { times: readonly BlindTimeView[] }) =>
  times.length > 0 && (
    <section aria-labelledby="blind-times">
      <h3 id="blind-times" className={styles.part}>
        When this console was blind
      </h3>
      <ul className={styles.times}>
        {times.slice(0, SHOWN).map((time) => (
          <li key={time.from}>
            You could not see new pages {clinicalDateTime(time.from)}
            {time.until === null ? ' until now' : `–${endOf(time.from, time.until)}`}. {time.why}
          </li>
        ))}
      </ul>
    </section>
  )

/** The date again only where it is another. */
const endOf = (from: Instant, until: Instant): string =>
  clinicalDateTime(from).slice(0, 11) === clinicalDateTime(until).slice(0, 11)
    ? clinicalTime(until)
    : clinicalDateTime(until)

const FACES = {
  good: { Icon: CheckmarkCircle20Filled, word: 'Good' },
  weak: { Icon: Warning20Filled, word: 'Take care' },
  bad: { Icon: DismissCircle20Filled, word: 'Not working' },
  unknown: { Icon: QuestionCircle20Regular, word: 'Not known' },
} as const satisfies Record<SelfCheckLine['state'], unknown>

const Line = ({ line }: { line: SelfCheckLine }) => {
  const { Icon, word } = FACES[line.state]
  return (
    <li className={styles.line} data-state={line.state}>
      <span className={styles.number}>{line.number}</span>
      <span className={styles.icon}>
        <Icon aria-hidden />
      </span>
      <span className={styles.what}>
        {line.what}
        <span className={styles.word}>{word}</span>
      </span>
      <span className={styles.found}>
        {line.found}
        {line.todo !== null && <strong className={styles.todo}>{line.todo}</strong>}
      </span>
    </li>
  )
}
