// The watches of this person and of their roles: what each asks, how many results answer it and how many of those are unread;
// one of them alone may be looked at, and each may be ended.

import { Button, Switch } from '@fluentui/react-components'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { WatchRow } from '../../../contract/result-views.ts'
import { clinicalDateTime } from '../../../domain/clinical-time.ts'
import { withoutParts } from '../../stores/result-query.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { ListTrouble } from '../../ui/list-trouble.tsx'
import styles from './results.module.css'
import watch from './watches.module.css'

export const WatchPanel = () => {
  const { results, watches } = useStores()
  const { rows, showEnded, trouble } = useStore(watches.store)
  const only = useStore(results.store, (state) => state.queries.watched.watch)
  const [refusal, setRefusal] = useState<string | null>(null)
  if (rows === null)
    return trouble === null ? null : (
      <ListTrouble title="The watches could not be read" trouble={trouble} hasRows={false} onRetry={watches.need} />
    )
  return (
    <section className={watch.watches} aria-label="My watches">
      <div className={watch.watchHead}>
        <h3 className={styles.title}>
          {rows.length === 0 ? 'No watches yet' : rows.length === 1 ? '1 watch' : `${rows.length} watches`}
        </h3>
        <Switch
          label="Ended ones too"
          checked={showEnded}
          onChange={(_event, { checked }) => watches.showEnded(checked)}
        />
      </div>
      {rows.length === 0 && (
        <p className={styles.quiet}>
          A watch tells you the moment a result is released: “COVID-19 positive on D4”, “potassium of this patient”,
          “any critical result of patients I accepted”.
        </p>
      )}
      {refusal !== null && <p role="alert">That was not done. {refusal}</p>}
      {trouble !== null && <p role="alert">{trouble} What you see was read before.</p>}
      <ul className={watch.watchRows}>
        {rows.map((row) => (
          <Watch
            key={row.key}
            row={row}
            only={only === row.ref}
            onShow={(on) => {
              const { queries } = results.store.getState()
              const rest = withoutParts(queries.watched, ['watch', 'asks'])
              results.askAll(on ? { ...rest, watch: row.ref } : rest)
            }}
            onEnd={() => void watches.end(row.ref).then(setRefusal)}
          />
        ))}
      </ul>
    </section>
  )
}

interface WatchProps {
  readonly row: WatchRow
  readonly only: boolean
  readonly onShow: (on: boolean) => void
  readonly onEnd: () => void
}

const Watch = ({ row, only, onShow, onEnd }: WatchProps) => (
  <li data-ended={row.ended}>
    <span className={watch.watchWords}>
      <strong>{row.words}</strong>
      <span className={styles.quiet}>
        {[
          row.roleName === null ? 'for me' : `for ${row.roleName}, whoever holds it`,
          row.mine ? null : `made by ${row.byName}`,
          `since ${clinicalDateTime(row.since)}`,
          row.ended ? 'ended' : row.endWords,
          row.unsent === null ? null : row.unsent.state === 'saving' ? 'saving' : 'not with the hospital yet',
          row.reading === 0 ? null : `still reading ${row.reading === 1 ? 'one list' : `${row.reading} lists`} for it`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {row.unsent?.message && <span role="alert">{row.unsent.message}</span>}
    </span>
    {!row.ended && (
      <span className={styles.row}>
        <Button size="small" aria-pressed={only} onClick={() => onShow(!only)}>
          {only ? 'Show all' : `Show ${row.matches}`}
          {row.unseen > 0 && !only ? `, ${row.unseen} unread` : ''}
        </Button>
        <Button size="small" appearance="subtle" aria-label={`End it: ${row.words}`} onClick={onEnd}>
          End it
        </Button>
      </span>
    )}
  </li>
)
