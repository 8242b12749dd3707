// Every key, in one sheet.

import { KEY_GROUPS } from '../shell/keys.ts'
import styles from './help.module.css'
import { HelpFrame } from './help-frame.tsx'

export const KeySheet = () => (
  <HelpFrame title="Keys">
    {KEY_GROUPS.map((group) => (
      <section key={group.title}>
        <h3 className={styles.heading}>{group.title}</h3>
        <dl className={styles.keys}>
          {group.lines.map((line) => (
            <div key={line.keys}>
              <dt>
                <kbd>{line.keys}</kbd>
              </dt>
              <dd>{line.words}</dd>
            </div>
          ))}
        </dl>
      </section>
    ))}
  </HelpFrame>
)
