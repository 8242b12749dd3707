// The questions that an act on the open page asks first. Each says whom it reaches.

import { Button, Field, Input, Textarea } from '@fluentui/react-components'
import { type RefObject, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { PageDetail, RoleRow } from '../../../contract/views.ts'
import type { PageQuestion } from '../../stores/page-store.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { SearchPicker } from '../../ui/search-picker.tsx'
import { WholeNumbers } from '../../ui/whole-numbers.tsx'
import { RoleOption } from '../compose/role-option.tsx'
import { AnswerDialog } from './answer-dialog.tsx'
import { declineWords } from './decline-words.ts'
import styles from './page.module.css'

const LONGEST = 500

export const PageDialogs = ({ detail }: { detail: PageDetail }) => {
  const { page } = useStores()
  const asking = useStore(page.store, (state) => state.asking)
  return asking === null ? null : dialogOf(asking, detail)
}

function dialogOf(asking: PageQuestion, detail: PageDetail) {
  switch (asking) {
    case 'redirect':
      return <Redirect detail={detail} />
    case 'ring-me':
      return <RingMe />
    case 'decline':
      return <Decline detail={detail} />
    case 'cancel':
      return <Cancel detail={detail} />
    case 'on-behalf':
      return <OnBehalf detail={detail} />
  }
}

interface WordsProps {
  readonly label: string
  readonly hint: string
  readonly text: string
  readonly onText: (text: string) => void
  readonly box?: RefObject<HTMLTextAreaElement | null>
}

const Words = ({ label, hint, text, onText, box }: WordsProps) => (
  <Field label={label} hint={hint}>
    <Textarea
      {...(box ? { textarea: { ref: box } } : {})}
      value={text}
      maxLength={LONGEST}
      rows={2}
      onChange={(_event, { value }) => onText(value)}
    />
  </Field>
)

const Redirect = ({ detail }: { detail: PageDetail }) => {
  const { page, compose } = useStores()
  const [role, setRole] = useState<RoleRow | null>(null)
  const why = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState('')
  return (
    <AnswerDialog
      title="Redirect this page"
      does={role === null ? 'Page them as well' : `Page ${role.name} as well`}
      ready={role !== null}
      run={() => void (role && page.redirect(role.code, text))}
    >
      <div className={styles.form}>
        {role === null ? (
          <SearchPicker
            label="To which role"
            placeholder="Type a role, a specialty or a bleep"
            autoFocus
            find={compose.findRoles}
            keyOf={({ ref }) => ref}
            draw={(found) => <RoleOption role={found} />}
            onChoose={(found) => {
              setRole(found)
              why.current?.focus()
            }}
            none={() => 'No role matches.'}
          />
        ) : (
          <p className={styles.chosenRole}>
            <RoleOption role={role} />
            <Button size="small" onClick={() => setRole(null)}>
              Change role
            </Button>
          </p>
        )}
        <Words
          box={why}
          label="Why (optional)"
          hint="The sender and whoever is paged see it."
          text={text}
          onText={setText}
        />
        <p>
          It stays in the queue of {detail.row.roleName} as well, and its ladder goes on until somebody acknowledges.
        </p>
      </div>
    </AnswerDialog>
  )
}

const RING_ME = 'answer.ringMeOn'

const RingMe = () => {
  const { page, own } = useStores()
  const [number, setNumber] = useState(() => own.getItem(RING_ME) ?? '')
  const run = () => {
    own.setItem(RING_ME, number.trim())
    void page.reply(`Ring me on ${number.trim()}`).then((taken) => taken && page.ask(null))
  }
  return (
    <AnswerDialog
      title="Ask the sender to ring you"
      does={`Send “Ring me on ${number.trim() || '…'}”`}
      ready={number.trim() !== ''}
      run={run}
    >
      <Field label="Extension or number" hint="This computer remembers it for you. It does not acknowledge the page.">
        <Input
          autoFocus
          inputMode="tel"
          maxLength={40}
          value={number}
          onChange={(_event, { value }) => setNumber(value)}
        />
      </Field>
    </AnswerDialog>
  )
}

const Decline = ({ detail }: { detail: PageDetail }) => {
  const { page } = useStores()
  const [text, setText] = useState('')
  const { does, instead } = declineWords(detail.ifDeclined)
  return (
    <AnswerDialog title="Say that you cannot attend?" does={does} ready run={() => void page.decline(text)}>
      <div className={styles.form}>
        {instead !== null && (
          <p>
            <WholeNumbers text={instead} />
          </p>
        )}
        <Words label="Why (optional)" hint="The sender sees it." text={text} onText={setText} />
      </div>
    </AnswerDialog>
  )
}

const Cancel = ({ detail }: { detail: PageDetail }) => {
  const { page } = useStores()
  const [text, setText] = useState('')
  const { row } = detail
  const unsent = row.unsent !== null
  return (
    <AnswerDialog
      title={unsent ? 'Take this page back?' : 'Withdraw this page?'}
      does={unsent ? 'Take it back' : 'Withdraw it and stand everybody down'}
      ready
      run={() => void page.cancel(text)}
    >
      <div className={styles.form}>
        <p>
          {unsent
            ? 'It has not been sent, and nobody has been told of it.'
            : `Told to stand down: ${[row.roleName, ...detail.alsoFor].join(', ')}.`}
        </p>
        <Words label="Why (optional)" hint="Whoever was paged sees it." text={text} onText={setText} />
      </div>
    </AnswerDialog>
  )
}

const OnBehalf = ({ detail }: { detail: PageDetail }) => {
  const { page } = useStores()
  const [reason, setReason] = useState('')
  return (
    <AnswerDialog
      title={`Acknowledge for ${detail.row.roleName}?`}
      does="Acknowledge for them"
      ready={reason.trim() !== ''}
      run={() => void page.acknowledgeFor(reason)}
    >
      <Words
        label="Who has it, and how you know (needed)"
        hint="It is shown with your name: “Acknowledged by you for them: spoke to Dr … on the telephone”."
        text={reason}
        onText={setReason}
      />
    </AnswerDialog>
  )
}
