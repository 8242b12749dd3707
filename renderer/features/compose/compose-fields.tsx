// The fields of a new page, in the order in which they are asked for on a telephone.

import { Button, Field, Input, Textarea } from '@fluentui/react-components'
import { useRef } from 'react'
import { useStore } from 'zustand'
import { type Draft, type DraftFaults, LONGEST, needsSbar } from '../../../domain/draft.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { SearchPicker } from '../../ui/search-picker.tsx'
import { ComposeFiles } from '../attachments/compose-files.tsx'
import styles from './compose.module.css'
import { LevelChoice } from './level-choice.tsx'
import { PatientFields } from './patient-fields.tsx'
import { RoleOption } from './role-option.tsx'

const SBAR = [
  ['situation', 'Situation', 'What is happening now'],
  ['background', 'Background', ''],
  ['assessment', 'Assessment', ''],
  ['recommendation', 'Recommendation', 'What you want them to do, and by when'],
] as const

type Text = Exclude<keyof Draft, 'level' | 'patient'>

export const ComposeFields = ({ faults }: { faults: DraftFaults }) => {
  const { compose } = useStores()
  const state = useStore(compose.store)
  const { draft, roleName, roleSite, picked } = state
  const form = useRef<HTMLDivElement>(null)
  const urgent = needsSbar(draft.level)
  /** At once: whoever types fast has typed the next letter by the next frame. */
  const focus = (name: string) => {
    const field = form.current?.querySelector<HTMLElement>(`[data-field="${name}"]`)
    const radio = field?.querySelector<HTMLElement>('input:checked') ?? field?.querySelector<HTMLElement>('input')
    const target = radio ?? field
    target?.focus()
  }
  const line = (name: Text, label: string, most: number, extra: { required?: boolean; placeholder?: string } = {}) => (
    <Field label={label} required={extra.required ?? false} {...fault(faults[name === 'siteCode' ? 'ward' : name])}>
      <Input
        data-field={name}
        value={draft[name]}
        maxLength={most + 20}
        placeholder={extra.placeholder ?? ''}
        onChange={(_event, { value }) => compose.change({ [name]: value })}
      />
    </Field>
  )
  return (
    <div className={styles.fields} data-compose ref={form}>
      {draft.roleCode === '' ? (
        <SearchPicker
          label="Role to page"
          placeholder="Type a role, a specialty or a bleep: “med reg”"
          required
          autoFocus
          fault={faults.roleCode}
          find={compose.findRoles}
          keyOf={({ ref }) => ref}
          draw={(role) => <RoleOption role={role} />}
          onChoose={(role) => {
            compose.chooseRole(role)
            focus('level')
          }}
          none={() => 'No role matches. Try a part of its name, or ring switchboard.'}
        />
      ) : (
        <div className={styles.chosen}>
          <span>
            <span className={styles.label}>Role to page</span>
            <strong>{roleName}</strong>
            {roleSite !== '' && <span className={styles.quiet}>{roleSite}</span>}
          </span>
          <Button size="small" onClick={() => compose.chooseRole(null)}>
            Change role
          </Button>
        </div>
      )}
      <LevelChoice fault={faults.level} onDone={() => focus('reason')} />
      {line('reason', 'Reason, in one line', LONGEST.reason, {
        required: true,
        placeholder: 'What they read first: “NEWS2 9, new confusion”',
      })}
      <PatientFields
        label="Patient (optional)"
        back="Choose from the list, or name no patient"
        picked={picked}
        typed={draft.patient}
        faults={faults}
        find={compose.findPatients}
        onChoose={(row) => {
          compose.choosePatient(row)
          focus(urgent ? 'situation' : 'callBack')
        }}
        onType={compose.typePatient}
        onChange={(patient) => compose.change({ patient })}
      />
      <div className={styles.row}>
        {line('ward', 'Ward', LONGEST.ward)}
        {line('bed', 'Bed', LONGEST.bed)}
        {line('news2', 'NEWS2, if scored', 2)}
      </div>
      {SBAR.map(([name, label, placeholder]) => (
        <Field
          key={name}
          label={label}
          required={urgent && (name === 'situation' || name === 'recommendation')}
          {...fault(faults[name])}
        >
          <Textarea
            data-field={name}
            textarea={{ 'aria-keyshortcuts': 'Control+Enter' }}
            value={draft[name]}
            rows={name === 'situation' || name === 'recommendation' ? 2 : 1}
            resize="vertical"
            placeholder={placeholder}
            onChange={(_event, { value }) => compose.change({ [name]: value })}
          />
        </Field>
      ))}
      <div className={styles.row}>
        {line('callBack', 'Ring me back on', LONGEST.callBack, { required: urgent })}
        {line('sentFrom', 'You are at', LONGEST.sentFrom, { placeholder: 'Ward E5, nurses’ station' })}
      </div>
      <ComposeFiles of={compose.files} state={state} />
    </div>
  )
}

const fault = (words: string | undefined) => (words === undefined ? {} : { validationMessage: words })
