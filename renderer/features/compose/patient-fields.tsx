// Whom the page is about: chosen from the desk's inpatients, typed with the check of the NHS number, or nobody.

import { Button, Field, Input, Select } from '@fluentui/react-components'
import { useRef } from 'react'
import { useStore } from 'zustand'
import { type DraftFaults, type DraftPatient, LONGEST } from '../../../domain/draft.ts'
import { formatNhsNumber } from '../../../domain/patient/nhs-number.ts'
import { GENDERS } from '../../../domain/patient/patient.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { SearchPicker } from '../../ui/search-picker.tsx'
import { BornField } from './born-field.tsx'
import styles from './compose.module.css'
import { InpatientOption } from './inpatient-option.tsx'

interface PatientFieldsProps {
  readonly faults: DraftFaults
  readonly onChosen: () => void
}

export const PatientFields = ({ faults, onChosen }: PatientFieldsProps) => {
  const { compose } = useStores()
  const { draft, picked } = useStore(compose.store)
  // Whoever changes the patient goes on typing there: the button that they pressed is gone.
  const changing = useRef(false)
  const type = (on: boolean) => {
    changing.current = true
    compose.typePatient(on)
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
  if (draft.patient !== null) return <TypedPatient patient={draft.patient} faults={faults} onBack={() => type(false)} />
  return (
    <div className={styles.patient}>
      <SearchPicker
        label="Patient (optional)"
        placeholder="Type a name, a ward and bed, or a number"
        autoFocus={changing.current}
        find={compose.findPatients}
        keyOf={({ ref }) => ref}
        draw={(row) => <InpatientOption row={row} />}
        onChoose={(row) => {
          compose.choosePatient(row)
          onChosen()
        }}
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
  readonly faults: DraftFaults
  readonly onBack: () => void
}

const TypedPatient = ({ patient, faults, onBack }: TypedPatientProps) => {
  const { compose } = useStores()
  const put = (part: Partial<DraftPatient>) => compose.change({ patient: { ...patient, ...part } })
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
        Choose from the list, or name no patient
      </Button>
    </fieldset>
  )
}

const fault = (words: string | undefined) => (words === undefined ? {} : { validationMessage: words })
