// What will happen if the page is sent now: who is told at once and whether their console is proven, then whom the ladder
// tells, when, and how it ends. Impossible to send into a void: there is always a last line with a human in it.

import { useStore } from 'zustand'
import { levelWord } from '../../../domain/level.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { WholeNumbers } from '../../ui/whole-numbers.tsx'
import { ReachSign } from '../reach/reach-sign.tsx'
import styles from './compose.module.css'
import { PlanWarnings } from './plan-warnings.tsx'
import { stepWords } from './plan-words.ts'

export const PlanPanel = () => {
  const { compose } = useStores()
  const { plan, planTrouble, draft } = useStore(compose.store)
  return (
    <section className={styles.plan} aria-label="What will happen">
      <h3 className={styles.planTitle}>What will happen</h3>
      {plan === null ? (
        <p className={styles.quiet}>
          {planTrouble ??
            (draft.roleCode === ''
              ? 'Choose a role: then it says here who is told, and when.'
              : 'Choose how urgent it is.')}
        </p>
      ) : (
        <>
          <PlanWarnings />
          <ol className={styles.steps}>
            {plan.steps.map((step, place) => {
              const words = stepWords(step, plan)
              return (
                <li key={`${step.roleCode}-${step.at}`}>
                  <span className={styles.when}>{words.when}</span>
                  <span>
                    <strong>
                      <WholeNumbers text={words.who} />
                    </strong>
                    <span className={styles.quiet}> {words.role}</span>
                    {words.more.map((line) => (
                      <span key={line} className={styles.more}>
                        {line}
                      </span>
                    ))}
                    {place === 0 && step.answering !== null && <ReachSign roleCode={step.answering} />}
                  </span>
                </li>
              )
            })}
          </ol>
          <p className={styles.quiet}>
            {plan.level <= 3
              ? 'It ends with a human: switchboard keeps it on its list until somebody closes it.'
              : `${levelWord[plan.level]}: it stays in the queue until somebody closes it.`}
          </p>
          {(plan.phone !== null || plan.bleep !== null) && (
            <p className={styles.numbers}>
              Instead, or as well:{' '}
              <WholeNumbers text={[plan.phone, plan.bleep && `bleep ${plan.bleep}`].filter(Boolean).join(' or ')} />
            </p>
          )}
        </>
      )}
    </section>
  )
}
