// What the strip's chosen bar is, in words, and what can be done about it.

import { Button } from '@fluentui/react-components'
import type { RotaPiece, RotaRow } from '../../../contract/rota-views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import { roleAtSite } from '../roles/role-at-site.ts'
import styles from './rota.module.css'
import { pieceWords, spanWords } from './rota-words.ts'

export interface RotaPlace {
  readonly row: RotaRow
  readonly piece: RotaPiece
}

export const RotaSelection = ({ place: { row, piece } }: { place: RotaPlace }) => {
  const { rota } = useStores()
  const coming = useTold((now) => piece.until > now)
  const begun = useTold((now) => piece.from <= now)
  return (
    <section className={styles.selection} aria-label="Chosen in the rota" data-rota-selection>
      <p className={styles.chosen} aria-live="polite">
        <strong>{roleAtSite(row)}</strong>, {spanWords(piece)}: {pieceWords(piece)}
        <span className={styles.note}> Now: {row.holder?.name ?? 'nobody holds it'}.</span>
      </p>
      <div className={styles.acts}>
        {piece.mine && !begun && piece.entryId !== null && piece.because !== 'override' && (
          <Button size="small" onClick={() => rota.ask({ what: 'swap', gives: piece.entryId ?? '' })}>
            Swap…
          </Button>
        )}
        {coming && (
          <Button size="small" onClick={() => rota.ask({ what: 'override', row, piece })}>
            {piece.kind === 'gap' ? 'Fill the gap…' : 'Plan somebody else…'}
          </Button>
        )}
        {piece.because === 'override' && coming && piece.entryId !== null && (
          <Button size="small" onClick={() => void rota.endOverride(piece.entryId ?? '')}>
            Undo this change
          </Button>
        )}
        <Button size="small" onClick={() => rota.ask({ what: 'ask', row })}>
          Who has it at…
        </Button>
      </div>
    </section>
  )
}
