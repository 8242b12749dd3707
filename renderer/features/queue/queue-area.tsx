// The role queue: three views of it on the left, the page that is open on the right.

import { Button, Tab, TabList } from '@fluentui/react-components'
import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import type { QueueView } from '../../../contract/page-channels.ts'
import { QUEUE_VIEWS } from '../../stores/queue-store.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { useAreaFocus } from '../../ui/area-focus.ts'
import { Columns } from '../../ui/columns.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { StateMessage, Waiting } from '../../ui/state-message.tsx'
import styles from './queue.module.css'
import { QueueList } from './queue-list.tsx'

const PageDetailPane = lazy(async () => ({ default: (await import('../page/page-detail-pane.tsx')).PageDetailPane }))

const TABS = {
  waiting: 'Waiting for me',
  sent: 'Sent by me',
  closed: 'Closed',
} as const satisfies Record<QueueView, string>

export const QueueArea = () => {
  const { compose, queue, page } = useStores()
  useAreaFocus()
  const view = useStore(queue.store, (state) => state.view)
  const open = useStore(page.store, (state) => state.ref !== null)
  return (
    <Columns
      detailOpen={open}
      onBack={page.close}
      list={
        <>
          <div className={styles.top}>
            <h2 className={styles.heading}>Queue</h2>
            <Button aria-keyshortcuts="Alt+F9" onClick={() => compose.open()}>
              New page <KeyHint keys="Alt+F9" />
            </Button>
          </div>
          <TabList
            className={styles.tabs}
            selectedValue={view}
            onTabSelect={(_event, { value }) => {
              const chosen = QUEUE_VIEWS.find((known) => known === value)
              if (chosen) queue.show(chosen)
            }}
            aria-label="Which pages"
          >
            {QUEUE_VIEWS.map((known) => (
              <Tab key={known} value={known}>
                {TABS[known]}
              </Tab>
            ))}
          </TabList>
          <QueueList key={view} view={view} />
        </>
      }
      detail={
        open ? (
          <Suspense fallback={<Waiting label="Opening the page" />}>
            <PageDetailPane />
          </Suspense>
        ) : (
          <StateMessage title="No page is open">
            <p>Choose one in the list: ↑ and ↓ move, Enter opens. Ctrl+/ shows every key.</p>
          </StateMessage>
        )
      }
    />
  )
}
