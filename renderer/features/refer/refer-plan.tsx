// What will happen if the referral is sent now: who has it, what is due and when, who is paged when it is late; and below, what
// the specialty takes and what it does not.

import { useStore } from 'zustand'
import { useStores } from '../../stores/stores-context.tsx'
import { WholeNumbers } from '../../ui/whole-numbers.tsx'
import styles from '../compose/compose.module.css'
import own from './refer.module.css'
import { ReferWarnings } from './refer-warnings.tsx'
import { numbersOf, onNowWords, planLines } from './refer-words.ts'

export const ReferPlan = () => (
  <div className={own.side}>
    <PlanNow />
    <Takes />
  </div>
)

const PlanNow = () => {
  const { refer } = useStores()
  const { plan, planTrouble, draft } = useStore(refer.store)
  return (
    <section className={own.panel} aria-label="What will happen">
      <h3 className={styles.planTitle}>What will happen</h3>
      {plan === null ? (
        <p className={styles.quiet}>
          {planTrouble ??
            (draft.specialtyCode === ''
              ? 'Choose a specialty: then it says here who has it, and by when.'
              : 'Choose how soon it is needed.')}
        </p>
      ) : (
        <>
          <ReferWarnings />
          <ol className={styles.steps}>
            <li>
              <span className={styles.when}>At once</span>
              <span>
                <strong>{onNowWords(plan.onNow)}</strong> It is in their inbox.
              </span>
            </li>
            {planLines(plan).map(({ when, what }) => (
              <li key={`${when} ${what}`}>
                <span className={styles.when}>{when}</span>
                <span>{what}.</span>
              </li>
            ))}
          </ol>
          {numbersOf(plan.onNow) !== '' && (
            <p className={styles.numbers}>
              Instead, or as well: <WholeNumbers text={numbersOf(plan.onNow)} />
            </p>
          )}
        </>
      )}
    </section>
  )
}

const Takes = () => {
  const { refer } = useStores()
  const specialty = useStore(refer.store, (state) => state.specialty)
  if (specialty === null || specialty.accepts.length + specialty.elsewhere.length === 0) return null
  return (
    <section className={own.panel} aria-label={`What ${specialty.name} takes`}>
      {specialty.accepts.length > 0 && (
        <>
          <h3 className={own.small}>{specialty.name} takes</h3>
          <ul className={own.reasons}>
            {specialty.accepts.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </>
      )}
      {specialty.elsewhere.length > 0 && (
        <>
          <h3 className={own.small}>Belongs elsewhere</h3>
          <ul className={own.reasons}>
            {specialty.elsewhere.map(({ reason, specialtyName }) => (
              <li key={reason}>
                {reason}
                {specialtyName !== null && <strong>: {specialtyName}</strong>}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
