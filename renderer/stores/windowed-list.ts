// A list of any length, read in blocks as they come into view. The snapshot is replaced as a whole when the list's version
// moves on; while `hold` is on the order stays, and what changed waits in `arrived`. It decides nothing about rows.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Reply } from '../../contract/channels.ts'
import { holdOrder } from './held-order.ts'
import { type Answered, BLOCK, blocksOf, emptyWindow, isMissing, type ListWindow, withAnswer } from './list-window.ts'

export interface ListState<Row> {
  readonly status: 'loading' | 'ready' | 'failed'
  /** Words, when the last read failed. What was read before stays. */
  readonly trouble: string | null
  readonly window: ListWindow<Row>
  readonly arrived: readonly Row[]
  readonly left: ReadonlySet<string>
}

export interface WindowedList<Row> {
  readonly store: StoreApi<ListState<Row>>
  /** Rows `first` to `last` are in view: read what is missing of them. */
  need(first: number, last: number): void
  /** The list's version is now this: re-read unless it is known. */
  changed(version: number): void
  /** Another question (a search): the old rows stay until the first answer. */
  restart(): void
  /** Another person: nothing that was read stays. */
  clear(): void
  /** Ask again after a failure. */
  retry(): void
  hold(on: boolean): void
}

export interface WindowedListOptions<Row> {
  readonly read: (offset: number, limit: number) => Promise<Reply<Answered<Row>>>
  readonly refOf: (row: Row) => string
  /** Told of each block of rows as it is read. */
  readonly onRows?: (rows: readonly Row[]) => void
}

const NOT_OPEN_YET = 'no-cache'

export function createWindowedList<Row>(options: WindowedListOptions<Row>): WindowedList<Row> {
  const { read, refOf } = options
  const store = createStore<ListState<Row>>(() => ({
    status: 'loading',
    trouble: null,
    window: emptyWindow(),
    arrived: [],
    left: new Set(),
  }))
  let wanted: readonly number[] = []
  let newer: ListWindow<Row> | null = null
  let heard = 0
  let holding = false
  let question = 0
  let running = false
  let again = false

  const missing = (): number | undefined => {
    const target = newer ?? store.getState().window
    return wanted.find((block) => isMissing(target, block))
  }

  const show = (window: ListWindow<Row>) => {
    newer = null
    store.setState({ status: 'ready', trouble: null, window, arrived: [], left: new Set() })
  }

  /** Shows what has been read, or keeps it waiting behind the order that is held. */
  const settle = () => {
    if (newer === null || newer.version === null || missing() !== undefined) return
    const { window } = store.getState()
    const unseen = wanted.some((block) => isMissing(window, block))
    if (!holding || unseen || window.version === null || window.total === 0) return show(newer)
    const { shown, arrived, left } = holdOrder(window, newer, refOf)
    store.setState({ status: 'ready', trouble: null, window: shown, arrived, left })
  }

  const take = (answer: Answered<Row>) => {
    options.onRows?.(answer.rows)
    const { window } = store.getState()
    if (newer === null && (window.version === null || window.version === answer.version)) {
      const next = withAnswer(window, answer)
      store.setState({ status: 'ready', trouble: null, window: next })
    } else {
      newer = withAnswer(newer ?? emptyWindow(), answer)
    }
    // The answer was made before a change that has been heard of meanwhile: ask once more.
    if (answer.version < heard) {
      heard = answer.version
      newer = emptyWindow()
    }
    settle()
  }

  const pump = async () => {
    if (running) {
      again = true
      return
    }
    running = true
    do {
      again = false
      for (let block = missing(); block !== undefined; block = missing()) {
        const asked = question
        const reply = await read(block * BLOCK, BLOCK)
        if (asked !== question) continue
        if (!reply.ok) {
          // Nothing is wrong with the list while the data of this person is still being opened: `changed` follows it.
          if (reply.code !== NOT_OPEN_YET) store.setState({ status: 'failed', trouble: reply.message })
          break
        }
        take(reply.value)
      }
    } while (again)
    running = false
  }

  return {
    store,
    need(first, last) {
      wanted = blocksOf(first, last)
      void pump()
    },
    changed(version) {
      const known = newer?.version ?? store.getState().window.version
      heard = version
      // Another version, not only a higher one: it counts from one again when the person's data is opened anew.
      if (wanted.length === 0 || version === known) return
      newer = emptyWindow()
      void pump()
    },
    restart() {
      question += 1
      heard = 0
      holding = false
      newer = emptyWindow()
      wanted = [0]
      void pump()
    },
    clear() {
      question += 1
      heard = 0
      holding = false
      newer = null
      store.setState({ status: 'loading', trouble: null, window: emptyWindow(), arrived: [], left: new Set() })
      void pump()
    },
    retry() {
      if (store.getState().window.version === null) store.setState({ status: 'loading', trouble: null })
      void pump()
    },
    hold(on) {
      holding = on
      if (!on) settle()
    },
  }
}
