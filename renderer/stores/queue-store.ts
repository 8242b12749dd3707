// The three views of the role queue, each a windowed list of its own, so that going back to one shows it at once.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RolecallApi } from '../../contract/channels.ts'
import type { QueueView } from '../../contract/page-channels.ts'
import type { PageRow } from '../../contract/views.ts'
import type { Stop } from './stop.ts'
import { createWindowedList, type WindowedList } from './windowed-list.ts'

export interface QueueState {
  readonly view: QueueView
}

export interface QueueStore {
  readonly store: StoreApi<QueueState>
  readonly lists: Readonly<Record<QueueView, WindowedList<PageRow>>>
  start(): Stop
  show(view: QueueView): void
  /** Another person's rows: what was read is no longer ours to show. */
  forgetAll(): void
}

export const QUEUE_VIEWS = ['waiting', 'sent', 'closed'] as const satisfies readonly QueueView[]

export function createQueueStore(api: RolecallApi): QueueStore {
  const store = createStore<QueueState>(() => ({ view: 'waiting' }))
  const listOf = (view: QueueView): WindowedList<PageRow> =>
    createWindowedList<PageRow>({
      read: (offset, limit) => api.call('queue.list', { view, offset, limit }),
      refOf: (row) => row.key,
    })
  const lists = { waiting: listOf('waiting'), sent: listOf('sent'), closed: listOf('closed') }
  return {
    store,
    lists,
    start: () =>
      api.on('queue.changed', ({ version }) => {
        for (const view of QUEUE_VIEWS) lists[view].changed(version)
      }),
    show: (view) => store.setState({ view }),
    forgetAll() {
      store.setState({ view: 'waiting' })
      for (const view of QUEUE_VIEWS) lists[view].clear()
    },
  }
}
