// Who is planned for the coming 72 hours: gaps first, then what is mine, then the strip of every role that has a rota.

import { Button, SearchBox, Switch } from '@fluentui/react-components'
import { useCallback, useState } from 'react'
import { useStore } from 'zustand'
import { useStores } from '../../stores/stores-context.tsx'
import { useAreaFocus } from '../../ui/area-focus.ts'
import { ListTrouble } from '../../ui/list-trouble.tsx'
import { StateMessage, Waiting } from '../../ui/state-message.tsx'
import styles from './rota.module.css'
import { RotaDialogs } from './rota-dialogs.tsx'
import { RotaGaps } from './rota-gaps.tsx'
import { RotaMine } from './rota-mine.tsx'
import { type RotaPlace, RotaSelection } from './rota-selection.tsx'
import { RotaStrip } from './rota-strip.tsx'
import { RotaTable } from './rota-table.tsx'

export const RotaArea = () => {
  const { rota } = useStores()
  useAreaFocus()
  const { find, asTable, from, until } = useStore(rota.store)
  const { status, trouble, window } = useStore(rota.list.store)
  const [place, setPlace] = useState<RotaPlace | null>(null)
  const onRange = useCallback((first: number, last: number) => rota.list.need(first, last), [rota])
  return (
    <div className={styles.area}>
      <div className={styles.bar}>
        <h2 className={styles.heading}>Rota, next 72 hours</h2>
        <SearchBox
          className={styles.search}
          aria-label="Find a role in the rota"
          placeholder="Find a role, specialty or bleep"
          maxLength={100}
          value={find}
          onChange={(_event, { value }) => rota.find(value)}
        />
        <Switch label="As a table" checked={asTable} onChange={(_event, { checked }) => rota.asTable(checked)} />
        <Button onClick={() => rota.ask({ what: 'import' })}>Import a rota…</Button>
      </div>
      <div className={styles.above}>
        <RotaGaps />
        <RotaMine />
      </div>
      {status === 'failed' && (
        <ListTrouble
          title="The rota could not be read"
          trouble={trouble}
          hasRows={window.total > 0}
          onRetry={rota.list.retry}
        />
      )}
      {status === 'loading' && <Waiting label="Reading the rota" />}
      {status === 'ready' && window.total === 0 && (
        <StateMessage title={find.trim() === '' ? 'There is no rota yet' : `No role matches “${find.trim()}”`}>
          <p>
            {find.trim() === ''
              ? 'Import your trust’s rota as a file, or ask your rota coordinator to.'
              : 'Try a part of its name, its specialty, its site or its bleep number.'}
          </p>
        </StateMessage>
      )}
      {window.total > 0 &&
        (asTable ? (
          <RotaTable window={window} onRange={onRange} />
        ) : (
          <RotaStrip window={window} from={from} until={until} onRange={onRange} onPlace={setPlace} />
        ))}
      {!asTable && place !== null && <RotaSelection place={place} />}
      <RotaDialogs />
    </div>
  )
}
