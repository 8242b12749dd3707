// How referrals went over a period: received, times to triage and until seen, what was late, and who sends on to whom. Counts and
// times only: nothing of a patient.

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  MessageBar,
  MessageBarBody,
  Radio,
  RadioGroup,
} from '@fluentui/react-components'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { MEASURES } from '../../stores/report-store.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { ListTrouble } from '../../ui/list-trouble.tsx'
import { ScrollArea } from '../../ui/scroll-area.tsx'
import { StateMessage, Waiting } from '../../ui/state-message.tsx'
import { useFocusBack } from '../../ui/use-focus-back.ts'
import { PeriodChoice } from './period-choice.tsx'
import styles from './report.module.css'
import { ReportChart } from './report-chart.tsx'
import { RedirectTable, ReportTable } from './report-table.tsx'
import { MEASURE_WORDS, periodWords } from './report-words.ts'

export const ReportSheet = () => {
  const { report, ui } = useStores()
  const { status, saving, saved } = useStore(report.store)
  useFocusBack()
  useEffect(() => void report.read(), [report])
  const close = () => ui.openSheet(null)
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && close()}>
      <DialogSurface className={styles.surface ?? ''}>
        <DialogBody>
          <DialogTitle>How referrals went</DialogTitle>
          <DialogContent className={styles.content ?? ''}>
            <ScrollArea label="How referrals went" className={styles.scroll}>
              <div className={styles.parts}>
                <PeriodChoice />
                <Figures />
              </div>
            </ScrollArea>
          </DialogContent>
          <DialogActions className={styles.ends ?? ''}>
            {saved !== null && (
              <MessageBar intent={saved.ok ? 'success' : 'error'} layout="multiline" role="status">
                <MessageBarBody>{saved.ok ? saved.words : `Not saved. ${saved.words}`}</MessageBarBody>
              </MessageBar>
            )}
            <Button disabledFocusable={saving || status !== 'ready'} onClick={() => void report.save()}>
              Save as CSV …
            </Button>
            <Button appearance="primary" onClick={close}>
              Close
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

const Figures = () => {
  const { report } = useStores()
  const { status, trouble, rows, from, until, measure } = useStore(report.store)
  if (status === 'unread') return null
  if (status === 'loading' && rows.length === 0) return <Waiting label="Counting referrals" />
  if (status === 'failed')
    return (
      <ListTrouble
        title="The figures could not be read"
        trouble={trouble}
        hasRows={false}
        onRetry={() => void report.read()}
      />
    )
  if (rows.every(({ received }) => received === 0))
    return (
      <StateMessage title="No referrals in this period">
        <p>
          {periodWords(from, until)} This computer counts the referrals that it has read: those of the desks that you
          work at, help, or hold a role for.
        </p>
      </StateMessage>
    )
  const counted = rows.filter(({ received }) => received > 0)
  return (
    <div className={styles.parts} aria-busy={status === 'loading'}>
      <p className={styles.quiet} role="status">
        {status === 'loading'
          ? 'Counting referrals …'
          : `${periodWords(from, until)} Counted from the referrals on this computer.`}
      </p>
      <Field label="The picture shows">
        <RadioGroup
          layout="horizontal"
          value={measure}
          onChange={(_event, { value }) => {
            const chosen = MEASURES.find((each) => each === value)
            if (chosen) report.show(chosen)
          }}
        >
          {MEASURES.map((each) => (
            <Radio key={each} value={each} label={MEASURE_WORDS[each]} />
          ))}
        </RadioGroup>
      </Field>
      <ReportChart rows={counted} measure={measure} />
      <ReportTable rows={counted} />
      <RedirectTable rows={counted} />
    </div>
  )
}
