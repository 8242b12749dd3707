// A box that finds and chooses one thing by typing: arrow keys move, Enter chooses, and the list stays in the flow of the
// form so that nothing is covered. (ARIA Authoring Practices, combobox with a listbox.)

import { Field, Input } from '@fluentui/react-components'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { afterPointer } from './after-pointer.ts'
import styles from './search-picker.module.css'

interface SearchPickerProps<T> {
  readonly label: string
  readonly placeholder: string
  readonly required?: boolean
  readonly fault?: string | undefined
  readonly hint?: string
  readonly autoFocus?: boolean
  readonly find: (text: string) => Promise<readonly T[]>
  readonly keyOf: (found: T) => string
  readonly draw: (found: T) => ReactNode
  readonly onChoose: (found: T) => void
  /** What to say when nothing is found. */
  readonly none: string
}

export function SearchPicker<T>(props: SearchPickerProps<T>) {
  const { label, find, keyOf, draw, onChoose } = props
  const id = useId()
  const [text, setText] = useState('')
  const [here, setHere] = useState(false)
  const [found, setFound] = useState<readonly T[] | null>(null)
  const [active, setActive] = useState(0)
  /** Enter takes what was typed for or gone to, never whatever happens to stand first. */
  const [meant, setMeant] = useState(false)
  useEffect(() => {
    let current = true
    void find(text.trim()).then((options) => {
      if (!current) return
      setFound(options)
      setActive(0)
      setMeant(text.trim() !== '')
    })
    return () => {
      current = false
    }
  }, [find, text])
  const options = found ?? []
  const shown = here && options.length > 0
  const optionId = (place: number) => `${id}-${place}`
  const choose = (place: number) => {
    const option = options[place]
    if (option === undefined) return
    setText('')
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
          {...(shown && meant ? { 'aria-activedescendant': optionId(active) } : {})}
          autoFocus={props.autoFocus ?? false}
          placeholder={props.placeholder}
          maxLength={100}
          value={text}
          onFocus={() => setHere(true)}
          onBlur={() => afterPointer(() => setHere(false))}
          onChange={(_event, { value }) => setText(value)}
          onKeyDown={(event) => {
            const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
            if (step !== 0 && options.length > 0) {
              event.preventDefault()
              setMeant(true)
              // The first press of ↓ in a list that nobody has asked for goes to its first line.
              setActive(meant || step < 0 ? (active + step + options.length) % options.length : 0)
            } else if (event.key === 'Enter' && !event.ctrlKey) {
              event.preventDefault()
              if (meant) choose(active)
            } else if (event.key === 'Escape' && text !== '') {
              event.preventDefault()
              event.stopPropagation()
              setText('')
            }
          }}
        />
      </Field>
      <div id={`${id}-list`} role="listbox" aria-label={label} className={styles.list} hidden={!shown}>
        {options.map((option, place) => (
          <div
            key={keyOf(option)}
            id={optionId(place)}
            role="option"
            tabIndex={-1}
            aria-selected={meant && place === active}
            className={styles.option}
            // Before the box loses the focus.
            onMouseDown={(event) => {
              event.preventDefault()
              choose(place)
            }}
          >
            {draw(option)}
          </div>
        ))}
      </div>
      {here && found !== null && options.length === 0 && (
        <p role="status" className={styles.none}>
          {props.none}
        </p>
      )}
    </div>
  )
}
