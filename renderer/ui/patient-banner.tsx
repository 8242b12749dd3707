// The banner over everything about one patient (domain/patient/patient-banner.ts gives its words). Never on a list of many.

import type { PatientView } from '../../contract/views.ts'
import { HOUR } from '../../domain/instant.ts'
import { patientBanner } from '../../domain/patient/patient-banner.ts'
import { patientName } from '../../domain/patient/patient-name.ts'
import styles from './patient.module.css'
import { PatientName } from './patient-name.tsx'
import { useTold } from './ticking-clock.tsx'

export const PatientBanner = ({ patient }: { patient: PatientView }) => {
  // An age changes at midnight of the hospital, which every zone has on a whole hour of ours.
  const today = useTold((now) => Math.floor(now / HOUR)) * HOUR
  const banner = patientBanner(patient, today)
  return (
    <section className={styles.banner} aria-label={`Patient ${patientName(patient)}`}>
      <h2 className={styles.bannerName}>
        <PatientName patient={patient} />
      </h2>
      <dl className={styles.fields}>
        {banner.fields.map((field) => (
          <div key={field.label} className={styles.field}>
            <dt>{field.label}</dt>
            <dd>
              {field.value}
              {field.caution !== null && <strong className={styles.caution}> {field.caution}</strong>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

export const NoPatientBanner = ({ item = 'page' }: { item?: 'page' | 'referral' | 'result' | 'request' }) => (
  <section className={styles.banner} aria-label="Patient">
    <p className={styles.none}>No patient is named on this {item}.</p>
  </section>
)
