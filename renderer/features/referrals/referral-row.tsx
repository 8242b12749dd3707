// One referral in a list: how urgent, the question, about whom, where, for whom, who has it and by when. Words wrap.

import { Attach16Regular } from '@fluentui/react-icons/svg/attach'
import type { ReferralBox } from '../../../contract/referral-channels.ts'
import type { ReferralRow as Row } from '../../../contract/referral-views.ts'
import { clinicalDateTime } from '../../../domain/clinical-time.ts'
import { PatientName } from '../../ui/patient-name.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import { sameOwed } from '../queue/owed.ts'
import styles from './referral-row.module.css'
import { dueWords, redirectWords, STATE_WORD, standingWords } from './referral-words.ts'
import { UrgencySign } from './urgency-sign.tsx'

interface ReferralRowProps {
  readonly row: Row
  readonly box: ReferralBox
  readonly marked: boolean
}

export const ReferralRow = ({ row, box, marked }: ReferralRowProps) => {
  const due = useTold((now) => dueWords(row, now), sameOwed)
  const standing = useTold((now) => standingWords(box, row, now))
  const { patient } = row
  return (
    <div className={styles.row} data-urgency={row.urgency} data-tone={due.tone}>
      <span className={styles.urgency}>
        {marked && <span className={styles.marked}>✓ Chosen</span>}
        <UrgencySign urgency={row.urgency} size="small" />
      </span>
      <span className={styles.question}>{row.question}</span>
      <span className={styles.owed} data-tone={due.tone}>
        {row.saving ? 'Saving' : due.text}
      </span>
      <span className={styles.facts}>
        {patient ? <PatientName patient={patient} /> : <span>No patient named</span>}
        {row.place !== '' && <span>{row.place}</span>}
        <span>for {row.specialtyName}</span>
        {box === 'inbox' && <span>from {row.sentBy}</span>}
      </span>
      <span className={styles.facts}>
        <span className={styles.owner} data-nobody={row.owner === null}>
          {standing}
        </span>
        {row.due !== null && row.unsent === null && <span>{STATE_WORD[row.state]}</span>}
        {row.redirects > 0 && <span className={styles.redirects}>{redirectWords(row.redirects)}</span>}
        {row.attachments > 0 && (
          <span className={styles.clip}>
            <Attach16Regular aria-hidden /> {row.attachments === 1 ? '1 file' : `${row.attachments} files`}
          </span>
        )}
        <time dateTime={new Date(row.firstSentAt).toISOString()}>{clinicalDateTime(row.firstSentAt)}</time>
      </span>
      {row.found !== null && <span className={styles.found}>… {row.found} …</span>}
    </div>
  )
}
