// A listbox of any length of which only the rows in view are in the document. One row is active (arrows, Home, End, PgUp,
// PgDn), Enter or a click opens it. The active row is known by its ref, so it survives every change of order.

import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { indexOf, isWhole, type ListWindow, rowAt } from '../stores/list-window.ts'
import styles from './virtual-listbox.module.css'

interface VirtualListboxProps<Row> {
  readonly label: string
  readonly window: ListWindow<Row>
  readonly rowHeight: number
  readonly refOf: (row: Row) => string
  readonly draw: (row: Row) => ReactNode
  readonly selected: string | null
  readonly onOpen: (row: Row) => void
  readonly onEscape?: (() => void) | undefined
  /** Rows `first` to `last` are in view or close to it. */
  readonly onRange: (first: number, last: number) => void
  /** A person is busy in the list: pointer, key or scroll. */
  readonly onTouch?: (() => void) | undefined
  /** The row that the keys are about has changed. */
  readonly onActive?: ((row: Row | null) => void) | undefined
  /** Several rows may be chosen: Space, Shift and the arrows, Ctrl+A, Ctrl and a click. */
  readonly marks?: Marks<Row> | undefined
}

interface Marks<Row> {
  /** By their refs. */
  readonly marked: ReadonlySet<string>
  /** `on` left out: the other way round. */
  readonly mark: (rows: readonly Row[], on?: boolean) => void
}

export function VirtualListbox<Row>(props: VirtualListboxProps<Row>) {
  const { window: list, rowHeight, refOf, onRange, onTouch } = props
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<string | null>(null)
  /** Where a key has gone to, while the row there has not been read yet. */
  const [goal, setGoal] = useState<number | null>(null)
  const virtual = useVirtualizer({
    count: list.total,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 4,
  })
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0

  useEffect(() => onRange(first, last), [first, last, onRange])

  // Rows that arrive or leave above must not move what is being read.
  const anchor = useRef<{ ref: string; index: number; top: number } | null>(null)
  useLayoutEffect(() => {
    const kept = anchor.current
    const scroller = box.current
    if (kept === null || scroller === null || scroller.scrollTop === 0) return
    const index = indexOf(list, (row) => refOf(row) === kept.ref)
    if (index === undefined || index === kept.index) return
    anchor.current = { ...kept, index }
    virtual.scrollToOffset((virtual.getOffsetForIndex(index, 'start')?.[0] ?? 0) - kept.top)
  }, [list, refOf, virtual])
  const keepAnchor = () => {
    const scroller = box.current
    if (scroller === null) return
    const top = virtual.getVirtualItemForOffset(scroller.scrollTop)
    const row = top && rowAt(list, top.index)
    anchor.current = top && row ? { ref: refOf(row), index: top.index, top: top.start - scroller.scrollTop } : null
  }

  const reached = goal === null ? undefined : rowAt(list, goal)
  if (reached !== undefined) {
    setGoal(null)
    setActive(refOf(reached))
  }

  const wanted = active ?? props.selected
  const activeIndex = wanted === null ? undefined : indexOf(list, (row) => refOf(row) === wanted)

  const { marks, onActive } = props
  const activeRow = activeIndex === undefined ? undefined : rowAt(list, activeIndex)
  useEffect(() => onActive?.(activeRow ?? null), [activeRow, onActive])

  // Rows on the way are measured only when they come into view: what a key has gone to stays in view while they are.
  const following = useRef(false)
  /** The focus comes with a click, which chooses a row itself. */
  const pointed = useRef(false)
  const pressed = useRef<Row>(undefined)
  const length = virtual.getTotalSize()
  const goneTo = goal ?? activeIndex
  useLayoutEffect(() => {
    if (following.current && goneTo !== undefined && length > 0) virtual.scrollToIndex(goneTo)
  }, [goneTo, length, virtual])
  const touch = () => {
    following.current = false
    onTouch?.()
  }

  const move = (to: number) => {
    const index = Math.min(Math.max(0, to), list.total - 1)
    following.current = true
    virtual.scrollToIndex(index)
    // A row that has not been read yet becomes active once it is: the scroll asks for it.
    setGoal(index)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    onTouch?.()
    const moves = event.key === 'ArrowDown' || event.key === 'ArrowUp'
    if (marks && event.ctrlKey && event.key === 'a') {
      event.preventDefault()
      marks.mark(readRows(list).slice(0, MOST_MARKED), true)
      return
    }
    // Where several may be chosen, Ctrl and an arrow move and leave the choice as it is.
    if (event.altKey || event.metaKey || (event.ctrlKey && !(marks && moves))) return
    const at = goneTo ?? -1
    if (marks && event.shiftKey && moves) {
      const rows = [at, at + (event.key === 'ArrowDown' ? 1 : -1)].map((index) => rowAt(list, index))
      marks.mark(
        rows.filter((row) => row !== undefined),
        true,
      )
    }
    const pageful = Math.max(1, Math.floor((box.current?.clientHeight ?? rowHeight) / rowHeight) - 1)
    const steps: Record<string, () => void> = {
      ArrowDown: () => move(at + 1),
      ArrowUp: () => move(at - 1),
      PageDown: () => move(at + pageful),
      PageUp: () => move(at - pageful),
      Home: () => move(0),
      End: () => move(list.total - 1),
      Enter: () => open(rowOf(activeIndex)),
      ' ': () => (marks ? toggle : open)(rowOf(activeIndex)),
      Escape: () => props.onEscape?.(),
    }
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    step()
  }

  const rowOf = (index: number | undefined) => (index === undefined ? undefined : rowAt(list, index))
  const toggle = (row: Row | undefined) => {
    if (row === undefined) return
    setActive(refOf(row))
    marks?.mark([row])
  }
  /** With Shift, all from the active row to this one. */
  const markTo = (row: Row | undefined) => {
    const index = row && indexOf(list, (each) => refOf(each) === refOf(row))
    if (index === undefined) return
    const from = Math.min(index, activeIndex ?? index)
    const to = Math.max(index, activeIndex ?? index)
    const rows = Array.from({ length: to - from + 1 }, (_, place) => rowAt(list, from + place))
    marks?.mark(
      rows.filter((row) => row !== undefined),
      true,
    )
  }

  const open = (row: Row | undefined) => {
    if (row === undefined) return
    setGoal(null)
    setActive(refOf(row))
    props.onOpen(row)
  }

  const draw = (item: VirtualItem) => {
    const row = rowAt(list, item.index)
    const ref = row && refOf(row)
    return (
      // The listbox itself takes every key; its options are pointed at, not focused (WAI-ARIA listbox pattern).
      <div
        key={item.key}
        ref={virtual.measureElement}
        id={`${id}-${item.index}`}
        data-index={item.index}
        role="option"
        tabIndex={-1}
        aria-selected={ref !== undefined && (marks ? marks.marked.has(ref) : ref === props.selected)}
        {...(marks && ref !== undefined && ref === props.selected ? { 'aria-current': true } : {})}
        aria-setsize={list.total}
        aria-posinset={item.index + 1}
        aria-busy={row === undefined}
        className={styles.option}
        data-active={item.index === activeIndex}
        style={{ transform: `translateY(${item.start}px)`, minHeight: rowHeight }}
      >
        {row ? props.draw(row) : <span className={styles.absent} />}
      </div>
    )
  }

  return (
    <div
      ref={box}
      role="listbox"
      tabIndex={0}
      aria-label={props.label}
      {...(marks ? { 'aria-multiselectable': true } : {})}
      aria-activedescendant={activeIndex === undefined ? undefined : `${id}-${activeIndex}`}
      className={styles.box}
      data-empty={list.total === 0}
      data-column="list"
      onKeyDown={onKeyDown}
      onMouseDown={(event) => {
        // The focus stays on the box: an option may scroll out of the document.
        if (optionOf(event.target) === undefined) return
        event.preventDefault()
        pointed.current = true
        box.current?.focus({ preventScroll: true })
        pointed.current = false
      }}
      onClick={(event) => {
        const index = optionOf(event.target)
        // The order may change between the press and the release: meant is the row that was pressed.
        const row = index === undefined ? undefined : (pressed.current ?? rowOf(index))
        pressed.current = undefined
        if (marks && (event.ctrlKey || event.metaKey)) toggle(row)
        else if (marks && event.shiftKey) markTo(row)
        else open(row)
      }}
      onPointerDown={(event) => {
        pressed.current = rowOf(optionOf(event.target))
        touch()
      }}
      onPointerMove={onTouch}
      onWheel={touch}
      onScroll={keepAnchor}
      onFocus={() => {
        // What is open may not be in this list: then the keys begin at its top.
        const lost = activeIndex === undefined && (props.selected === null || isWhole(list))
        if (lost && !pointed.current && list.total > 0) move(0)
      }}
    >
      <div role="presentation" className={styles.rows} style={{ height: length }}>
        {items.map(draw)}
      </div>
    </div>
  )
}

/** As many as are given to somebody in one go. */
const MOST_MARKED = 200

const readRows = <Row,>(list: ListWindow<Row>): Row[] =>
  Array.from({ length: Math.min(list.total, 10 * MOST_MARKED) }, (_, index) => rowAt(list, index)).filter(
    (row) => row !== undefined,
  )

/** The index of the option that an event came from. */
function optionOf(target: EventTarget): number | undefined {
  const option = target instanceof Element ? target.closest<HTMLElement>('[role="option"]') : null
  const index = option?.dataset.index
  return index === undefined ? undefined : Number(index)
}
