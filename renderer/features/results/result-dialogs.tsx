// Which question about the open result is being asked.

import { useCallback, useState } from 'react'
import { useStore } from 'zustand'
import type { ResultDetail } from '../../../contract/result-views.ts'
import type { Taker } from '../../../contract/role-views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { PersonPicker } from '../referrals/person-picker.tsx'
import { ForwardDialog } from './forward-dialog.tsx'
import { ReadBackDialog } from './read-back-dialog.tsx'
import { ResultQuestion, ResultWords, useResultWords } from './result-question.tsx'
import styles from './results.module.css'

export const ResultDialogs = ({ detail }: { detail: ResultDetail }) => {
  const { result } = useStores()
  const asking = useStore(result.store, (state) => state.asking)
  switch (asking) {
    case null:
      return null
    case 'accept':
      return <ReadBackDialog detail={detail} />
    case 'done':
      return <DoneDialog detail={detail} />
    case 'forward':
      return <ForwardDialog detail={detail} />
    case 'hand-on':
      return <HandOnDialog detail={detail} />
    case 'say':
      return <SayDialog detail={detail} />
    case 'give-up':
      return <GiveUpDialog detail={detail} />
  }
}

const DoneDialog = ({ detail }: { detail: ResultDetail }) => {
  const { result } = useStores()
  const action = useStore(result.store, (state) => state.action)
  const text = useResultWords('done')
  return (
    <ResultQuestion
      detail={detail}
      title="What has been done?"
      does="Record it as done"
      ready={text.trim() !== ''}
      run={() => void result.done(action)}
    >
      <ResultWords
        question="done"
        label="What was done"
        hint="In a sentence. It closes the result for everybody; a correction opens it again."
        autoFocus
      />
    </ResultQuestion>
  )
}

const SayDialog = ({ detail }: { detail: ResultDetail }) => {
  const { result } = useStores()
  const text = useResultWords('say')
  return (
    <ResultQuestion
      detail={detail}
      title="Write about this result"
      does="Keep it with the result"
      ready={text.trim() !== ''}
      run={() => void result.say()}
    >
      <ResultWords
        question="say"
        label="Your words"
        hint="Whoever opens the result reads them. For what cannot wait, ring or page."
        autoFocus
      />
    </ResultQuestion>
  )
}

const GiveUpDialog = ({ detail }: { detail: ResultDetail }) => {
  const { result } = useStores()
  return (
    <ResultQuestion
      detail={detail}
      title="Give this result up?"
      does="Give it up"
      ready
      run={() => void result.giveUp()}
    >
      <p className={styles.quiet}>
        Nobody has it then, and {detail.row.roleName ?? 'its role'} must accept it anew. To give it to somebody, hand it
        on instead.
      </p>
      <ResultWords question="give-up" label="Why (optional)" hint="Kept with the result." autoFocus />
    </ResultQuestion>
  )
}

const HandOnDialog = ({ detail }: { detail: ResultDetail }) => {
  const { result } = useStores()
  const [to, setTo] = useState<Taker | null>(null)
  const find = useCallback((text: string) => result.takers(text), [result])
  return (
    <ResultQuestion
      detail={detail}
      title="Hand this result on"
      does={to === null ? 'Hand it on' : `Hand it on to ${to.name}`}
      ready={to !== null}
      run={() => to && void result.handOn(to)}
    >
      <PersonPicker label="To whom" find={find} chosen={to} onChoose={setTo} />
      <ResultWords question="hand-on" label="A word for them (optional)" hint="Kept with the result." />
      <p className={styles.quiet}>They have it at once, with its deadlines.</p>
    </ResultQuestion>
  )
}
