// The strip: one line for each role, one bar for each person's time, gaps hatched and named, and a line where now is.
// Up and down go between roles, left and right through the time. To a screen reader it is a list of spans in words, and
// RotaTable is the table behind it.

import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { RotaPiece, RotaRow } from '../../../contract/rota-views.ts'
import { clinicalTime } from '../../../domain/clinical-time.ts'
import type { Instant } from '../../../domain/instant.ts'
import { type ListWindow, rowAt } from '../../stores/list-window.ts'
import { useTold } from '../../ui/ticking-clock.tsx'
import { roleAtSite } from '../roles/role-at-site.ts'
import styles from './rota.module.css'
import { RotaAxis, share } from './rota-axis.tsx'
import type { RotaPlace } from './rota-selection.tsx'
import { pieceWords, spanWords } from './rota-words.ts'

interface RotaStripProps {
  readonly window: ListWindow<RotaRow>
  readonly from: Instant
  readonly until: Instant
  readonly onRange: (first: number, last: number) => void
  readonly onPlace: (place: RotaPlace) => void
}

/** The name of a role with its site is read whole, in three lines where there is little width. */
const ROW_HEIGHT = 66

export const RotaStrip = ({ window, from, until, onRange, onPlace }: RotaStripProps) => {
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const now = useTold((instant) => Math.floor(instant / 60_000) * 60_000)
  /** The row, and an instant within the piece: it stays where it is when the pieces change. */
  const [active, setActive] = useState<{ row: number; at: Instant }>({ row: 0, at: now })
  const virtual = useVirtualizer({
    count: window.total,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 4,
  })
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  useEffect(() => onRange(first, last), [first, last, onRange])

  const row = rowAt(window, active.row)
  const piece = row && pieceAt(row, active.at)
  useEffect(() => {
    if (row && piece) onPlace({ row, piece })
  }, [row, piece, onPlace])

  const go = (to: number, at: Instant) => {
    const index = Math.min(Math.max(0, to), window.total - 1)
    setActive({ row: index, at })
    virtual.scrollToIndex(index)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !row || !piece) return
    const pieces = row.pieces
    const index = pieces.indexOf(piece)
    const into = (next: RotaPiece | undefined) => next && setActive({ row: active.row, at: next.from })
    const steps: Record<string, () => void> = {
      ArrowDown: () => go(active.row + 1, active.at),
      ArrowUp: () => go(active.row - 1, active.at),
      PageDown: () => go(active.row + 10, active.at),
      PageUp: () => go(active.row - 10, active.at),
      ArrowRight: () => into(pieces[index + 1]),
      ArrowLeft: () => into(pieces[index - 1]),
      Home: () => into(pieces[0]),
      End: () => into(pieces.at(-1)),
      Enter: () => document.querySelector<HTMLElement>('[data-rota-selection] button')?.focus(),
    }
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    step()
  }

  const nowAt = now >= from && now < until ? share(now, from, until) : null
  return (
    <div className={styles.strip}>
      <RotaAxis from={from} until={until} />
      <div
        ref={box}
        role="listbox"
        tabIndex={0}
        aria-label={`Rota. Now ${clinicalTime(now)}`}
        aria-activedescendant={piece ? cellId(id, active.row, piece) : undefined}
        className={styles.box}
        data-column="list"
        data-first-focus
        onKeyDown={onKeyDown}
      >
        <div role="presentation" className={styles.rows} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const one = rowAt(window, item.index)
            return (
              <div
                key={item.key}
                role="presentation"
                className={styles.line}
                style={{ transform: `translateY(${item.start}px)`, height: ROW_HEIGHT }}
              >
                {one && <RowHead row={one} />}
                {one && (
                  <div role="presentation" className={styles.track}>
                    {one.pieces.map((part) => (
                      <div
                        key={part.from}
                        id={cellId(id, item.index, part)}
                        role="option"
                        tabIndex={-1}
                        aria-selected={item.index === active.row && part === piece}
                        aria-label={`${roleAtSite(one)}, ${spanWords(part)}: ${pieceWords(part)}`}
                        className={styles.piece}
                        data-kind={part.kind}
                        data-mine={part.mine}
                        data-because={part.because}
                        data-active={item.index === active.row && part === piece}
                        style={{
                          left: `${share(part.from, from, until)}%`,
                          width: `${share(part.until, from, until) - share(part.from, from, until)}%`,
                        }}
                        title={`${spanWords(part)}: ${pieceWords(part)}`}
                        onPointerDown={() => {
                          setActive({ row: item.index, at: part.from })
                          box.current?.focus({ preventScroll: true })
                        }}
                      >
                        <span className={styles.label}>{part.kind === 'gap' ? 'Gap' : part.person?.name}</span>
                      </div>
                    ))}
                    {nowAt !== null && <div className={styles.now} style={{ left: `${nowAt}%` }} aria-hidden />}
                  </div>
                )}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

const RowHead = ({ row }: { row: RotaRow }) => (
  <div className={styles.head} aria-hidden>
    <span className={styles.role}>
      {row.name}
      {row.siteName !== null && <span className={styles.site}> {row.siteName}</span>}
    </span>
    <span className={styles.holder} data-holder={row.holder === null ? 'nobody' : 'somebody'}>
      Now: {row.holder?.name ?? 'nobody holds it'}
    </span>
  </div>
)

const cellId = (grid: string, row: number, piece: RotaPiece): string => `${grid}-${row}-${piece.from}`

const pieceAt = (row: RotaRow, at: Instant): RotaPiece | undefined =>
  row.pieces.find((piece) => piece.from <= at && at < piece.until) ?? row.pieces[0]
