// An inpatient in a list to choose from: enough to tell two of them apart, and a warning where that is hard.

import type { InpatientRow } from '../../../contract/compose-views.ts'
import { clinicalDate } from '../../../domain/clinical-time.ts'
import { formatNhsNumber } from '../../../domain/patient/nhs-number.ts'
import { PatientName } from '../../ui/patient-name.tsx'
import styles from './compose.module.css'

export const InpatientOption = ({ row }: { row: InpatientRow }) => {
  const { patient, ward, bed } = row
  return (
    <span className={styles.option}>
      <span>
        <PatientName patient={patient} />
        <span className={styles.quiet}>
          {patient.born && ` · Born ${clinicalDate(patient.born)}`}
          {patient.nhsNumber && (
            <>
              {' · '}
              <span className={styles.whole}>NHS No. {formatNhsNumber(patient.nhsNumber)}</span>
            </>
          )}
        </span>
        {row.similar && <span className={styles.warn}> · Similar name on this list</span>}
      </span>
      <span className={styles.quiet}>{[ward && `Ward ${ward}`, bed && `Bed ${bed}`].filter(Boolean).join(' · ')}</span>
    </span>
  )
}
