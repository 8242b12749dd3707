// What narrows a box down, one choice each, and the order.

import { Field, Input, Select } from '@fluentui/react-components'
import { useStore } from 'zustand'
import { REFERRAL_SORTS, type ReferralQuery } from '../../../contract/referral-channels.ts'
import { REFERRAL_STATES, URGENCIES } from '../../../domain/referral/referral.ts'
import { type Narrowing, without } from '../../stores/referral-query.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { Choice } from '../../ui/choice.tsx'
import { URGENCY_WORD } from '../refer/refer-words.ts'
import { STATE_WORD } from './referral-words.ts'
import styles from './referrals.module.css'

const SORT_WORD: Readonly<Record<ReferralQuery['sort'], string>> = {
  attention: 'What needs me first',
  due: 'What is due first',
  oldest: 'Oldest first',
  newest: 'Newest first',
  place: 'By place',
  patient: 'By patient',
}

export const InboxFilters = ({ query }: { query: ReferralQuery }) => {
  const { referrals } = useStores()
  const specialties = useStore(referrals.store, (state) => state.specialties)
  /** An empty choice narrows nothing down. */
  const narrow = (part: Narrowing, value: Partial<ReferralQuery> | undefined) =>
    referrals.askAll({ ...without(query, [part]), ...value })
  return (
    <div className={styles.filters}>
      <Choice
        label="Urgency"
        value={query.urgencies?.[0] ?? ''}
        options={URGENCIES.map((each) => [each, URGENCY_WORD[each]])}
        onChoose={(value) => {
          const urgency = URGENCIES.find((each) => each === value)
          narrow('urgencies', urgency && { urgencies: [urgency] })
        }}
      />
      <Choice
        label="Specialty"
        value={query.specialties?.[0] ?? ''}
        options={specialties.map(({ code, name }) => [code, name])}
        onChoose={(value) => narrow('specialties', value === '' ? undefined : { specialties: [value] })}
      />
      <Choice
        label="Who has it"
        value={query.owner?.who ?? ''}
        options={[
          ['me', 'I do'],
          ['nobody', 'Nobody yet'],
        ]}
        onChoose={(value) =>
          narrow('owner', value === 'me' || value === 'nobody' ? { owner: { who: value } } : undefined)
        }
      />
      <Choice
        label="State"
        value={query.states?.[0] ?? ''}
        options={REFERRAL_STATES.map((each) => [each, STATE_WORD[each]])}
        onChoose={(value) => {
          const state = REFERRAL_STATES.find((each) => each === value)
          narrow('states', state && { states: [state] })
        }}
      />
      <Field label="Ward" size="small">
        <Input
          size="small"
          maxLength={100}
          value={query.ward ?? ''}
          onChange={(_event, { value }) => narrow('ward', value === '' ? undefined : { ward: value })}
        />
      </Field>
      <Field label="Order" size="small">
        <Select
          size="small"
          value={query.sort}
          onChange={(_event, { value }) => {
            const sort = REFERRAL_SORTS.find((each) => each === value)
            if (sort) referrals.ask({ sort })
          }}
        >
          {REFERRAL_SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {SORT_WORD[sort]}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  )
}
