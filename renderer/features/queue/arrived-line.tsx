// "2 new above": what has come while the order was held, with the worst of it said. A press shows it.

import { Button } from '@fluentui/react-components'
import type { PageRow } from '../../../contract/views.ts'
import { levelWord } from '../../../domain/level.ts'
import styles from './queue.module.css'

export const ArrivedLine = ({ rows, onShow }: { rows: readonly PageRow[]; onShow: () => void }) => {
  const worst = rows.reduce<PageRow['level']>((level, row) => (row.level < level ? row.level : level), 5)
  return (
    <div role="status" className={styles.arrived}>
      {rows.length > 0 && (
        <Button appearance={worst <= 2 ? 'primary' : 'secondary'} size="small" onClick={onShow}>
          {`${rows.length} new above${worst <= 3 ? `: ${levelWord[worst]}` : ''} · Show`}
        </Button>
      )}
    </div>
  )
}
