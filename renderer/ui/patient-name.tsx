// A patient's name in a list: SURNAME, Given (Title). It may wrap between its parts and is never cut.

import type { PatientView } from '../../contract/views.ts'
import { patientNameParts } from '../../domain/patient/patient-name.ts'
import styles from './patient.module.css'

export const PatientName = ({ patient }: { patient: PatientView }) => (
  <span>
    {patientNameParts(patient).map((part) => (
      <span key={part} className={styles.whole}>
        {part}{' '}
      </span>
    ))}
  </span>
)
