// One box of results as a list, with its states in words. While somebody reads, the order keeps still.

import { Button } from '@fluentui/react-components'
import { useStore } from 'zustand'
import type { ResultBox } from '../../../contract/result-channels.ts'
import type { ResultRow as Row } from '../../../contract/result-views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { ListTrouble } from '../../ui/list-trouble.tsx'
import { Waiting } from '../../ui/state-message.tsx'
import { useHold } from '../../ui/use-hold.ts'
import { VirtualListbox } from '../../ui/virtual-listbox.tsx'
import { ResultEmpty } from './result-empty.tsx'
import { ResultRow } from './result-row.tsx'
import styles from './results.module.css'
import { useTypeAhead } from './use-type-ahead.ts'

const LABELS = {
  mine: 'Results for me',
  watched: 'Results that answer my watches',
  ward: 'Results of my ward',
  all: 'All results on this computer',
} as const satisfies Record<ResultBox, string>

const keyOf = (row: Row): string => row.key

export const ResultList = ({ box }: { box: ResultBox }) => {
  const { result, results } = useStores()
  const { list } = results
  const { status, trouble, window } = useStore(list.store)
  const moved = useStore(results.store, (state) => state.moved)
  const selected = useStore(result.store, ({ detail, ref }) => (ref === null ? null : (detail?.row.key ?? null)))
  const { touch, release } = useHold(results)
  const onType = useTypeAhead()
  return (
    // Letters that are typed in the list go to its search: nothing else is done with them there.
    <div className={styles.list} role="tabpanel" aria-label={LABELS[box]} onKeyDown={onType}>
      <div role="status" className={styles.moved}>
        {moved > 0 && (
          <Button appearance="primary" size="small" onClick={release}>
            {moved} new or changed above · Show
          </Button>
        )}
      </div>
      {status === 'failed' && (
        <ListTrouble
          title="The results could not be read"
          trouble={trouble}
          hasRows={window.total > 0}
          onRetry={list.retry}
        />
      )}
      {status === 'loading' && <Waiting label="Reading the results" />}
      {status === 'ready' && window.total === 0 && <ResultEmpty box={box} />}
      <VirtualListbox
        label={LABELS[box]}
        window={window}
        rowHeight={57}
        refOf={keyOf}
        selected={selected}
        onOpen={(row) => result.open(row.ref)}
        onEscape={result.close}
        onRange={results.need}
        onTouch={touch}
        onActive={results.activate}
        draw={(row) => <ResultRow row={row} />}
      />
    </div>
  )
}
