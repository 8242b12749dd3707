// Chooses any number of things out of a list by typing; what is chosen stands below, each with a way to take it out again.

import { Button } from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss'
import { type ReactNode, useCallback } from 'react'
import { wordsOf } from '../../../domain/directory/fold.ts'
import { SearchPicker } from '../../ui/search-picker.tsx'
import styles from './results.module.css'
import watch from './watches.module.css'

export interface Choice {
  readonly id: string
  readonly name: string
  readonly about?: string | undefined
}

interface ManyPickerProps {
  readonly label: string
  readonly placeholder: string
  readonly options: readonly Choice[]
  readonly chosen: readonly string[]
  readonly onChoose: (ids: readonly string[]) => void
}

const MOST_SHOWN = 12

export const ManyPicker = ({ label, placeholder, options, chosen, onChoose }: ManyPickerProps) => {
  const find = useCallback(
    async (text: string) => {
      const wanted = wordsOf(text)
      return options
        .filter(({ id }) => !chosen.includes(id))
        .filter(({ name, about, id }) => {
          const words = wordsOf(`${name} ${about ?? ''} ${id}`)
          return wanted.every((each) => words.some((word) => word.startsWith(each)))
        })
        .slice(0, MOST_SHOWN)
    },
    [options, chosen],
  )
  return (
    <div>
      <SearchPicker
        label={label}
        placeholder={placeholder}
        find={find}
        keyOf={({ id }) => id}
        draw={({ name, about }) => (
          <>
            {name} {about !== undefined && <span className={styles.quiet}>{about}</span>}
          </>
        )}
        onChoose={({ id }) => onChoose([...chosen, id])}
        none={() => 'Nothing more matches.'}
      />
      <Chips
        label={label}
        chips={chosen.map((id) => ({ id, name: options.find((each) => each.id === id)?.name ?? id }))}
        onDrop={(id) => onChoose(chosen.filter((each) => each !== id))}
      />
    </div>
  )
}

interface ChipsProps {
  readonly label: string
  readonly chips: readonly { readonly id: string; readonly name: ReactNode }[]
  readonly onDrop: (id: string) => void
}

export const Chips = ({ label, chips, onDrop }: ChipsProps) =>
  chips.length === 0 ? null : (
    <ul className={watch.chips} aria-label={`${label}, chosen`}>
      {chips.map(({ id, name }) => (
        <li key={id}>
          <span>{name}</span>
          <Button
            size="small"
            appearance="subtle"
            icon={<Dismiss16Regular />}
            aria-label={`Take out ${typeof name === 'string' ? name : 'it'}`}
            onClick={() => onDrop(id)}
          />
        </li>
      ))}
    </ul>
  )
