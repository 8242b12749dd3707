// What an import would change, and which lines of the file could not be read.

import type { RotaImport } from '../../../contract/rota-views.ts'
import { clinicalDateTime } from '../../../domain/clinical-time.ts'
import { counted } from '../shell/words.ts'
import styles from './rota.module.css'
import { spanWords } from './rota-words.ts'

/** A long list is not read to its end; its length is. */
const SHOWN = 50

export const ImportPreview = ({ seen }: { seen: RotaImport }) => (
  <>
    {seen.errors.length > 0 && (
      <section aria-label="Lines that cannot be read">
        <h3 className={styles.small}>{counted(seen.errors.length, 'line')} cannot be read and will be left out</h3>
        <ul className={styles.errors}>
          {seen.errors.slice(0, SHOWN).map(({ line, words }) => (
            <li key={`${line} ${words}`}>
              <strong>Line {line}:</strong> {words}
            </li>
          ))}
        </ul>
        <More count={seen.errors.length} />
      </section>
    )}
    <Lines title="Added" lines={seen.add} />
    <Lines title="Changed" lines={seen.change} />
    <Lines title="Taken out" lines={seen.remove} />
    <p className={styles.note}>
      {counted(seen.unchanged, 'shift')} stay as they are.
      {seen.handovers > 0 && ` ${counted(seen.handovers, 'hand-over')} overlap: who comes is planned from their start.`}
      {seen.over > 0 && ` ${counted(seen.over, 'shift')} of the file are over and are not written.`}
    </p>
  </>
)

const Lines = ({ title, lines }: { title: string; lines: RotaImport['add'] }) =>
  lines.length === 0 ? null : (
    <section aria-label={title}>
      <h3 className={styles.small}>
        {title}: {lines.length}
      </h3>
      <ul className={styles.diff}>
        {lines.slice(0, SHOWN).map((line) => (
          <li key={`${line.roleName} ${line.from} ${line.person}`}>
            {line.roleName}: {line.person}, {spanWords(line)}
            {line.before !== null && ` (until ${clinicalDateTime(line.before)} before)`}
          </li>
        ))}
      </ul>
      <More count={lines.length} />
    </section>
  )

const More = ({ count }: { count: number }) => (count > SHOWN ? <p>And {count - SHOWN} more.</p> : null)
