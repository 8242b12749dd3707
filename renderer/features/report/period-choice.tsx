// Which period: the last days up to now, or days that are typed.

import { Field, Input, Radio, RadioGroup } from '@fluentui/react-components'
import { useStore } from 'zustand'
import { PERIODS, type Period, spanOf } from '../../stores/report-store.ts'
import { useStores } from '../../stores/stores-context.tsx'
import styles from './report.module.css'

const WORDS: Readonly<Record<Period, string>> = {
  '7': 'Last 7 days',
  '30': 'Last 30 days',
  '90': 'Last 90 days',
  dates: 'Dates',
}

export const PeriodChoice = () => {
  const { report } = useStores()
  const state = useStore(report.store)
  const { period, first, last } = state
  const span = spanOf(state, 0)
  const trouble = typeof span === 'string' && first.trim() !== '' && last.trim() !== '' ? span : undefined
  const day = (name: 'first' | 'last', label: string) => (
    <Field
      label={label}
      {...(name === 'last' && trouble !== undefined ? { validationMessage: trouble } : { hint: 'As 01-Nov-2026' })}
    >
      <Input value={state[name]} maxLength={20} onChange={(_event, { value }) => report.type({ [name]: value })} />
    </Field>
  )
  return (
    <div className={styles.period}>
      <Field label="Period">
        <RadioGroup
          layout="horizontal"
          className={styles.periods ?? ''}
          value={period}
          onChange={(_event, { value }) => {
            const chosen = PERIODS.find((each) => each === value)
            if (chosen) report.choose(chosen)
          }}
        >
          {PERIODS.map((each) => (
            <Radio key={each} value={each} label={WORDS[each]} />
          ))}
        </RadioGroup>
      </Field>
      {period === 'dates' && (
        <div className={styles.dates}>
          {day('first', 'First day')}
          {day('last', 'Last day')}
        </div>
      )}
    </div>
  )
}
