// How urgent: five levels, each with a line that says what it is for. In the group the digits 1 to 5 choose, Enter goes on.

import { Field, Radio, RadioGroup } from '@fluentui/react-components'
import { useStore } from 'zustand'
import { LEVELS } from '../../../domain/level.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { LevelSign } from '../../ui/level-sign.tsx'
import styles from './compose.module.css'
import { LEVEL_GUIDANCE } from './level-guidance.ts'

export const LevelChoice = ({ fault, onDone }: { fault: string | undefined; onDone: () => void }) => {
  const { compose } = useStores()
  const level = useStore(compose.store, ({ draft }) => draft.level)
  return (
    <Field label="How urgent" required {...(fault === undefined ? {} : { validationMessage: fault })}>
      <RadioGroup
        className={styles.levels}
        data-field="level"
        value={level === null ? '' : String(level)}
        onChange={(_event, { value }) =>
          compose.change({ level: LEVELS.find((each) => String(each) === value) ?? null })
        }
        onKeyDown={(event) => {
          const chosen = LEVELS.find((each) => String(each) === event.key)
          if (chosen !== undefined) {
            compose.change({ level: chosen })
            event.currentTarget.querySelector<HTMLElement>(`input[value="${chosen}"]`)?.focus()
          } else if (event.key === 'Enter' && !event.ctrlKey) {
            event.preventDefault()
            onDone()
          }
        }}
      >
        {LEVELS.map((each) => (
          <Radio
            key={each}
            value={String(each)}
            label={
              <span className={styles.level}>
                <span className={styles.digit} aria-hidden>
                  {each}
                </span>
                <LevelSign level={each} size="small" />
                <span className={styles.guidance}>{LEVEL_GUIDANCE[each]}</span>
              </span>
            }
          />
        ))}
      </RadioGroup>
    </Field>
  )
}
