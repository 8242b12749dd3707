// A box that finds and chooses one thing by typing: arrow keys move, Enter chooses, and the list stays in the flow of the
// form so that nothing is covered. (ARIA Authoring Practices, combobox with a listbox.)

import { Field, Input } from '@fluentui/react-components'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { afterPointer } from './after-pointer.ts'
import { type Answer, meantPlace, nextPlace, optionsFor } from './picking.ts'
import styles from './search-picker.module.css'

interface SearchPickerProps<T> {
  readonly label: string
  readonly placeholder: string
  readonly required?: boolean
  readonly fault?: string | undefined
  readonly hint?: string
  readonly autoFocus?: boolean
  /** Words when it is not known what there is. */
  readonly find: (text: string) => Promise<readonly T[] | string>
  readonly keyOf: (found: T) => string
  readonly draw: (found: T) => ReactNode
  readonly onChoose: (found: T) => void
  /** What to say when nothing is found for that text. */
  readonly none: (text: string) => string
}

export function SearchPicker<T>(props: SearchPickerProps<T>) {
  const { label, find, keyOf, draw, onChoose } = props
  const id = useId()
  const [text, setText] = useState('')
  const [here, setHere] = useState(false)
  const [answer, setAnswer] = useState<Answer<T> | null>(null)
  const [place, setPlace] = useState<number | null>(null)
  useEffect(() => {
    let current = true
    const asked = text.trim()
    void find(asked).then((found) => {
      if (!current) return
      setAnswer({ text: asked, found })
      setPlace(null)
    })
    return () => {
      current = false
    }
  }, [find, text])
  // Until the next answer the last one stays in view, so that the list does not flicker while somebody types.
  const options = answer === null || typeof answer.found === 'string' ? [] : answer.found
  const trouble = typeof answer?.found === 'string' ? answer.found : null
  const picking = { text, answer, place }
  const settled = optionsFor(picking)
  const meant = meantPlace(picking)
  const shown = here && options.length > 0
  const optionId = (at: number) => `${id}-${at}`
  const type = (value: string) => {
    setText(value)
    setPlace(null)
  }
  const choose = (option: T | undefined) => {
    if (option === undefined) return
    type('')
    onChoose(option)
  }
  return (
    <div className={styles.picker}>
      <Field
        label={label}
        required={props.required ?? false}
        {...(props.fault === undefined ? {} : { validationMessage: props.fault })}
        {...(props.hint === undefined ? {} : { hint: props.hint })}
      >
        <Input
          role="combobox"
          autoComplete="off"
          aria-autocomplete="list"
          aria-expanded={shown}
          aria-controls={`${id}-list`}
          {...(shown && meant !== null ? { 'aria-activedescendant': optionId(meant) } : {})}
          autoFocus={props.autoFocus ?? false}
          placeholder={props.placeholder}
          maxLength={100}
          value={text}
          onFocus={() => setHere(true)}
          onBlur={() => afterPointer(() => setHere(false))}
          onChange={(_event, { value }) => type(value)}
          onKeyDown={(event) => {
            const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
            if (step !== 0 && options.length > 0) {
              event.preventDefault()
              setPlace(nextPlace(picking, step))
            } else if (event.key === 'Enter' && !event.ctrlKey) {
              event.preventDefault()
              if (meant !== null) choose(settled[meant])
            } else if (event.key === 'Escape' && text !== '') {
              event.preventDefault()
              event.stopPropagation()
              type('')
            }
          }}
        />
      </Field>
      <div id={`${id}-list`} role="listbox" aria-label={label} className={styles.list} hidden={!shown}>
        {options.map((option, at) => (
          <div
            key={keyOf(option)}
            id={optionId(at)}
            role="option"
            tabIndex={-1}
            aria-selected={at === meant}
            className={styles.option}
            // Before the box loses the focus.
            onMouseDown={(event) => {
              event.preventDefault()
              choose(option)
            }}
          >
            {draw(option)}
          </div>
        ))}
      </div>
      {here && trouble === null && answer !== null && options.length === 0 && (
        <p role="status" className={styles.none}>
          {props.none(answer.text)}
        </p>
      )}
      {trouble !== null && (
        <p role="alert" className={styles.none}>
          {trouble}
        </p>
      )}
    </div>
  )
}
