// Whom a page or a referral is about: chosen from the desk's inpatients, typed with the check of the NHS number, or nobody.

import { Button, Field, Input, Select } from '@fluentui/react-components'
import { useRef } from 'react'
import type { InpatientRow } from '../../../contract/compose-views.ts'
import { type DraftPatient, LONGEST } from '../../../domain/draft.ts'
import { formatNhsNumber } from '../../../domain/patient/nhs-number.ts'
import { GENDERS } from '../../../domain/patient/patient.ts'
import { SearchPicker } from '../../ui/search-picker.tsx'
import { BornField } from './born-field.tsx'
import styles from './compose.module.css'
import { InpatientOption } from './inpatient-option.tsx'

type Faults = Partial<Readonly<Record<keyof DraftPatient, string>>>

interface PatientFieldsProps {
  readonly label: string
  readonly required?: boolean
  /** What is wrong while nobody is chosen. */
  readonly fault?: string | undefined
  /** What the button says that ends the typing. */
  readonly back: string
  readonly picked: InpatientRow | null
  /** Null: nothing is being typed. */
  readonly typed: DraftPatient | null
  readonly faults: Faults
  readonly find: (text: string) => Promise<readonly InpatientRow[] | string>
  readonly onChoose: (row: InpatientRow) => void
  readonly onType: (on: boolean) => void
  readonly onChange: (patient: DraftPatient) => void
}

export const PatientFields = (props: PatientFieldsProps) => {
  const { picked, typed, faults } = props
  // Whoever changes the patient goes on typing there: the button that they pressed is gone.
  const changing = useRef(false)
  const type = (on: boolean) => {
    changing.current = true
    props.onType(on)
  }
  if (picked !== null)
    return (
      <div className={styles.chosen}>
        <span>
          <span className={styles.label}>Patient</span>
          <InpatientOption row={picked} />
        </span>
        <Button size="small" onClick={() => type(false)}>
          Change patient
        </Button>
      </div>
    )
  if (typed !== null)
    return (
      <TypedPatient
        patient={typed}
        faults={faults}
        back={props.back}
        onBack={() => type(false)}
        onChange={props.onChange}
      />
    )
  return (
    <div className={styles.patient}>
      <SearchPicker
        label={props.label}
        required={props.required ?? false}
        fault={props.fault}
        placeholder="Type a name, a ward and bed, or a number"
        autoFocus={changing.current}
        find={props.find}
        keyOf={({ ref }) => ref}
        draw={(row) => <InpatientOption row={row} />}
        onChoose={props.onChoose}
        none={() => 'No inpatient of your desks matches.'}
      />
      <Button size="small" appearance="subtle" onClick={() => type(true)}>
        Type the patient instead
      </Button>
    </div>
  )
}

interface TypedPatientProps {
  readonly patient: DraftPatient
  readonly faults: Faults
  readonly back: string
  readonly onBack: () => void
  readonly onChange: (patient: DraftPatient) => void
}

const TypedPatient = ({ patient, faults, back, onBack, onChange }: TypedPatientProps) => {
  const put = (part: Partial<DraftPatient>) => onChange({ ...patient, ...part })
  const line = (name: 'familyName' | 'givenName' | 'title' | 'hospitalNumber', label: string) => (
    <Field label={label} {...fault(faults[name])}>
      <Input
        autoFocus={name === 'familyName'}
        value={patient[name]}
        maxLength={LONGEST[name] + 10}
        onChange={(_event, { value }) => put({ [name]: value })}
      />
    </Field>
  )
  return (
    <fieldset className={styles.typed}>
      <legend>Patient, as you type it</legend>
      <div className={styles.row}>
        {line('familyName', 'Family name')}
        {line('givenName', 'Given name')}
        {line('title', 'Title')}
      </div>
      <div className={styles.row}>
        <BornField value={patient.born} fault={faults.born} onChange={(born) => put({ born })} />
        <Field label="Gender" {...fault(faults.gender)}>
          <Select
            value={patient.gender}
            onChange={(_event, { value }) => put({ gender: GENDERS.find((gender) => gender === value) ?? '' })}
          >
            <option value="">Not given</option>
            {GENDERS.map((gender) => (
              <option key={gender}>{gender}</option>
            ))}
          </Select>
        </Field>
        <Field label="NHS number" {...fault(faults.nhsNumber)}>
          <Input
            inputMode="numeric"
            value={patient.nhsNumber}
            maxLength={24}
            onChange={(_event, { value }) => put({ nhsNumber: formatNhsNumber(value) })}
          />
        </Field>
        {line('hospitalNumber', 'Hospital number')}
      </div>
      <Button size="small" appearance="subtle" onClick={onBack}>
        {back}
      </Button>
    </fieldset>
  )
}

const fault = (words: string | undefined) => (words === undefined ? {} : { validationMessage: words })
