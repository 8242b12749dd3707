// A date and time as clinicians write it, typed or pasted, in the hospital's time.

import { Field, Input } from '@fluentui/react-components'
import { readTime } from '../../../domain/hospital-time.ts'
import type { Instant } from '../../../domain/instant.ts'

interface TimeFieldProps {
  readonly label: string
  readonly text: string
  readonly onText: (text: string) => void
}

export const TimeField = ({ label, text, onText }: TimeFieldProps) => {
  const trouble = timeTrouble(text)
  return (
    <Field label={label} validationState={trouble === null ? 'none' : 'error'} validationMessage={trouble}>
      <Input
        value={text}
        maxLength={30}
        placeholder="22-Nov-2026 21:00"
        onChange={(_event, { value }) => onText(value)}
      />
    </Field>
  )
}

export const instantOf = (text: string): Instant | null => {
  const read = readTime(text)
  return read.kind === 'instant' ? read.at : null
}

function timeTrouble(text: string): string | null {
  if (text.trim() === '') return null
  const read = readTime(text)
  if (read.kind === 'instant') return null
  if (read.kind === 'skipped') return 'The clocks go forward over that time: it does not exist.'
  if (read.kind === 'twice')
    return 'The clocks go back over that time: it comes twice. Add Z for UTC, as 2026-10-25T00:30Z.'
  return 'Write it as 22-Nov-2026 21:00.'
}
