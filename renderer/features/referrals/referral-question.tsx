// A question about the referral that is open: the frame with its patient and its words, which stand by referral and question.

import { Field, Textarea } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { ReferralDetail } from '../../../contract/referral-views.ts'
import { draftName } from '../../stores/open-item.ts'
import type { ReferralQuestion as Question } from '../../stores/referral-store.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { PatientName } from '../../ui/patient-name.tsx'
import { QuestionFrame } from './question-frame.tsx'
import styles from './referrals.module.css'

interface ReferralQuestionProps {
  readonly detail: ReferralDetail
  readonly title: string
  readonly does: string | null
  readonly ready: boolean
  readonly run: () => void
  readonly onKey?: (key: string) => boolean
  readonly children: ReactNode
}

export const ReferralQuestion = ({ detail, ...props }: ReferralQuestionProps) => {
  const { referral } = useStores()
  const refusal = useStore(referral.store, (state) => state.refusal)
  const { row } = detail
  return (
    <QuestionFrame
      {...props}
      close={() => referral.ask(null)}
      refusal={refusal?.ref === row.ref ? refusal.message : null}
      about={
        <p className={styles.about}>
          {row.patient && <PatientName patient={row.patient} />}
          {row.place !== '' && <span>{row.place}</span>}
          <span>“{row.question}”</span>
        </p>
      }
    />
  )
}

interface QuestionWordsProps {
  readonly question: Question
  readonly label: string
  readonly hint: string
  readonly rows?: number
  readonly autoFocus?: boolean
}

const LONGEST = 2_000

export const QuestionWords = ({ question, label, hint, rows = 3, autoFocus = false }: QuestionWordsProps) => {
  const text = useWords(question)
  const { referral } = useStores()
  return (
    <Field label={label} hint={hint}>
      <Textarea
        autoFocus={autoFocus}
        value={text}
        maxLength={LONGEST}
        rows={rows}
        resize="vertical"
        onChange={(_event, { value }) => referral.draft(question, value)}
      />
    </Field>
  )
}

/** What is typed for a question about the referral that is open. */
export function useWords(question: Question): string {
  const { referral } = useStores()
  return useStore(
    referral.store,
    ({ drafts, detail, ref }) => drafts[draftName(detail?.row.key ?? ref ?? '', question)] ?? '',
  )
}
