// What a watch will do, in words, and what it would have told in the last 72 hours: too much and too little both show here.

import { useStore } from 'zustand'
import { useStores } from '../../stores/stores-context.tsx'
import type { WatchForm } from '../../stores/watch-form.ts'
import { Waiting } from '../../ui/state-message.tsx'
import { ResultRow } from './result-row.tsx'
import styles from './results.module.css'
import watch from './watches.module.css'

export const WatchPreview = ({ form }: { form: WatchForm }) => {
  const { watches } = useStores()
  const { preview, previewTrouble, offers } = useStore(watches.store)
  const role = offers?.roles.find(({ code }) => code === form.roleCode)
  return (
    <section className={watch.preview} aria-label="What it would tell" aria-live="polite">
      {previewTrouble !== null && <p role="alert">It could not be tried out. {previewTrouble}</p>}
      {preview === null && previewTrouble === null && <Waiting label="Trying it out" />}
      {preview !== null && (
        <>
          <p>
            <strong>{preview.words}</strong>
          </p>
          <p>
            {role === undefined ? 'You are told' : `Whoever holds ${role.name} is told`} when one is released, corrected
            or cancelled.
          </p>
          {preview.fault !== null ? (
            <p role="status" className={styles.caution}>
              {preview.fault}
            </p>
          ) : (
            <h3 className={styles.title}>
              {preview.total === 0
                ? 'Nothing in the last 72 hours'
                : `${preview.total} in the last 72 hours${preview.rows.length < preview.total ? `, of which the newest ${preview.rows.length}` : ''}`}
            </h3>
          )}
          {preview.reading > 0 && (
            <p role="status">
              Still reading {preview.reading === 1 ? 'one list' : `${preview.reading} lists`}: there may be more.
            </p>
          )}
          <ul className={watch.previewRows}>
            {preview.rows.map((row) => (
              <li key={row.key}>
                <ResultRow row={row} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
