// Who answers after the holder, one stop after the other, each with its numbers.

import type { CoverStop } from '../../../contract/role-views.ts'
import { WholeNumbers } from '../../ui/whole-numbers.tsx'
import styles from './roles.module.css'

export const RoleCover = ({ chain }: { chain: readonly CoverStop[] }) => (
  <section aria-label="Cover">
    <h3 className={styles.part}>If nobody answers</h3>
    {chain.length === 0 ? (
      <p className={styles.note}>No deputy is recorded: ring switchboard.</p>
    ) : (
      <ol className={styles.chain}>
        {chain.map((stop) => (
          <li key={stop.code} data-holder={stop.holder === null ? 'nobody' : 'another'}>
            <strong>{stop.name}</strong>
            <span>{stop.holder?.name ?? 'nobody'}</span>
            <span className={styles.numbers}>
              <WholeNumbers
                text={[stop.bleep === null ? '' : `bleep ${stop.bleep}`, stop.phone ?? ''].filter(Boolean).join(' · ')}
              />
            </span>
          </li>
        ))}
      </ol>
    )}
  </section>
)
