// A windowed list whose order is made and kept by the main process: while somebody reads, nothing moves under them, and they are told
// how much would; once nobody reads, the new order is asked for. It decides nothing about rows.

import type { Reply } from '../../contract/channels.ts'
import type { Answered } from './list-window.ts'
import { createWindowedList, type WindowedList } from './windowed-list.ts'

export interface Ordered<Row> extends Answered<Row> {
  readonly order: string
  readonly moved: number
}

export interface OrderedList<Row> {
  readonly list: WindowedList<Row>
  need(first: number, last: number): void
  hold(on: boolean): void
  /** The order as it would be now, at the same place. */
  refresh(): void
  /** Another question, from its top. `clear`: the old rows are of something else. */
  anew(clear?: boolean): void
  /** Time has passed: what is shown may read otherwise, though nobody did anything. */
  lookAgain(): void
  /** Where the keys are. */
  activate(row: Row | null): void
  active(): Row | null
  forget(): void
}

export interface OrderedListOptions<Row> {
  readonly keyOf: (row: Row) => string
  readonly read: (window: { offset: number; limit: number; order?: string }) => Promise<Reply<Ordered<Row>>>
  /** So many rows would stand elsewhere, come or go. */
  readonly onMoved: (moved: number) => void
}

/** A version that no list has: what is shown is read again. */
const ANY_OTHER = -1

export function createOrderedList<Row>({ keyOf, read, onMoved }: OrderedListOptions<Row>): OrderedList<Row> {
  let order: string | undefined
  let range: readonly [number, number] = [0, 0]
  let holding = false
  let moved = 0
  let active: Row | null = null
  /** Goes up with every other question, so that an answer to an earlier one names no order. */
  let question = 0

  const tell = (now: number) => {
    moved = now
    onMoved(now)
  }
  const list = createWindowedList<Row>({
    refOf: keyOf,
    async read(offset, limit) {
      const asked = question
      const reply = await read({ offset, limit, ...(order === undefined ? {} : { order }) })
      if (reply.ok && asked === question) {
        order = reply.value.order
        tell(reply.value.moved)
        // What is shown is of the order that was kept; whoever does not read sees the new one at once.
        if (moved > 0 && !holding) queueMicrotask(() => asked === question && refresh())
      }
      return reply
    },
  })
  const restart = () => {
    question += 1
    order = undefined
    tell(0)
    list.restart()
  }
  const refresh = () => {
    const [first, last] = range
    restart()
    list.need(first, last)
  }

  return {
    list,
    need(first, last) {
      range = [first, last]
      list.need(first, last)
    },
    hold(on) {
      holding = on
      if (!on && moved > 0) refresh()
    },
    refresh,
    anew(clear = false) {
      if (clear) list.clear()
      range = [0, 0]
      restart()
    },
    lookAgain: () => list.changed(ANY_OTHER),
    activate(row) {
      active = row
    },
    active: () => active,
    forget() {
      range = [0, 0]
      holding = false
      moved = 0
      active = null
      question += 1
      order = undefined
      list.clear()
    },
  }
}
