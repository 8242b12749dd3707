// Asking for a service: which, for whom, where, how soon, in which words. What was written is kept when it is closed.

import { Field, Input, Radio, RadioGroup, Select, Textarea } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { EMPTY_PATIENT } from '../../../domain/draft.ts'
import { requestFault, withPatient } from '../../stores/request-form.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { PatientFields } from '../compose/patient-fields.tsx'
import { QuestionFrame } from '../referrals/question-frame.tsx'
import styles from './results.module.css'

export const RequestSheet = () => {
  const { requests, results, watches } = useStores()
  const { form, services, servicesTrouble, sending, sendRefusal } = useStore(requests.store)
  const ownSite = useStore(watches.store, ({ offers }) => offers?.wards.find(({ own }) => own)?.site ?? '')
  const words = useRef<HTMLTextAreaElement>(null)
  const chosen = form?.picked?.ref
  useEffect(() => {
    // The box that they chose in is gone: whoever works by keyboard goes on with the words.
    if (chosen !== undefined && document.activeElement === document.body) words.current?.focus()
  }, [chosen])
  if (form === null) return null
  const put = requests.change
  const fault = requestFault(form)
  const service = services?.find(({ code }) => code === form.serviceCode)
  return (
    <QuestionFrame
      title="Ask for a service"
      does={sending ? 'Sending' : service === undefined ? 'Send the request' : `Send to ${service.roleName}`}
      ready={fault === null && !sending}
      refusal={sendRefusal}
      leave="Close, and keep what I wrote"
      run={() => void requests.send().then((sent) => sent && results.show('requests'))}
      close={requests.leave}
    >
      {servicesTrouble !== null && <p role="alert">The services could not be read. {servicesTrouble}</p>}
      <Field label="Service" required {...(service === undefined ? {} : { hint: servedWords(service) })}>
        <Select autoFocus value={form.serviceCode} onChange={(_event, { value }) => put({ serviceCode: value })}>
          <option value="">{services?.length === 0 ? 'No service is set up for your site' : 'Choose one'}</option>
          {services?.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <PatientFields
        label="Patient"
        required
        back="Choose from the inpatients instead"
        picked={form.picked}
        typed={form.typed}
        faults={{}}
        find={requests.findPatients}
        onChoose={(row) => put(withPatient(row))}
        onType={(on) => put({ picked: null, typed: on ? EMPTY_PATIENT : null, ...(on ? { siteCode: ownSite } : {}) })}
        onChange={(typed) => put({ typed })}
      />
      <div className={styles.pair}>
        <Field label="Ward">
          <Input value={form.ward} maxLength={100} onChange={(_event, { value }) => put({ ward: value })} />
        </Field>
        <Field label="Bed">
          <Input value={form.bed} maxLength={100} onChange={(_event, { value }) => put({ bed: value })} />
        </Field>
      </div>
      <Field label="How soon">
        <RadioGroup
          layout="horizontal"
          value={form.urgent ? 'urgent' : 'routine'}
          onChange={(_event, { value }) => put({ urgent: value === 'urgent' })}
        >
          <Radio value="routine" label="Routine" />
          <Radio value="urgent" label="Urgent" />
        </RadioGroup>
      </Field>
      <Field label="What they should know (optional)">
        <Textarea
          textarea={{ ref: words }}
          rows={3}
          maxLength={2_000}
          resize="vertical"
          value={form.situation}
          onChange={(_event, { value }) => put({ situation: value })}
        />
      </Field>
      <Field label="Call back (optional)">
        <Input value={form.callBack} maxLength={100} onChange={(_event, { value }) => put({ callBack: value })} />
      </Field>
      {fault !== null && (
        <p role="status" className={styles.quiet}>
          {fault}
        </p>
      )}
    </QuestionFrame>
  )
}

const servedWords = ({
  roleName,
  holder,
  laboratory,
}: {
  roleName: string
  holder: string | null
  laboratory: boolean
}) =>
  `${holder === null ? `Goes to ${roleName}, whom nobody holds now` : `Goes to ${holder}, ${roleName}`}${laboratory ? '. Its result makes it ready by itself' : ''}.`
