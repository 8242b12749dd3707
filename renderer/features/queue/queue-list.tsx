// One view of the queue as a list, with its states in words.

import { useCallback } from 'react'
import { useStore } from 'zustand'
import type { QueueView } from '../../../contract/page-channels.ts'
import type { PageRow } from '../../../contract/views.ts'
import { useHealth, useStores } from '../../stores/stores-context.tsx'
import { ListTrouble } from '../../ui/list-trouble.tsx'
import { Waiting } from '../../ui/state-message.tsx'
import { useHold } from '../../ui/use-hold.ts'
import { VirtualListbox } from '../../ui/virtual-listbox.tsx'
import { ArrivedLine } from './arrived-line.tsx'
import styles from './queue.module.css'
import { QueueEmpty } from './queue-empty.tsx'
import { QueueRow } from './queue-row.tsx'

const LABELS = {
  waiting: 'Pages waiting for me',
  sent: 'Pages sent by me',
  closed: 'Closed pages',
} as const satisfies Record<QueueView, string>

const refOf = (row: PageRow): string => row.ref

export const QueueList = ({ view }: { view: QueueView }) => {
  const { queue, page } = useStores()
  const list = queue.lists[view]
  const { status, trouble, window, arrived, left } = useStore(list.store)
  const selected = useStore(page.store, (state) => state.ref)
  const manyRoles = useHealth((health) => (health?.heldRoles.length ?? 0) > 1)
  const { touch, release } = useHold(list)
  const onRange = useCallback((first: number, last: number) => list.need(first, last), [list])

  return (
    <div className={styles.list} role="tabpanel" aria-label={LABELS[view]}>
      <ArrivedLine rows={arrived} onShow={release} />
      {status === 'failed' && (
        <ListTrouble
          title="The list could not be read"
          trouble={trouble}
          hasRows={window.total > 0}
          onRetry={list.retry}
        />
      )}
      {status === 'loading' && <Waiting label="Reading the list" />}
      {status === 'ready' && window.total === 0 && <QueueEmpty view={view} />}
      <VirtualListbox
        label={LABELS[view]}
        window={window}
        rowHeight={57}
        refOf={refOf}
        selected={selected}
        onOpen={(row) => page.open(row.ref)}
        onEscape={page.close}
        onRange={onRange}
        onTouch={touch}
        draw={(row) => <QueueRow row={row} left={left.has(row.key)} showRole={manyRoles || view !== 'waiting'} />}
      />
    </div>
  )
}
