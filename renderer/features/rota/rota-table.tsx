// The rota as a plain table: every role and every span in words.

import { useEffect } from 'react'
import type { RotaRow } from '../../../contract/rota-views.ts'
import { isWhole, type ListWindow } from '../../stores/list-window.ts'
import { ScrollArea } from '../../ui/scroll-area.tsx'
import { roleAtSite } from '../roles/role-at-site.ts'
import styles from './rota.module.css'
import { pieceWords, spanWords } from './rota-words.ts'

interface RotaTableProps {
  readonly window: ListWindow<RotaRow>
  readonly onRange: (first: number, last: number) => void
}

export const RotaTable = ({ window, onRange }: RotaTableProps) => {
  const { total } = window
  const whole = isWhole(window)
  useEffect(() => {
    if (!whole) onRange(0, total - 1)
  }, [whole, total, onRange])
  const rows = [...window.blocks].sort(([a], [b]) => a - b).flatMap(([, block]) => block)
  return (
    <ScrollArea label="Rota as a table" className={styles.tableBox}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Role</th>
            <th scope="col">When</th>
            <th scope="col">Who</th>
          </tr>
        </thead>
        <tbody>
          {rows.flatMap((row) =>
            row.pieces
              .filter(({ kind }) => kind !== 'none')
              .map((piece) => (
                <tr key={`${row.ref} ${piece.from}`} data-kind={piece.kind}>
                  <th scope="row">{roleAtSite(row)}</th>
                  <td>{spanWords(piece)}</td>
                  <td>{pieceWords(piece)}</td>
                </tr>
              )),
          )}
        </tbody>
      </table>
    </ScrollArea>
  )
}
