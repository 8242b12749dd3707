// One role in the list: what it is, where, who holds it and since when.

import type { RoleRow as RoleView } from '../../../contract/views.ts'
import { useTold } from '../../ui/ticking-clock.tsx'
import { holderWords, siteOf, standingWords } from './role-words.ts'
import styles from './roles.module.css'

export const RoleRow = ({ role }: { role: RoleView }) => {
  const holder = useTold((now) => holderWords(role, now))
  const standing = useTold((now) => standingWords(role, now))
  return (
    <div className={styles.row} data-holder={role.mine ? 'me' : role.holder === null ? 'nobody' : 'another'}>
      <span className={styles.name}>{role.name}</span>
      <span className={styles.site}>{siteOf(role)}</span>
      <span className={styles.holder}>
        {holder}
        {standing !== '' && ` · ${standing}`}
        {role.pending?.state === 'saving' && ' · saving'}
      </span>
      <span className={styles.site}>
        {[role.specialty, role.bleep === null ? null : `bleep ${role.bleep}`]
          .filter((part) => part !== null)
          .join(' · ')}
      </span>
    </div>
  )
}
