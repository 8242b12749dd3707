// Accepting with a time: one digit confirms, so that triage is two keys; or a time on the clock.

import { Button, Field, Input } from '@fluentui/react-components'
import { useRef, useState } from 'react'
import type { ReferralDetail } from '../../../contract/referral-views.ts'
import { clinicalDateTime, clinicalTime } from '../../../domain/clinical-time.ts'
import { HOUR, MINUTE } from '../../../domain/instant.ts'
import { nextTime } from '../../../domain/next-time.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import { AT_DIGIT, ETA_OFFERS, etaAfter } from './eta-offers.ts'
import { QuestionWords, ReferralQuestion } from './referral-question.tsx'
import styles from './referrals.module.css'

export const AcceptDialog = ({ detail }: { detail: ReferralDetail }) => {
  const { referral } = useStores()
  const [time, setTime] = useState('')
  const box = useRef<HTMLInputElement>(null)
  const now = useTold((at) => Math.floor(at / MINUTE) * MINUTE)
  const at = nextTime(time, now)
  const { seenDue } = detail.clock
  const accept = (digit: string) => {
    const after = etaAfter(digit)
    if (after !== undefined) void referral.acceptIn(after)
    return after !== undefined
  }
  return (
    <ReferralQuestion
      detail={detail}
      title="Accept: when will you be there?"
      does={at === undefined ? 'Accept' : `Accept, there by ${clinicalTime(at)}`}
      ready={at !== undefined}
      run={() => at !== undefined && void referral.accept(at)}
      onKey={(key) => {
        if (key !== AT_DIGIT) return accept(key)
        box.current?.focus()
        return true
      }}
    >
      <fieldset className={styles.etas} aria-label="There">
        {ETA_OFFERS.map(({ digit, words }, place) => (
          <Button
            key={digit}
            {...(place === 0 ? { autoFocus: true } : {})}
            aria-keyshortcuts={digit}
            onClick={() => accept(digit)}
          >
            {words} <KeyHint keys={digit} />
          </Button>
        ))}
      </fieldset>
      <Field label={`Or at a time (${AT_DIGIT})`}>
        <Input
          className={styles.time ?? ''}
          input={{ ref: box }}
          placeholder="15:30"
          maxLength={5}
          value={time}
          onChange={(_event, { value }) => setTime(value)}
        />
      </Field>
      <p className={styles.quiet}>
        The patient is to be seen by {seenDue - now < 12 * HOUR ? clinicalTime(seenDue) : clinicalDateTime(seenDue)}.
        The ward sees your name and the time.
      </p>
      <QuestionWords question="accept" label="A word for the ward (optional)" hint="It goes along." rows={2} />
    </ReferralQuestion>
  )
}
