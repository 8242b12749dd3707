// What the signs mean and what to do when something is wrong, on one sheet.

import { LEVELS } from '../../../domain/level.ts'
import { LevelSign } from '../../ui/level-sign.tsx'
import styles from './help.module.css'
import { HelpFrame } from './help-frame.tsx'

export const HelpSheet = () => (
  <HelpFrame title="Help">
    <h3 className={styles.heading}>How urgent</h3>
    <ul className={styles.levels}>
      {LEVELS.map((level) => (
        <li key={level}>
          <LevelSign level={level} />
        </li>
      ))}
    </ul>
    <p>Overdue pages come first, then the most urgent, then the oldest. While you read, the order keeps still.</p>
    <h3 className={styles.heading}>What the words promise</h3>
    <dl className={styles.words}>
      <dt>Sent</dt>
      <dd>The hospital has it. Nobody need have seen it.</dd>
      <dt>Delivered</dt>
      <dd>A console has it. Nobody need have seen it.</dd>
      <dt>Seen</dt>
      <dd>A person opened it.</dd>
      <dt>Acknowledged</dt>
      <dd>A person says: I have this.</dd>
      <dt>Saving</dt>
      <dd>Done on this computer, on its way to the hospital.</dd>
    </dl>
    <h3 className={styles.heading}>When the console is blind</h3>
    <p>
      It cannot see new pages. A red bar says for how long, and the numbers by which your roles are reached without it.
      Tell switchboard. For a cardiac arrest, ring 2222 as always.
    </p>
  </HelpFrame>
)
