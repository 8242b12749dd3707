// Other referrals of this patient on this computer: what another specialty has said may answer the question.

import type { ReferralRow } from '../../../contract/referral-views.ts'
import { clinicalDateTime } from '../../../domain/clinical-time.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { STATE_WORD } from './referral-words.ts'
import styles from './referrals.module.css'

export const AlsoOfPatient = ({ rows }: { rows: readonly ReferralRow[] }) => {
  const { referral } = useStores()
  if (rows.length === 0) return null
  return (
    <section className={styles.section} aria-label="Also of this patient">
      <h3 className={styles.title}>Also of this patient</h3>
      <ul className={styles.ways}>
        {rows.map((row) => (
          <li key={row.key}>
            <button type="button" className={styles.link} onClick={() => referral.open(row.ref)}>
              {row.question}
            </button>{' '}
            {row.specialtyName}, {STATE_WORD[row.state].toLowerCase()}, sent {clinicalDateTime(row.firstSentAt)}
          </li>
        ))}
      </ul>
    </section>
  )
}
