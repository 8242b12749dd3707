// A ward's beds, by bay, side rooms apart. Each bed says its number, its state in a word, who lies there and why it is marked.

import type { BedView } from '../../../contract/result-views.ts'
import { patientName } from '../../../domain/patient/patient-name.ts'
import { useStores } from '../../stores/stores-context.tsx'
import styles from './infections.module.css'

const STATE_WORD = { empty: 'Empty', taken: 'Taken', positive: 'Positive', contact: 'Contact' } as const

export const BedPlan = ({ name, beds }: { name: string; beds: readonly BedView[] }) => {
  if (beds.length === 0) return <p className={styles.none}>Its beds are not listed.</p>
  const bays = [...new Set(beds.flatMap(({ bay }) => bay ?? []))]
  const rooms = beds.filter(({ bay }) => bay === null)
  return (
    <div className={styles.plan}>
      {bays.map((bay) => (
        <Group key={bay} label={bay} of={name} beds={beds.filter((bed) => bed.bay === bay)} />
      ))}
      {rooms.length > 0 && <Group label="Side rooms" of={name} beds={rooms} />}
    </div>
  )
}

const Group = ({ label, of, beds }: { label: string; of: string; beds: readonly BedView[] }) => (
  <section className={styles.bay} aria-label={`${label}, ${of}`}>
    <h4 className={styles.bayName}>{label}</h4>
    <ul className={styles.beds}>
      {beds.map((bed) => (
        <Bed key={`${bed.bed} ${bed.patient?.nhsNumber ?? bed.patient?.hospitalNumber ?? ''}`} bed={bed} />
      ))}
    </ul>
  </section>
)

const Bed = ({ bed }: { bed: BedView }) => {
  const { result } = useStores()
  const { resultRef, patient, words, state } = bed
  const face = (
    <>
      <span className={styles.bedTop}>
        <strong>{bed.bed === '' ? 'No bed' : `Bed ${bed.bed}`}</strong> {STATE_WORD[state]}
      </span>
      {patient !== null && <span>{patientName(patient)}</span>}
      {words !== null && <span>{words}</span>}
    </>
  )
  return (
    <li className={styles.bed} data-state={state}>
      {resultRef === null ? (
        <span className={styles.face}>{face}</span>
      ) : (
        <button type="button" className={styles.face} onClick={() => result.open(resultRef)}>
          {face}
        </button>
      )}
    </li>
  )
}
