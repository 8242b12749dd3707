// The questions about a request: by when, with which words.

import { Button, Field, Textarea } from '@fluentui/react-components'
import { useStore } from 'zustand'
import type { RequestRow } from '../../../contract/result-views.ts'
import type { RequestQuestion } from '../../stores/requests-store.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { PatientName } from '../../ui/patient-name.tsx'
import { ETA_OFFERS, etaAfter } from '../referrals/eta-offers.ts'
import { QuestionFrame } from '../referrals/question-frame.tsx'
import refer from '../referrals/referrals.module.css'
import styles from './results.module.css'

interface Asked {
  readonly title: string
  readonly label: string
  readonly does: string
  readonly needed: boolean
}

const ASKED: Readonly<Record<RequestQuestion, Asked>> = {
  accepted: {
    title: 'Accept: when will you be there?',
    label: 'A word for them (optional)',
    does: 'Accept',
    needed: false,
  },
  ready: {
    title: 'It is ready',
    label: 'What they should know (optional)',
    does: 'Say that it is ready',
    needed: false,
  },
  completed: { title: 'It is completed', label: 'What was done (optional)', does: 'Complete it', needed: false },
  rejected: {
    title: 'Turn this request down',
    label: 'Why, and what they should do (needed)',
    does: 'Turn it down',
    needed: true,
  },
  said: { title: 'Write about this request', label: 'Your words', does: 'Send it to the other side', needed: true },
  cancelled: { title: 'Withdraw this request?', label: 'Why (needed)', does: 'Withdraw it', needed: true },
}

export const RequestDialog = ({ asking, detail }: { asking: RequestQuestion; detail: RequestRow }) => {
  const { requests } = useStores()
  const { words, refusal } = useStore(requests.store)
  const asked = ASKED[asking]
  const accept = (digit: string): boolean => {
    const after = etaAfter(digit)
    if (after !== undefined) void requests.act('accepted', requests.now() + after)
    return after !== undefined
  }
  const run = () => void (asking === 'cancelled' ? requests.withdraw() : requests.act(asking))
  return (
    <QuestionFrame
      title={asked.title}
      does={asked.does}
      ready={!asked.needed || words.trim() !== ''}
      refusal={refusal}
      run={run}
      close={() => requests.ask(null)}
      onKey={(key) => asking === 'accepted' && accept(key)}
      about={
        <p className={styles.about}>
          {detail.patient && <PatientName patient={detail.patient} />}
          {detail.place !== '' && <span>{detail.place}</span>}
          <span>{detail.title}</span>
        </p>
      }
    >
      {asking === 'accepted' && (
        <fieldset className={refer.etas} aria-label="There">
          {ETA_OFFERS.map(({ digit, words: when }, place) => (
            <Button
              key={digit}
              {...(place === 0 ? { autoFocus: true } : {})}
              aria-keyshortcuts={digit}
              onClick={() => accept(digit)}
            >
              {when} <KeyHint keys={digit} />
            </Button>
          ))}
        </fieldset>
      )}
      <Field label={asked.label}>
        <Textarea
          autoFocus={asking !== 'accepted'}
          value={words}
          maxLength={2_000}
          rows={3}
          resize="vertical"
          onChange={(_event, { value }) => requests.type(value)}
        />
      </Field>
    </QuestionFrame>
  )
}
