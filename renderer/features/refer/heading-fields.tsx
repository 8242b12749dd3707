// The headings of the referral standard beside SBAR: folded away, since none of them has to be filled in.

import { Field, Textarea } from '@fluentui/react-components'
import { useStore } from 'zustand'
import { HEADINGS, headingLines, isHeading } from '../../../domain/referral/headings.ts'
import type { ReferralFaults } from '../../../domain/referral/referral-draft.ts'
import { useStores } from '../../stores/stores-context.tsx'
import own from './refer.module.css'

const KEYS = Object.keys(HEADINGS).filter(isHeading)

export const HeadingFields = ({ faults }: { faults: ReferralFaults }) => {
  const { refer } = useStores()
  const headings = useStore(refer.store, ({ draft }) => draft.headings)
  const filled = headingLines(headings).length
  const wrong = KEYS.some((key) => faults[`headings.${key}`] !== undefined)
  return (
    <details className={own.headings} {...(wrong ? { open: true } : {})}>
      <summary>
        More headings: medications, allergies, investigations …{filled === 0 ? '' : ` (${filled} filled in)`}
      </summary>
      <div className={own.headingFields}>
        {KEYS.map((key) => {
          const fault = faults[`headings.${key}`]
          return (
            <Field key={key} label={HEADINGS[key]} {...(fault === undefined ? {} : { validationMessage: fault })}>
              <Textarea
                rows={1}
                resize="vertical"
                textarea={{ 'aria-keyshortcuts': 'Control+Enter' }}
                value={headings[key] ?? ''}
                onChange={(_event, { value }) => refer.change({ headings: { ...headings, [key]: value } })}
              />
            </Field>
          )
        })}
      </div>
    </details>
  )
}
