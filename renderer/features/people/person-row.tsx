// One person in the list: who they are, what they do, where, and what they hold now.

import type { PersonRow as PersonView } from '../../../contract/directory-views.ts'
import styles from './people.module.css'
import { holdsWords, workOf } from './people-words.ts'

export const PersonRow = ({ person }: { person: PersonView }) => {
  const holds = holdsWords(person)
  return (
    <div className={styles.row}>
      <span className={styles.name}>
        {person.name}
        {person.mine && ' (you)'}
      </span>
      <span className={styles.site}>{person.site}</span>
      <span className={styles.work}>
        {holds !== '' && <strong className={styles.holds}>{holds}</strong>}
        {holds !== '' && workOf(person) !== '' && ' · '}
        {workOf(person)}
      </span>
    </div>
  )
}
