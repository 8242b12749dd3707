// The texts that a specialty likes to start from. Nothing that was typed is lost to one: it is asked how, and can be undone.

import { Button, Field, MessageBar, MessageBarActions, MessageBarBody, Select } from '@fluentui/react-components'
import { useRef } from 'react'
import { useStore } from 'zustand'
import { useStores } from '../../stores/stores-context.tsx'
import own from './refer.module.css'

export const TemplateChoice = () => {
  const { refer } = useStores()
  const { specialty, template, undo } = useStore(refer.store)
  const box = useRef<HTMLDivElement>(null)
  const { templates } = refer
  const offered = specialty?.templates ?? []
  if (offered.length === 0) return null
  /** The button that was pressed goes. */
  const back = () => box.current?.querySelector('select')?.focus()
  const done = (run: () => void) => () => {
    run()
    back()
  }
  return (
    <div ref={box} className={own.templates}>
      <Field label="Start from a template (optional)">
        <Select
          value={template?.name ?? undo?.name ?? ''}
          onChange={(_event, { value }) => {
            const chosen = offered.find(({ name }) => name === value)
            if (chosen) templates.use(chosen)
          }}
        >
          <option value="">None</option>
          {offered.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      </Field>
      {template !== null && (
        <MessageBar intent="info" layout="multiline" role="alert" className={own.bar ?? ''}>
          <MessageBarBody>You have written something already. Where does “{template.name}” go?</MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={done(() => templates.put('append'))}>
              After my words
            </Button>
            <Button size="small" onClick={done(() => templates.put('replace'))}>
              In place of my words
            </Button>
            <Button size="small" onClick={done(() => templates.put('not'))}>
              Nowhere
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
      {undo !== null && (
        <p className={own.undo}>
          <span role="status">“{undo.name}” is filled in.</span>
          <Button size="small" onClick={done(templates.undo)}>
            Undo
          </Button>
        </p>
      )}
    </div>
  )
}
