// A specialty in a list to choose from: its name, its site, and who is on for it now.

import type { SpecialtyView } from '../../../contract/referral-views.ts'
import styles from '../compose/compose.module.css'

export const SpecialtyOption = ({ specialty }: { specialty: SpecialtyView }) => {
  const { onNow } = specialty
  const covered = onNow.cover?.personName ?? onNow.cover?.roleName
  return (
    <span className={styles.option}>
      <span>
        {specialty.name}
        <span className={styles.quiet}> {specialty.siteName ?? specialty.siteCode}</span>
      </span>
      <span className={onNow.holder === null ? styles.warn : styles.quiet}>
        {onNow.holder?.name ?? (covered === undefined ? 'Nobody is on now' : `Nobody is on now: covered by ${covered}`)}
      </span>
    </span>
  )
}
