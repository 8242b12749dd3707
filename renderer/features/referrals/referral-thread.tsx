// The words from one side to the other, the latest last, and the way to write another.

import { Button } from '@fluentui/react-components'
import type { ReferralDetail } from '../../../contract/referral-views.ts'
import { clinicalDateTime } from '../../../domain/clinical-time.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { lineWords } from './referral-words.ts'
import styles from './referrals.module.css'

export const Thread = ({ detail }: { detail: ReferralDetail }) => {
  const { referral } = useStores()
  const { thread, offered } = detail
  const spoken = thread.filter(({ text }) => text !== null && text !== '')
  if (spoken.length === 0 && !offered.includes('said')) return null
  return (
    <section className={styles.section} aria-label="Words between the two sides">
      <h3 className={styles.title}>Words between the two sides</h3>
      {spoken.length === 0 && <p className={styles.quiet}>None yet.</p>}
      <ol className={styles.thread}>
        {spoken.map((line) => (
          <li key={line.id} data-side={line.side}>
            <span className={styles.quiet}>
              {lineWords(line)} · {clinicalDateTime(line.at)}
              {line.saving && ' · saving'}
            </span>
            <span className={styles.said}>{line.text}</span>
          </li>
        ))}
      </ol>
      {offered.includes('said') && (
        <Button size="small" onClick={() => referral.ask('say')}>
          Write to the other side …
        </Button>
      )}
    </section>
  )
}
