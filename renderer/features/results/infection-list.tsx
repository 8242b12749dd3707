// The cases of a place: which organism, who, where, since when, what was done or is overdue, and who lay with them.

import { Button, Field, Select } from '@fluentui/react-components'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { InfectionCase } from '../../../contract/result-views.ts'
import { clinicalDateTime, shortDay } from '../../../domain/clinical-time.ts'
import { patientName } from '../../../domain/patient/patient-name.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { ListTrouble } from '../../ui/list-trouble.tsx'
import { PatientName } from '../../ui/patient-name.tsx'
import { StateMessage, Waiting } from '../../ui/state-message.tsx'
import styles from './infections.module.css'

export const InfectionList = () => {
  const { infection } = useStores()
  const { places, site, ward, view, trouble } = useStore(infection.store)
  useEffect(() => {
    infection.need()
    return infection.rest
  }, [infection])
  if (places === null || site === null)
    return trouble === null ? (
      <Waiting label="Reading the places" />
    ) : (
      <ListTrouble title="The places could not be read" trouble={trouble} hasRows={false} onRetry={infection.need} />
    )
  const wards = places.find(({ code }) => code === site)?.wards ?? []
  return (
    <>
      <div className={styles.head}>
        <Field label="Site" size="small">
          <Select size="small" value={site} onChange={(_event, { value }) => infection.look(value, null)}>
            {places.map(({ code, name, own }) => (
              <option key={code} value={code}>
                {name}
                {own ? ', mine' : ''}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Ward" size="small">
          <Select
            size="small"
            value={ward ?? ''}
            onChange={(_event, { value }) => infection.look(site, value === '' ? null : value)}
          >
            <option value="">All wards</option>
            {wards.map((each) => (
              <option key={each.ward} value={each.ward}>
                {each.name}
                {each.own ? ', mine' : ''}
              </option>
            ))}
          </Select>
        </Field>
        <Button size="small" onClick={() => infection.picture(true)}>
          Beds and chart
        </Button>
      </div>
      {trouble !== null && (
        <ListTrouble
          title="The infections could not be read"
          trouble={trouble}
          hasRows={view !== null}
          onRetry={infection.lookAgain}
        />
      )}
      {view === null && trouble === null && <Waiting label="Looking for infections" />}
      {view !== null && (
        <>
          <p role="status" className={styles.asAt}>
            As at {clinicalDateTime(view.asAt)}.
            {view.reading > 0 &&
              ` ${view.reading === 1 ? 'One list is' : `${view.reading} lists are`} still being read: there may be more.`}
          </p>
          {view.cases.length === 0 ? (
            <StateMessage title={view.reading > 0 ? 'None found so far' : 'Nobody is positive here now'}>
              <p>Patients with a positive result of an organism stand here, with their contacts, until they go home.</p>
            </StateMessage>
          ) : (
            // The list of this column, for the keys that move between columns.
            <ul className={styles.cases} data-column="list" tabIndex={-1} aria-label="Infections now">
              {view.cases.map((each) => (
                <Case key={`${each.row.key} ${each.organism}`} found={each} />
              ))}
            </ul>
          )}
        </>
      )}
    </>
  )
}

const Case = ({ found }: { found: InfectionCase }) => {
  const { result } = useStores()
  const open = useStore(result.store, ({ ref }) => ref === found.row.ref)
  const { row, contacts, doneWords, overdue } = found
  return (
    <li className={styles.case} data-overdue={overdue} data-open={open}>
      <button type="button" className={styles.open} aria-current={open} onClick={() => result.open(row.ref)}>
        <strong>{found.organism}</strong> {row.patient ? <PatientName patient={row.patient} /> : 'Patient not known'}
      </button>
      <span className={styles.facts}>
        <span>{row.place}</span>
        <span>since {shortDay(found.since)}</span>
        <span data-tone={overdue ? 'overdue' : doneWords === null ? 'soon' : 'good'}>
          {overdue ? `Overdue: ${doneWords ?? 'nothing done yet'}` : (doneWords ?? 'Nothing recorded as done yet')}
        </span>
      </span>
      {contacts.length > 0 && (
        <details className={styles.contacts}>
          <summary>{contacts.length === 1 ? '1 contact' : `${contacts.length} contacts`}</summary>
          <ul>
            {contacts.map(({ patient, place, until }) => (
              <li key={`${patientName(patient)} ${place}`}>
                <PatientName patient={patient} /> {place}
                {until === null ? '' : `, lay with them until ${clinicalDateTime(until)}`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}
