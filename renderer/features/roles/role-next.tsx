// Who is planned next, from the rota: the next one, and those after.

import type { ComingTurn } from '../../../contract/rota-views.ts'
import { listTime } from '../../../domain/clinical-time.ts'
import { HOUR } from '../../../domain/instant.ts'
import { useTold } from '../../ui/ticking-clock.tsx'
import { spanWords } from '../rota/rota-words.ts'
import styles from './roles.module.css'

export const RoleNext = ({ coming }: { coming: readonly ComingTurn[] }) => {
  const [next, ...later] = coming
  const words = useTold((now) => {
    if (next === undefined) return null
    if (next.from <= now)
      return `${next.person.name}, ${now - next.from < HOUR ? 'for' : 'since'} ${listTime(next.from, now)}: not taken yet`
    const soon = next.from - now < HOUR
    return `${next.person.name}, ${soon ? 'in' : 'from'} ${listTime(next.from, now)}`
  })
  return (
    <dd data-known={words !== null}>
      {words ?? 'Not in the rota'}
      {later.length > 0 && (
        <ul className={styles.coming} aria-label="Planned after that">
          {later.map((turn) => (
            <li key={turn.from}>
              {turn.person.name}, {spanWords(turn)}
            </li>
          ))}
        </ul>
      )}
    </dd>
  )
}
