// Protected time: routine pages and those for information wait, and their senders are told. Two hours at most.

import { Field, Input, Radio, RadioGroup, Select } from '@fluentui/react-components'
import { useState } from 'react'
import { useStore } from 'zustand'
import { clinicalTime } from '../../../domain/clinical-time.ts'
import { MINUTE } from '../../../domain/instant.ts'
import { nextTime } from '../../../domain/next-time.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import { roleAtSite } from '../roles/role-at-site.ts'
import styles from './duty.module.css'
import { DutyDialog } from './duty-dialog.tsx'

const KINDS = [
  { reason: 'Handover', minutes: 30 },
  { reason: 'Teaching', minutes: 60 },
  { reason: 'Break', minutes: 30 },
] as const
const LENGTHS = [15, 30, 45, 60, 90, 120] as const

export const ProtectDialog = ({ role: ref }: { role: string }) => {
  const { duty } = useStores()
  const role = useStore(duty.store, ({ view }) => view?.held.find((each) => each.ref === ref))
  const minute = useTold((now) => now - (now % MINUTE))
  const [reason, setReason] = useState<string>(KINDS[0].reason)
  const [minutes, setMinutes] = useState<number>(KINDS[0].minutes)
  const [begin, setBegin] = useState('')
  const from = begin.trim() === '' ? minute : nextTime(begin, minute)
  const until = from === undefined ? undefined : from + minutes * MINUTE
  const choose = (kind: string) => {
    setReason(kind)
    setMinutes(KINDS.find((each) => each.reason === kind)?.minutes ?? minutes)
  }
  return (
    <DutyDialog
      title={`Protected time for ${role ? roleAtSite(role) : 'this role'}`}
      does={until === undefined ? 'Protect' : `Protect until ${clinicalTime(until)}`}
      ready={role !== undefined && from !== undefined}
      onDo={() => {
        if (from !== undefined && until !== undefined) void duty.act('roles.protect', { ref, from, until, reason })
      }}
      keep="Do not protect"
    >
      <div className={styles.form}>
        <Field label="For">
          <RadioGroup layout="horizontal" value={reason} onChange={(_event, { value }) => choose(value)}>
            {KINDS.map((kind) => (
              <Radio key={kind.reason} value={kind.reason} label={kind.reason} />
            ))}
          </RadioGroup>
        </Field>
        <div className={styles.pair}>
          <Field
            label="From"
            hint="Empty: now"
            {...(from === undefined ? { validationMessage: 'A time of day, such as 13:00' } : {})}
          >
            <Input
              className={styles.time}
              value={begin}
              maxLength={5}
              onChange={(_event, { value }) => setBegin(value)}
            />
          </Field>
          <Field label="How long">
            <Select value={String(minutes)} onChange={(_event, { value }) => setMinutes(Number(value))}>
              {LENGTHS.map((length) => (
                <option key={length} value={length}>
                  {length} minutes
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <p className={styles.quiet}>
          Routine pages and those for information wait until then, and their senders are told. Urgent, emergency and
          crash pages come to you all the same.
        </p>
        {role?.protectedTimes.map((window) => (
          <p key={window.id}>
            {window.reason}, {clinicalTime(window.from)} to {clinicalTime(window.until)} is protected.
          </p>
        ))}
      </div>
    </DutyDialog>
  )
}
