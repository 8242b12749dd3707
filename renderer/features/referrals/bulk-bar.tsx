// Several referrals are chosen: give them to one person at once. What could not be done stays chosen, and is said.

import { Button } from '@fluentui/react-components'
import { useCallback, useState } from 'react'
import { useStore } from 'zustand'
import type { Taker } from '../../../contract/role-views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { PersonPicker } from './person-picker.tsx'
import { QuestionFrame } from './question-frame.tsx'
import styles from './referrals.module.css'

export const BulkBar = () => {
  const { referrals } = useStores()
  const { marked, assigning } = useStore(referrals.store)
  if (marked.size === 0 && !assigning) return null
  return (
    <>
      {marked.size > 0 && (
        <section className={styles.bulk} aria-label="Chosen referrals">
          <span role="status">{marked.size} chosen</span>
          <span className={styles.row}>
            <Button
              size="small"
              appearance="primary"
              aria-keyshortcuts="Alt+Shift+F5"
              onClick={() => referrals.askWhom(true)}
            >
              Assign to … <KeyHint keys="Alt+Shift+F5" />
            </Button>
            <Button size="small" onClick={referrals.unmark}>
              Choose none
            </Button>
          </span>
        </section>
      )}
      {assigning && <AssignDialog onClose={() => referrals.askWhom(false)} />}
    </>
  )
}

interface Refused {
  readonly question: string
  readonly message: string
}

const AssignDialog = ({ onClose }: { onClose: () => void }) => {
  const { referrals } = useStores()
  const marked = useStore(referrals.store, (state) => state.marked)
  const [person, setPerson] = useState<Taker | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [refused, setRefused] = useState<readonly Refused[]>([])
  const find = useCallback((text: string) => referrals.takers(text), [referrals])
  const assign = async () => {
    if (person === null) return
    const questions = new Map([...marked.values()].map((row) => [row.ref, row.question]))
    const answer = await referrals.assign(person)
    if (typeof answer === 'string') return setTrouble(answer)
    if (answer.refused.length === 0) return onClose()
    setTrouble(null)
    setRefused(answer.refused.map(({ ref, message }) => ({ question: questions.get(ref) ?? ref, message })))
  }
  return (
    <QuestionFrame
      title={`Assign ${marked.size === 1 ? 'one referral' : `${marked.size} referrals`}`}
      does={person === null ? 'Assign' : `Assign ${marked.size} to ${person.name}`}
      ready={person !== null && marked.size > 0}
      refusal={trouble}
      run={() => void assign()}
      close={onClose}
    >
      {refused.length > 0 && (
        <div role="alert">
          <p>Not assigned; the rest was:</p>
          <ul className={styles.ways}>
            {refused.map(({ question, message }) => (
              <li key={`${question} ${message}`}>
                {question}: {message}
              </li>
            ))}
          </ul>
        </div>
      )}
      <PersonPicker label="To whom" find={find} chosen={person} onChoose={setPerson} />
      <ul className={styles.ways}>
        {[...marked.values()].map((row) => (
          <li key={row.key}>
            {row.question}, {row.owner === null ? 'nobody has it' : `with ${row.owner.name}`}
          </li>
        ))}
      </ul>
    </QuestionFrame>
  )
}
