// Open referrals of this patient to this specialty: seen before another one is sent, and asked about once more when it is.

import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components'
import { useStore } from 'zustand'
import { useStores } from '../../stores/stores-context.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import own from './refer.module.css'
import { duplicateWords } from './refer-words.ts'

const DAY_WORTH = 60_000

export const DuplicateNotes = ({ onOpen }: { onOpen: (ref: string) => void }) => {
  const { refer } = useStores()
  const { duplicates, specialty } = useStore(refer.store)
  const now = useTold((at) => at - (at % DAY_WORTH))
  if (duplicates.length === 0) return null
  return (
    <MessageBar intent="warning" layout="multiline" role="alert" className={own.bar ?? ''}>
      <MessageBarBody>
        <strong>{specialty?.name ?? 'This specialty'} has an open referral of this patient:</strong>
        <ul className={own.duplicates}>
          {duplicates.map((row) => (
            <li key={row.key}>
              <span>{duplicateWords(row, now)}</span>
              <Button size="small" onClick={() => onOpen(row.ref)}>
                Open it
              </Button>
            </li>
          ))}
        </ul>
      </MessageBarBody>
    </MessageBar>
  )
}

interface DuplicateQuestionProps {
  readonly onOpen: (ref: string) => void
  readonly onSend: () => void
  readonly onBack: () => void
}

export const DuplicateQuestion = ({ onOpen, onSend, onBack }: DuplicateQuestionProps) => {
  const { refer } = useStores()
  const { asking, duplicates, specialty } = useStore(refer.store)
  const now = useTold((at) => at - (at % DAY_WORTH))
  const [first] = duplicates
  if (!asking || !first) return null
  const more = duplicates.length === 1 ? '' : ` So are ${duplicates.length - 1} more.`
  return (
    <MessageBar intent="warning" layout="multiline" role="alert" data-duplicate-question>
      <MessageBarBody>
        <strong>Not sent yet.</strong> A referral of this patient to {specialty?.name ?? 'this specialty'} is open:{' '}
        {duplicateWords(first, now)}.{more}
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" appearance="primary" onClick={() => onOpen(first.ref)}>
          Open it
        </Button>
        <Button size="small" onClick={onSend}>
          Send all the same
        </Button>
        <Button size="small" onClick={onBack}>
          Back to my words
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}
