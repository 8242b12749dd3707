// Nobody goes off duty with a role: each is given back, with who covers it in plain words, or handed to somebody.

import { Radio, RadioGroup } from '@fluentui/react-components'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { HeldRoleView } from '../../../contract/duty-views.ts'
import type { Taker } from '../../../contract/role-views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { roleAtSite } from '../roles/role-at-site.ts'
import { counted } from '../shell/words.ts'
import styles from './duty.module.css'
import { DutyDialog } from './duty-dialog.tsx'
import { coverWords } from './duty-words.ts'
import { TakerPicker } from './taker-picker.tsx'

interface Choice {
  readonly how: 'give-back' | 'hand-over'
  readonly taker: Taker | null
}

const isDecided = (choice: Choice | undefined): boolean => choice?.how === 'give-back' || Boolean(choice?.taker)

export const OffDutyDialog = () => {
  const { duty } = useStores()
  const view = useStore(duty.store, (state) => state.view)
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({})
  const held = view?.held ?? []
  const standingIn = view?.standingIn ?? []
  // What is offered already is decided: it leaves with the other one's acceptance.
  const open = held.filter(({ offeredTo }) => offeredTo === null)
  const ready = view !== null && open.every(({ ref }) => isDecided(choices[ref]))
  const waits = held.length > open.length || open.some(({ ref }) => choices[ref]?.how === 'hand-over')

  const go = async () => {
    if ((await duty.request('duty.leave', {})) === null) return
    for (const { ref } of standingIn) if ((await duty.request('roles.back', { ref })) === null) return
    for (const { ref } of open) {
      const choice = choices[ref]
      const done =
        choice?.how === 'hand-over' && choice.taker
          ? await duty.request('roles.offer', { ref, to: { id: choice.taker.id, name: choice.taker.name } })
          : await duty.request('roles.giveBack', { ref })
      if (done === null) return
    }
    duty.ask(null)
  }
  return (
    <DutyDialog
      title={
        held.length === 0
          ? 'Go off duty?'
          : `Go off duty: who has your ${held.length === 1 ? 'role' : `${held.length} roles`} after you?`
      }
      does={waits ? 'Go off duty once they have accepted' : 'Go off duty'}
      ready={ready}
      onDo={() => void go()}
      keep="Stay on duty"
    >
      <div className={styles.form}>
        {held.length === 0 && <p>You hold no role. Nothing will alert you here until you are on duty again.</p>}
        {held.map((role) =>
          role.offeredTo ? (
            <p key={role.ref}>
              {roleAtSite(role)} is offered to {role.offeredTo.name}: it is yours until they accept.
            </p>
          ) : (
            <Leave
              key={role.ref}
              role={role}
              choice={choices[role.ref]}
              onChoose={(choice) => setChoices((before) => ({ ...before, [role.ref]: choice }))}
            />
          ),
        )}
        {standingIn.map((role) => (
          <p key={role.ref}>
            You stand in for {role.holderName} ({roleAtSite(role)}). They are told that you no longer do, and their
            pages go to them again.
          </p>
        ))}
        {held.length > 0 && !ready && <p className={styles.quiet}>Decide for each role, then you can go.</p>}
      </div>
    </DutyDialog>
  )
}

interface LeaveProps {
  readonly role: HeldRoleView
  readonly choice: Choice | undefined
  readonly onChoose: (choice: Choice) => void
}

const Leave = ({ role, choice, onChoose }: LeaveProps) => (
  <section className={styles.leave} aria-label={roleAtSite(role)}>
    <h3 className={styles.part}>
      {roleAtSite(role)}
      {role.openPages > 0 && <span className={styles.about}>{counted(role.openPages, 'page')} open</span>}
    </h3>
    <RadioGroup
      aria-label={`What becomes of ${roleAtSite(role)}`}
      value={choice?.how ?? ''}
      onChange={(_event, { value }) =>
        onChoose({ how: value === 'hand-over' ? 'hand-over' : 'give-back', taker: choice?.taker ?? null })
      }
    >
      <Radio value="hand-over" label="Hand it over to somebody" />
      <Radio value="give-back" label={`Give it back: covered by ${coverWords(role.cover)}`} />
    </RadioGroup>
    {choice?.how === 'hand-over' && (
      <TakerPicker
        role={role.ref}
        label={`Who takes ${roleAtSite(role)}`}
        chosen={choice.taker}
        onChoose={(taker) => onChoose({ how: 'hand-over', taker })}
      />
    )}
  </section>
)
