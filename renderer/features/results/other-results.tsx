// Other results that lie beside the one that is open, each leading to itself.

import type { ResultRow } from '../../../contract/result-views.ts'
import { clinicalDateTime } from '../../../domain/clinical-time.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { versionWords } from './result-words.ts'
import styles from './results.module.css'

export const OtherResults = ({ label, rows }: { label: string; rows: readonly ResultRow[] }) => {
  const { result } = useStores()
  if (rows.length === 0) return null
  return (
    <section className={styles.section} aria-label={label}>
      <h3 className={styles.title}>{label}</h3>
      <ul className={styles.ways}>
        {rows.map((row) => (
          <li key={row.key}>
            <button type="button" className={styles.link} onClick={() => result.open(row.ref)}>
              {row.title}
            </button>{' '}
            {[row.headline?.flagWords, versionWords(row), row.className, clinicalDateTime(row.releasedAt)]
              .filter(Boolean)
              .join(', ')}
          </li>
        ))}
      </ul>
    </section>
  )
}
