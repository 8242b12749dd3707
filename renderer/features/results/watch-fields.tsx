// The parts of a watch, each by a picker: all that are chosen must hold, and within one part any.

import { Field, Select } from '@fluentui/react-components'
import { useMemo } from 'react'
import type { WatchOffersView } from '../../../contract/result-views.ts'
import { MINE, WATCH_ENDS, type WatchEndKind } from '../../../domain/results/watch.ts'
import { useStores } from '../../stores/stores-context.tsx'
import type { WatchForm } from '../../stores/watch-form.ts'
import { SearchPicker } from '../../ui/search-picker.tsx'
import { InpatientOption } from '../compose/inpatient-option.tsx'
import { TimeField } from '../rota/time-field.tsx'
import { Chips, ManyPicker } from './many-picker.tsx'
import styles from './results.module.css'
import { watchedPatient } from './watch-of.ts'

const END_WORD: Readonly<Record<WatchEndKind, string>> = {
  none: 'I end it',
  discharge: 'the patient goes home',
  shift: 'my shift ends',
  date: 'a date',
}

const MINE_WORD = { 'accepted-referrals': 'Whose referral I accepted', 'sent-referrals': 'Whom I referred' } as const

const named = (offers: readonly { readonly code: string; readonly name: string }[]) =>
  offers.map(({ code, name }) => ({ id: code, name }))

export const WatchFields = ({ form, offers }: { form: WatchForm; offers: WatchOffersView }) => {
  const { watches } = useStores()
  const put = watches.change
  const options = useMemo(
    () => ({
      tests: named(offers.tests),
      flags: named(offers.flags),
      classes: named(offers.classes),
      sites: named(offers.sites),
      consultants: offers.consultants.map((name) => ({ id: name, name })),
      wards: offers.wards.map(({ site, siteName, ward, name, own }) => ({
        id: `${site} ${ward}`,
        name,
        about: own ? `${siteName}, mine` : siteName,
      })),
    }),
    [offers],
  )
  const wardOf = (id: string) => {
    const found = offers.wards.find(({ site, ward }) => `${site} ${ward}` === id)
    return found ? [{ site: found.site, ward: found.ward }] : []
  }
  return (
    <div className={styles.form}>
      <h3 className={styles.title}>Which results</h3>
      <ManyPicker
        label="Organisms and flags"
        placeholder="COVID-19, critical, positive"
        options={options.flags}
        chosen={form.flags}
        onChoose={(flags) => put({ flags })}
      />
      <ManyPicker
        label="Tests"
        placeholder="Potassium"
        options={options.tests}
        chosen={form.tests}
        onChoose={(tests) => put({ tests })}
      />
      <ManyPicker
        label="Classes"
        placeholder="Critical"
        options={options.classes}
        chosen={form.classes}
        onChoose={(classes) => put({ classes })}
      />
      <h3 className={styles.title}>Of whom, and where (at least one)</h3>
      <ManyPicker
        label="Wards"
        placeholder="D4"
        options={options.wards}
        chosen={form.wards.map(({ site, ward }) => `${site} ${ward}`)}
        onChoose={(ids) => put({ wards: ids.flatMap(wardOf) })}
      />
      <Patients form={form} />
      <Field label="My patients">
        <Select
          value={form.mine ?? ''}
          onChange={(_event, { value }) => put({ mine: MINE.find((each) => each === value) ?? null })}
        >
          <option value="">Whoever they are</option>
          {MINE.map((each) => (
            <option key={each} value={each}>
              {MINE_WORD[each]}
            </option>
          ))}
        </Select>
      </Field>
      <ManyPicker
        label="Consultants"
        placeholder="Type a name"
        options={options.consultants}
        chosen={form.consultants}
        onChoose={(consultants) => put({ consultants })}
      />
      <ManyPicker
        label="Whole sites"
        placeholder="Type a site"
        options={options.sites}
        chosen={form.sites}
        onChoose={(sites) => put({ sites })}
      />
      <h3 className={styles.title}>For whom, and until when</h3>
      <Field label="For">
        <Select
          value={form.roleCode ?? ''}
          onChange={(_event, { value }) => put({ roleCode: value === '' ? null : value })}
        >
          <option value="">Me</option>
          {offers.roles.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}, whoever holds it
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Until">
        <Select
          value={form.end}
          onChange={(_event, { value }) => put({ end: WATCH_ENDS.find((each) => each === value) ?? 'none' })}
        >
          {WATCH_ENDS.filter((end) => end !== 'discharge' || form.patients.length > 0).map((end) => (
            <option key={end} value={end}>
              {END_WORD[end]}
            </option>
          ))}
        </Select>
      </Field>
      {form.end === 'date' && (
        <TimeField label="Until which date and time" text={form.until} onText={(until) => put({ until })} />
      )}
    </div>
  )
}

const Patients = ({ form }: { form: WatchForm }) => {
  const { watches } = useStores()
  const put = (patients: WatchForm['patients']) =>
    watches.change({ patients, ...(patients.length === 0 && form.end === 'discharge' ? { end: 'none' as const } : {}) })
  return (
    <div>
      <SearchPicker
        label="Patients"
        placeholder="Type a name, a ward and bed, or a number"
        hint="Followed to every ward and site."
        find={watches.findPatients}
        keyOf={({ ref }) => ref}
        draw={(row) => <InpatientOption row={row} />}
        onChoose={({ patient }) => put([...form.patients, watchedPatient(patient)])}
        none={() => 'No inpatient of your desks matches.'}
      />
      <Chips
        label="Patients"
        chips={form.patients.map(({ label }, place) => ({ id: String(place), name: label }))}
        onDrop={(id) => put(form.patients.filter((_patient, place) => String(place) !== id))}
      />
    </div>
  )
}
