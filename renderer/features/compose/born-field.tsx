// A date of birth as it is typed, day first, whatever the computer's own way of writing dates is (NHS CUI, date display); what
// was understood stands under it.

import { Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import { clinicalDate } from '../../../domain/clinical-time.ts'
import { calendarDate } from '../../../domain/patient/calendar-date.ts'
import { typedDate } from '../../../domain/typed-date.ts'

interface BornFieldProps {
  /** `1945-07-14`, or what was typed while it is no date. */
  readonly value: string
  readonly fault: string | undefined
  readonly onChange: (value: string) => void
}

export const BornField = ({ value, fault, onChange }: BornFieldProps) => {
  const known = calendarDate(value)
  const [text, setText] = useState(known ? clinicalDate(known) : value)
  return (
    <Field
      label="Born"
      hint={known ? clinicalDate(known) : 'As 14-Jul-1945'}
      {...(fault === undefined ? {} : { validationMessage: fault })}
    >
      <Input
        value={text}
        maxLength={20}
        onChange={(_event, typed) => {
          setText(typed.value)
          onChange(typedDate(typed.value) ?? typed.value.trim())
        }}
      />
    </Field>
  )
}
