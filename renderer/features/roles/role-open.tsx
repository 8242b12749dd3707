// What is open for a role, for those whose console has the list it is in.

import type { PageRow } from '../../../contract/views.ts'
import { listTime } from '../../../domain/clinical-time.ts'
import { LevelSign } from '../../ui/level-sign.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import { counted } from '../shell/words.ts'
import styles from './roles.module.css'

/** The most pressing; a long list is read in the queue. */
const SHOWN = 6

export const RoleOpen = ({ open, mine }: { open: readonly PageRow[] | null; mine: boolean }) => (
  <section aria-label="What is open for it">
    <h3 className={styles.part}>
      {open === null
        ? 'Open pages'
        : open.length === 0
          ? 'Nothing is open for it'
          : `${counted(open.length, 'open page')}`}
    </h3>
    {open === null && (
      <p className={styles.note}>{mine ? 'They are being read.' : 'Shown to those who hold it or work at its desk.'}</p>
    )}
    {open !== null && open.length > 0 && (
      <ul className={styles.open}>
        {open.slice(0, SHOWN).map((page) => (
          <OpenPage key={page.ref} page={page} />
        ))}
      </ul>
    )}
    {open !== null && open.length > SHOWN && (
      <p className={styles.note}>
        And {open.length - SHOWN} more{mine ? ', in your queue' : ''}.
      </p>
    )}
  </section>
)

const OpenPage = ({ page }: { page: PageRow }) => {
  const age = useTold((now) => listTime(page.sentAt, now))
  return (
    <li>
      <LevelSign level={page.level} />
      <span>{page.reason}</span>
      <span className={styles.note}>
        {[page.place, age, page.acknowledged ? `acknowledged by ${page.acknowledged.byName}` : 'not acknowledged']
          .filter((part) => part !== '')
          .join(' · ')}
      </span>
    </li>
  )
}
