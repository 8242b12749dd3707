// A role in a list to choose from: name, site, and who holds it now.

import type { RoleRow } from '../../../contract/views.ts'
import styles from './compose.module.css'

export const RoleOption = ({ role }: { role: RoleRow }) => (
  <span className={styles.option}>
    <span>
      {role.name}
      <span className={styles.quiet}> {role.siteName ?? role.siteCode}</span>
    </span>
    <span className={role.holder === null ? styles.warn : styles.quiet}>
      {role.mine ? 'You hold it' : (role.holder?.name ?? coveredWords(role))}
    </span>
  </span>
)

const coveredWords = ({ cover }: RoleRow): string =>
  cover === null ? 'Nobody holds it' : `Nobody holds it: covered by ${cover.personName ?? cover.roleName}`
