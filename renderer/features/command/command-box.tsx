// Ctrl+K: one box that finds roles and people and does what is asked. The box keeps the focus; the lines are pointed at
// (WAI-ARIA combobox with a listbox). Esc closes it, and the focus goes back to where it was.

import { Dialog, DialogBody, DialogContent, DialogSurface } from '@fluentui/react-components'
import { ArrowRight20Regular } from '@fluentui/react-icons/svg/arrow-right'
import { Person20Regular } from '@fluentui/react-icons/svg/person'
import { PersonKey20Regular } from '@fluentui/react-icons/svg/person-key'
import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { useStore } from 'zustand'
import { useStores } from '../../stores/stores-context.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import { useFocusBack } from '../../ui/use-focus-back.ts'
import styles from './command.module.css'
import { heldWords, type Line, linesOf } from './command-lines.ts'
import { runAct } from './run-act.ts'

const ICONS = { role: PersonKey20Regular, person: Person20Regular, action: ArrowRight20Regular } as const

export const CommandBox = () => {
  const stores = useStores()
  const { command, ui } = stores
  useFocusBack()
  useEffect(() => command.clear, [command])
  const close = () => ui.openSheet(null)
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && close()}>
      <DialogSurface className={styles.surface ?? ''} aria-label="Find or do">
        <DialogBody className={styles.body ?? ''}>
          <DialogContent className={styles.content ?? ''}>
            <Box
              onRun={(line) => {
                if (runAct(stores, line.act)) close()
              }}
            />
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

const Box = ({ onRun }: { onRun: (line: Line) => void }) => {
  const { command } = useStores()
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const { text, intents, hits, settled, active, trouble } = useStore(command.store)
  // What Sunday is meant, and for how long a role has been held: nobody waits here for the next second.
  const now = useTold((at) => at - (at % 10_000))
  const lines = linesOf(intents, hits, now)
  const at = Math.min(active, lines.length - 1)
  const chosen = lines[at]

  useEffect(() => {
    list.current?.querySelector('[data-active="true"]')?.scrollIntoView({ block: 'nearest' })
  })

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return
    const steps: Record<string, () => void> = {
      ArrowDown: () => command.move(at >= lines.length - 1 ? 0 : at + 1),
      ArrowUp: () => command.move(at <= 0 ? lines.length - 1 : at - 1),
      PageDown: () => command.move(Math.min(lines.length - 1, at + 8)),
      PageUp: () => command.move(Math.max(0, at - 8)),
      Enter: () => chosen && settled && onRun(chosen),
    }
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    step()
  }

  return (
    <>
      <input
        className={styles.box}
        role="combobox"
        aria-label="Find a role, a person or an action"
        aria-expanded={lines.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={chosen ? `${id}-${chosen.id}` : undefined}
        placeholder="Find a role or a person, or say what to do: “page med reg”"
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        value={text}
        onChange={(event) => command.type(event.target.value, now)}
        onKeyDown={onKeyDown}
      />
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label="Found"
        className={styles.list}
        data-settled={settled}
      >
        {lines.map((line, index) => {
          const Icon = ICONS[line.kind]
          return (
            <div
              key={line.id}
              id={`${id}-${line.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              data-active={index === at}
              className={styles.line}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onRun(line)}
              onKeyDown={onKeyDown}
            >
              <Icon aria-hidden />
              <span className={styles.title}>{line.title}</span>
              <span className={styles.more}>{line.more}</span>
            </div>
          )
        })}
      </div>
      <Said count={lines.length} settled={settled} text={text} trouble={trouble} />
    </>
  )
}

/** What a screen reader is told, and what stands under an empty list. */
const Said = ({
  count,
  settled,
  text,
  trouble,
}: {
  count: number
  settled: boolean
  text: string
  trouble: string | null
}) => {
  const { command } = useStores()
  const answer = useStore(command.store, (state) => state.answer)
  const words = answer
    ? (answer.trouble ?? (answer.held === null ? 'Looking…' : heldWords(answer.held)))
    : (trouble ??
      (text.trim() === ''
        ? 'A role by its name, short form or bleep; a person; or “go off duty”, “new page”, “who neuro sunday 02:00”.'
        : !settled
          ? ''
          : count === 0
            ? `Nothing matches “${text.trim()}”. Try fewer letters, a bleep number or a specialty.`
            : ''))
  return (
    <p role="status" className={styles.said} data-answer={answer !== null}>
      {words}
    </p>
  )
}
