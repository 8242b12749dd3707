// A patient's name in a list: SURNAME, Given (Title). It may wrap between its parts and is never cut.

import { Fragment } from 'react'
import type { PatientView } from '../../contract/views.ts'
import { patientNameParts } from '../../domain/patient/patient-name.ts'
import styles from './patient.module.css'

export const PatientName = ({ patient }: { patient: PatientView }) => (
  <span>
    {patientNameParts(patient).map((part) => (
      // The space stands outside of what may not break, or the line would not break there.
      <Fragment key={part}>
        <span className={styles.whole}>{part}</span>{' '}
      </Fragment>
    ))}
  </span>
)
