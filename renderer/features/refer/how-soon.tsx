// How soon, and what is wanted: each choice with a line that says what it means. In a group its digits choose, Enter goes on.

import { Button, Field, Radio, RadioGroup } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { URGENCIES, WANTED } from '../../../domain/referral/referral.ts'
import { OUR_TARGETS } from '../../../domain/referral/targets.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import styles from '../compose/compose.module.css'
import own from './refer.module.css'
import { targetWords, URGENCY_GUIDANCE, URGENCY_WORD, WANTED_WORD } from './refer-words.ts'

interface ChoiceProps {
  readonly fault: string | undefined
  readonly onDone: () => void
}

export const UrgencyChoice = ({ fault, onDone, onPage }: ChoiceProps & { onPage: () => void }) => {
  const { refer } = useStores()
  const { draft, specialty } = useStore(refer.store)
  const targets = specialty?.targets ?? OUR_TARGETS
  return (
    <div className={own.soon}>
      <DigitGroup
        label="How soon"
        name="urgency"
        options={URGENCIES}
        value={draft.urgency}
        fault={fault}
        onChoose={(urgency) => refer.change({ urgency })}
        onDone={onDone}
        draw={(urgency) => (
          <>
            <span className={own.urgency} data-urgency={urgency}>
              {URGENCY_WORD[urgency]}
            </span>
            <span className={styles.guidance}>
              {targetWords(targets[urgency])} {URGENCY_GUIDANCE[urgency]}
            </span>
          </>
        )}
      />
      <p className={own.page}>
        <span>What cannot wait 15 minutes is paged, not referred.</span>
        <Button size="small" aria-keyshortcuts="Alt+F9" onClick={onPage}>
          Page instead, with these words <KeyHint keys="Alt+F9" />
        </Button>
      </p>
    </div>
  )
}

export const WantedChoice = ({ fault, onDone }: ChoiceProps) => {
  const { refer } = useStores()
  const wanted = useStore(refer.store, ({ draft }) => draft.wanted)
  return (
    <DigitGroup
      label="What you want"
      name="wanted"
      options={WANTED}
      value={wanted}
      fault={fault}
      across
      onChoose={(each) => refer.change({ wanted: each })}
      onDone={onDone}
      draw={(each) => WANTED_WORD[each]}
    />
  )
}

interface DigitGroupProps<T extends string> extends ChoiceProps {
  readonly label: string
  readonly name: string
  readonly options: readonly T[]
  readonly value: T | null
  readonly across?: boolean
  readonly onChoose: (option: T) => void
  readonly draw: (option: T) => ReactNode
}

function DigitGroup<T extends string>(props: DigitGroupProps<T>) {
  const { label, name, options, value, fault, across, onChoose, onDone, draw } = props
  return (
    <Field label={label} required {...(fault === undefined ? {} : { validationMessage: fault })}>
      <RadioGroup
        className={across ? (own.across ?? '') : (styles.levels ?? '')}
        data-field={name}
        value={value ?? ''}
        onChange={(_event, { value: picked }) => {
          const option = options.find((each) => each === picked)
          if (option !== undefined) onChoose(option)
        }}
        onKeyDown={(event) => {
          const option = options[Number(event.key) - 1]
          if (option !== undefined) {
            onChoose(option)
            event.currentTarget.querySelector<HTMLElement>(`input[value="${option}"]`)?.focus()
          } else if (event.key === 'Enter' && !event.ctrlKey) {
            event.preventDefault()
            onDone()
          }
        }}
      >
        {options.map((option, place) => (
          <Radio
            key={option}
            value={option}
            label={
              <span className={styles.level}>
                <span className={styles.digit} aria-hidden>
                  {place + 1}
                </span>
                {draw(option)}
              </span>
            }
          />
        ))}
      </RadioGroup>
    </Field>
  )
}
