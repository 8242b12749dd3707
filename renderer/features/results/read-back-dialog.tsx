// Reading back: the value and two identifiers, typed by the person from what they have been told or have in mind. Nothing of
// the result is in sight meanwhile, so that it cannot be copied; the main process compares, and says what differs.

import { Field, Input } from '@fluentui/react-components'
import { useStore } from 'zustand'
import type { ResultDetail } from '../../../contract/result-views.ts'
import { NOTHING_READ } from '../../stores/result-store.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { ResultQuestion } from './result-question.tsx'
import styles from './results.module.css'

export const ReadBackDialog = ({ detail }: { detail: ResultDetail }) => {
  const { result } = useStores()
  const typed = useStore(result.store, ({ readBacks }) => readBacks[detail.row.key] ?? NOTHING_READ)
  const { readBack } = detail
  const ready = [typed.value, typed.first, typed.second].every((each) => each.trim() !== '')
  return (
    <ResultQuestion
      detail={detail}
      covers
      title="Accept: read it back"
      does="Accept this result"
      ready={ready}
      run={() => void result.accept()}
    >
      <p className={styles.quiet}>
        The result and its patient are covered while you type. Esc shows them again; what you typed is kept.
      </p>
      <Field
        label={`${readBack?.name ?? 'The value'}${readBack?.units ? `, in ${readBack.units}` : ''}`}
        required
        hint="The value as you have it. Units need not be typed."
      >
        <Input
          autoFocus
          autoComplete="off"
          maxLength={200}
          value={typed.value}
          onChange={(_event, { value }) => result.typeReadBack({ value })}
        />
      </Field>
      <div className={styles.pair}>
        <Field label="First identifier of the patient" required>
          <Input
            autoComplete="off"
            maxLength={200}
            value={typed.first}
            onChange={(_event, { value }) => result.typeReadBack({ first: value })}
          />
        </Field>
        <Field label="Second identifier of the patient" required>
          <Input
            autoComplete="off"
            maxLength={200}
            value={typed.second}
            onChange={(_event, { value }) => result.typeReadBack({ second: value })}
          />
        </Field>
      </div>
      <p className={styles.quiet}>
        Two different ones of: NHS number, hospital number, date of birth, family name. The ward and the laboratory see
        that you have it.
      </p>
    </ResultQuestion>
  )
}
