// Name, date of birth and NHS number, and nothing else: no place and nothing clinical in it (NHS CUI, Micro Patient Banner,
// MPB-0005 and MPB-0020). Only ever one on a screen.

import type { MicroBannerView } from '../../contract/alarm-views.ts'
import { clinicalDate } from '../../domain/clinical-time.ts'
import { formatNhsNumber } from '../../domain/patient/nhs-number.ts'
import { NOT_KNOWN, patientName, patientNameParts } from '../../domain/patient/patient-name.ts'
import styles from './alarm.module.css'

export const MicroBanner = ({ patient }: { patient: MicroBannerView }) => (
  <section className={styles.patient} aria-label={`Patient ${patientName(patient)}`}>
    <strong className={styles.patientName}>
      {patientNameParts(patient).map((part) => (
        <span key={part} className={styles.whole}>
          {part}{' '}
        </span>
      ))}
    </strong>
    <span className={styles.whole}>
      <span className={styles.label}>Born</span> {patient.born ? clinicalDate(patient.born) : NOT_KNOWN}
    </span>
    <span className={styles.whole}>
      <span className={styles.label}>NHS No.</span> {patient.nhsNumber ? formatNhsNumber(patient.nhsNumber) : NOT_KNOWN}
    </span>
  </section>
)
