// A question about the result that is open: the frame, and its words, which stand by result and question.

import { Field, Textarea } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { ResultDetail } from '../../../contract/result-views.ts'
import { draftName } from '../../stores/open-item.ts'
import type { ResultQuestion as Question } from '../../stores/result-store.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { PatientName } from '../../ui/patient-name.tsx'
import { QuestionFrame } from '../referrals/question-frame.tsx'
import styles from './results.module.css'

interface ResultQuestionProps {
  readonly detail: ResultDetail
  readonly title: string
  readonly does: string
  readonly ready: boolean
  readonly run: () => void
  /** Nothing of the result or its patient may be seen while it is asked. */
  readonly covers?: boolean
  readonly children: ReactNode
}

export const ResultQuestion = ({ detail, covers = false, ...props }: ResultQuestionProps) => {
  const { result } = useStores()
  const refusal = useStore(result.store, (state) => state.refusal)
  const { row } = detail
  return (
    <QuestionFrame
      {...props}
      covers={covers}
      close={() => result.ask(null)}
      refusal={refusal?.ref === row.ref ? refusal.message : null}
      about={
        covers ? undefined : (
          <p className={styles.about}>
            {row.patient && <PatientName patient={row.patient} />}
            {row.place !== '' && <span>{row.place}</span>}
            <span>{row.title}</span>
          </p>
        )
      }
    />
  )
}

interface ResultWordsProps {
  readonly question: Question
  readonly label: string
  readonly hint: string
  readonly autoFocus?: boolean
}

const LONGEST = 2_000

export const ResultWords = ({ question, label, hint, autoFocus = false }: ResultWordsProps) => {
  const text = useResultWords(question)
  const { result } = useStores()
  return (
    <Field label={label} hint={hint}>
      <Textarea
        autoFocus={autoFocus}
        value={text}
        maxLength={LONGEST}
        rows={3}
        resize="vertical"
        onChange={(_event, { value }) => result.draft(question, value)}
      />
    </Field>
  )
}

/** What is typed for a question about the result that is open. */
export function useResultWords(question: Question): string {
  const { result } = useStores()
  return useStore(
    result.store,
    ({ drafts, detail, ref }) => drafts[draftName(detail?.row.key ?? ref ?? '', question)] ?? '',
  )
}
