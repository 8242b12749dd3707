// One choice that narrows a list down; "Any" is none.

import { Field, Select } from '@fluentui/react-components'

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, words: string])[]
  readonly onChoose: (value: string) => void
}

export const Choice = ({ label, value, options, onChoose }: ChoiceProps) => (
  <Field label={label} size="small">
    <Select size="small" value={value} onChange={(_event, chosen) => onChoose(chosen.value)}>
      <option value="">Any</option>
      {options.map(([code, words]) => (
        <option key={code} value={code}>
          {words}
        </option>
      ))}
    </Select>
  </Field>
)
