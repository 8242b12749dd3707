// "In theatre until 15:30": who stands in, and until when. It ends by itself.

import { Checkbox, Combobox, Field, Input, Option } from '@fluentui/react-components'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { Taker } from '../../../contract/role-views.ts'
import { clinicalDateTime, clinicalTime } from '../../../domain/clinical-time.ts'
import { HOUR, MINUTE } from '../../../domain/instant.ts'
import { nextTime } from '../../../domain/next-time.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import styles from './duty.module.css'
import { DutyDialog } from './duty-dialog.tsx'
import { TakerPicker } from './taker-picker.tsx'

const REASONS = ['In theatre', 'In a procedure', 'In the resuscitation room', 'On a transfer'] as const

export const AwayDialog = ({ role: ref }: { role: string }) => {
  const { duty } = useStores()
  const held = useStore(duty.store, ({ view }) => view?.held ?? [])
  const minute = useTold((now) => now - (now % MINUTE))
  const [reason, setReason] = useState<string>(REASONS[0])
  const [time, setTime] = useState(() => clinicalTime(minute + 2 * HOUR))
  const [taker, setTaker] = useState<Taker | null>(null)
  const [everyRole, setEveryRole] = useState(true)
  const until = nextTime(time, minute)
  const role = held.find((each) => each.ref === ref)
  const roles = everyRole ? held : role ? [role] : []
  const go = async () => {
    if (!taker || until === undefined) return
    const away = { reason: reason.trim(), until, delegate: { id: taker.id, name: taker.name } }
    for (const each of roles) if ((await duty.request('roles.away', { ref: each.ref, ...away })) === null) return
    duty.ask(null)
  }
  return (
    <DutyDialog
      title="Who stands in while you cannot be disturbed?"
      does={`${reason.trim() || 'Away'} until ${until === undefined ? '…' : clinicalTime(until)}`}
      ready={taker !== null && until !== undefined && reason.trim() !== '' && roles.length > 0}
      onDo={() => void go()}
      keep="Stay reachable"
    >
      <div className={styles.form}>
        <div className={styles.pair}>
          <Field label="Where you are">
            <Combobox
              freeform
              inlinePopup
              value={reason}
              onInput={(event) => setReason(event.currentTarget.value)}
              onOptionSelect={(_event, { optionText }) => setReason(optionText ?? '')}
            >
              {REASONS.map((words) => (
                <Option key={words}>{words}</Option>
              ))}
            </Combobox>
          </Field>
          <Field
            label="Until"
            {...(until === undefined
              ? { validationMessage: 'A time of day, such as 15:30' }
              : { hint: clinicalDateTime(until) })}
          >
            <Input
              className={styles.time}
              value={time}
              maxLength={5}
              onChange={(_event, { value }) => setTime(value)}
            />
          </Field>
        </div>
        <TakerPicker role={ref} label="Who stands in" chosen={taker} onChoose={setTaker} />
        {held.length > 1 && (
          <Checkbox
            checked={everyRole}
            label={`For all ${held.length} roles that I hold`}
            onChange={(_event, { checked }) => setEveryRole(checked === true)}
          />
        )}
        <p className={styles.quiet}>
          Urgent pages go to {taker?.name ?? 'them'}, crash and emergency pages to both of you; routine ones wait for
          you. Everything comes back to you at {until === undefined ? 'that time' : clinicalTime(until)} by itself.
        </p>
      </div>
    </DutyDialog>
  )
}
