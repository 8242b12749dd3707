// The acts that are words: what they are for, who reads them, and what the button does, in one table.

import type { ReferralDetail } from '../../../contract/referral-views.ts'
import type { WordAct } from '../../stores/referral-store.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { QuestionWords, ReferralQuestion, useWords } from './referral-question.tsx'

interface Asked {
  readonly title: string
  readonly label: string
  readonly hint: string
  readonly does: (otherSide: string) => string
  readonly optional?: boolean
  readonly rows?: number
}

const ASKED: Readonly<Record<WordAct, Asked>> = {
  advise: {
    title: 'Give advice only',
    label: 'Advice',
    hint: 'The ward reads it and can put it in the notes. It may not accept it: then it comes back to you.',
    does: (other) => `Send the advice to ${other}`,
    rows: 6,
  },
  ask: {
    title: 'Ask the ward',
    label: 'What you need to know',
    hint: 'The clock goes on while you wait for the answer.',
    does: (other) => `Ask ${other}`,
  },
  answer: {
    title: 'Answer the specialty',
    label: 'Your answer',
    hint: 'Whoever has the referral is told.',
    does: (other) => `Answer ${other}`,
  },
  complete: {
    title: 'Complete this referral',
    label: 'Outcome',
    hint: 'What was found and decided, in a sentence or two.',
    does: () => 'Complete it',
    rows: 4,
  },
  cancel: {
    title: 'Withdraw this referral?',
    label: 'Why',
    hint: 'The specialty sees it, and nobody need come.',
    does: (other) => `Withdraw it, and tell ${other}`,
  },
  contest: {
    title: 'Do not accept this',
    label: 'Why not',
    hint: 'It goes back to the specialty; a decline goes to its senior.',
    does: (other) => `Send it back to ${other}`,
  },
  say: {
    title: 'Write to the other side',
    label: 'Your words',
    hint: 'Kept with the referral. For what cannot wait, ring or page.',
    does: (other) => `Send to ${other}`,
  },
  reviewed: {
    title: 'You have seen the patient',
    label: 'A word for the ward (optional)',
    hint: 'It stays open until you complete it with an outcome.',
    does: () => 'Say that the patient was seen',
    optional: true,
  },
}

export const WordsDialog = ({ act, detail }: { act: WordAct; detail: ReferralDetail }) => {
  const { referral } = useStores()
  const text = useWords(act)
  const { row, referrer } = detail
  const asked = ASKED[act]
  const other = row.sentByMe || !detail.offered.includes('received') ? row.specialtyName : referrer.name
  return (
    <ReferralQuestion
      detail={detail}
      title={asked.title}
      does={asked.does(other)}
      ready={asked.optional === true || text.trim() !== ''}
      run={() => void referral.say(act)}
    >
      <QuestionWords question={act} label={asked.label} hint={asked.hint} rows={asked.rows ?? 3} autoFocus />
    </ReferralQuestion>
  )
}
