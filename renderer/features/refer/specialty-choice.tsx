// Whom it is referred to: found by typing; once chosen, who is on for it, and whether the reason belongs there at all.

import { Button, Field, MessageBar, MessageBarActions, MessageBarBody, Select } from '@fluentui/react-components'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { SpecialtyView } from '../../../contract/referral-views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { SearchPicker } from '../../ui/search-picker.tsx'
import { WholeNumbers } from '../../ui/whole-numbers.tsx'
import styles from '../compose/compose.module.css'
import own from './refer.module.css'
import { numbersOf, onNowWords, usualWords } from './refer-words.ts'
import { SpecialtyOption } from './specialty-option.tsx'

interface SpecialtyChoiceProps {
  readonly fault: string | undefined
  readonly onDone: () => void
  readonly onPage: () => void
}

export const SpecialtyChoice = ({ fault, onDone, onPage }: SpecialtyChoiceProps) => {
  const { refer } = useStores()
  const { draft, specialty } = useStore(refer.store)
  if (draft.specialtyCode === '')
    return (
      <SearchPicker
        label="Refer to"
        placeholder="Type a specialty: “neuro”"
        required
        autoFocus
        fault={fault}
        find={refer.find.findSpecialties}
        keyOf={({ code }) => code}
        draw={(each) => <SpecialtyOption specialty={each} />}
        onChoose={(each) => {
          refer.chooseSpecialty(each)
          onDone()
        }}
        none={() => 'No specialty matches. Try a part of its name, or ring switchboard.'}
      />
    )
  const onNow = specialty?.onNow
  const numbers = onNow ? numbersOf(onNow) : ''
  return (
    <>
      <div className={styles.chosen}>
        <span>
          <span className={styles.label}>Refer to</span>
          <strong>{specialty?.name ?? draft.specialtyCode}</strong>
          {specialty && <span className={styles.quiet}>{specialty.siteName ?? specialty.siteCode}</span>}
          {onNow && (
            <span className={onNow.holder === null ? styles.warn : undefined}>
              {onNowWords(onNow)} {numbers !== '' && <WholeNumbers text={`${numbers}.`} />}
            </span>
          )}
          {specialty && <span className={styles.quiet}>{usualWords(specialty)}</span>}
        </span>
        <Button size="small" onClick={() => refer.chooseSpecialty(null)}>
          Change specialty
        </Button>
      </div>
      {specialty && <ReasonChoice key={specialty.code} specialty={specialty} onPage={onPage} />}
    </>
  )
}

/** The reasons that a specialty names itself. One that belongs elsewhere offers to go there. */
const ReasonChoice = ({ specialty, onPage }: { specialty: SpecialtyView; onPage: () => void }) => {
  const { refer } = useStores()
  const question = useStore(refer.store, ({ draft }) => draft.question)
  const [chosen, setChosen] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  const { accepts, elsewhere, name } = specialty
  if (accepts.length + elsewhere.length === 0) return null
  const away = elsewhere.find(({ reason }) => reason === chosen)
  const choose = (reason: string) => {
    setChosen(reason)
    setTrouble(null)
    if (accepts.includes(reason) && question.trim() === '') refer.change({ question: reason })
  }
  const goElsewhere = async (code: string) => {
    if (question.trim() === '') refer.change({ question: chosen })
    setTrouble(await refer.switchTo(code))
  }
  return (
    <>
      <Field className={own.choice ?? ''} label="Reason, as they name it (optional)">
        <Select value={chosen} onChange={(_event, { value }) => choose(value)}>
          <option value="">Another reason</option>
          <optgroup label={`${name} takes`}>
            {accepts.map((reason) => (
              <option key={reason}>{reason}</option>
            ))}
          </optgroup>
          <optgroup label="Belongs elsewhere">
            {elsewhere.map(({ reason }) => (
              <option key={reason}>{reason}</option>
            ))}
          </optgroup>
        </Select>
      </Field>
      {away && (
        <MessageBar intent="warning" layout="multiline" role="alert" className={own.bar ?? ''}>
          <MessageBarBody>
            {away.specialtyName === null
              ? `${name} does not take this as a referral. ${away.reason}.`
              : `${name} does not take this: it belongs to ${away.specialtyName}.`}
            {trouble !== null && <span> {trouble}</span>}
          </MessageBarBody>
          <MessageBarActions>
            {away.specialtyCode === null ? (
              <Button size="small" onClick={onPage}>
                Page instead …
              </Button>
            ) : (
              <Button size="small" onClick={() => void goElsewhere(away.specialtyCode ?? '')}>
                Refer to {away.specialtyName ?? away.specialtyCode}
              </Button>
            )}
            <Button size="small" onClick={() => choose('')}>
              Stay with {name}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
    </>
  )
}
