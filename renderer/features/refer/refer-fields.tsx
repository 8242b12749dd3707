// The fields of a referral, in the order in which they are asked for on a telephone.

import { Field, Input, Textarea } from '@fluentui/react-components'
import { useRef } from 'react'
import { useStore } from 'zustand'
import { LONGEST } from '../../../domain/draft.ts'
import type { ReferralDraft, ReferralFaults } from '../../../domain/referral/referral-draft.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { ComposeFiles } from '../attachments/compose-files.tsx'
import styles from '../compose/compose.module.css'
import { PatientFields } from '../compose/patient-fields.tsx'
import { DuplicateNotes } from './duplicate-notes.tsx'
import { HeadingFields } from './heading-fields.tsx'
import { UrgencyChoice, WantedChoice } from './how-soon.tsx'
import { SpecialtyChoice } from './specialty-choice.tsx'
import { TemplateChoice } from './template-choice.tsx'

const PARTS = [
  ['situation', 'Situation', 'What the problem is now', true],
  ['background', 'Background', 'Why the patient is here, and what matters of the past', true],
  ['assessment', 'Assessment', 'What you found, and what you think it is', false],
  ['recommendation', 'Recommendation', 'What you want them to do, and by when; the ceiling of care', true],
] as const

type Line = Exclude<keyof ReferralDraft, 'urgency' | 'wanted' | 'patient' | 'headings' | 'siteCode'>

interface ReferFieldsProps {
  readonly faults: ReferralFaults
  readonly onOpen: (ref: string) => void
  readonly onPage: () => void
}

export const ReferFields = ({ faults, onOpen, onPage }: ReferFieldsProps) => {
  const { refer } = useStores()
  const state = useStore(refer.store)
  const { draft, picked, typing } = state
  const form = useRef<HTMLDivElement>(null)
  /** At once: whoever types fast has typed the next letter by the next frame. */
  const focus = (name: string) => {
    const field = form.current?.querySelector<HTMLElement>(`[data-field="${name}"]`)
    const radio = field?.querySelector<HTMLElement>('input:checked') ?? field?.querySelector<HTMLElement>('input')
    const target = radio ?? field
    target?.focus()
  }
  const line = (name: Line, label: string, most: number, extra: { required?: boolean; placeholder?: string } = {}) => (
    <Field label={label} required={extra.required ?? false} {...fault(faults[name])}>
      <Input
        data-field={name}
        value={draft[name]}
        maxLength={most + 20}
        placeholder={extra.placeholder ?? ''}
        onChange={(_event, { value }) => refer.change({ [name]: value })}
      />
    </Field>
  )
  return (
    <div className={styles.fields} data-compose ref={form}>
      <SpecialtyChoice fault={faults.specialtyCode} onDone={() => focus('urgency')} onPage={onPage} />
      <UrgencyChoice fault={faults.urgency} onDone={() => focus('wanted')} onPage={onPage} />
      <WantedChoice fault={faults.wanted} onDone={() => focus('question')} />
      {line('question', 'Question, in one line', LONGEST.reason, {
        required: true,
        placeholder: 'What they read first: “First seizure, driver, CT normal: can he go home?”',
      })}
      <PatientFields
        label="Patient"
        required
        fault={faults.familyName === undefined ? undefined : 'Choose the patient, or type who it is.'}
        back="Choose from the list instead"
        picked={picked}
        typed={typing ? draft.patient : null}
        faults={faults}
        find={refer.find.findPatients}
        onChoose={(row) => {
          refer.choosePatient(row)
          focus('situation')
        }}
        onType={refer.typePatient}
        onChange={(patient) => refer.change({ patient })}
      />
      <DuplicateNotes onOpen={onOpen} />
      <div className={styles.row}>
        {line('ward', 'Ward', LONGEST.ward, { required: true })}
        {line('bed', 'Bed', LONGEST.bed)}
        {line('news2', 'NEWS2, if scored', 2)}
      </div>
      <TemplateChoice />
      {PARTS.map(([name, label, placeholder, required]) => (
        <Field key={name} label={label} required={required} {...fault(faults[name])}>
          <Textarea
            data-field={name}
            textarea={{ 'aria-keyshortcuts': 'Control+Enter' }}
            value={draft[name]}
            rows={2}
            resize="vertical"
            placeholder={placeholder}
            onChange={(_event, { value }) => refer.change({ [name]: value })}
          />
        </Field>
      ))}
      <div className={styles.row}>
        {line('callBack', 'Ring me back on', LONGEST.callBack, { required: true })}
        {line('grade', 'Your grade', LONGEST_WORDS, { required: true, placeholder: 'FY1, ST4, ward sister' })}
      </div>
      <div className={styles.row}>
        {line('sentFrom', 'You are at', LONGEST.sentFrom, { placeholder: 'Ward E5, nurses’ station' })}
        {line('organisation', 'Your organisation', LONGEST_WORDS, { placeholder: 'If it is another one' })}
      </div>
      <HeadingFields faults={faults} />
      <ComposeFiles of={refer.files} state={state} />
    </div>
  )
}

/** As the draft's own rules have it. */
const LONGEST_WORDS = 80

const fault = (words: string | undefined) => (words === undefined ? {} : { validationMessage: words })
