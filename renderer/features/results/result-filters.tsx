// What narrows a box of results down, one choice each, and the order.

import { Field, Select } from '@fluentui/react-components'
import { useStore } from 'zustand'
import { RESULT_SORTS, type ResultQuery } from '../../../contract/result-channels.ts'
import { RESULT_STATES } from '../../../domain/results/investigation-result.ts'
import { type ResultNarrowing, withoutParts } from '../../stores/result-query.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { Choice } from '../../ui/choice.tsx'
import { STATE_WORD } from './result-words.ts'
import styles from './results.module.css'

const SORT_WORD: Readonly<Record<ResultQuery['sort'], string>> = {
  asks: 'What needs me first',
  newest: 'Newest first',
  oldest: 'Oldest first',
  place: 'By place',
  patient: 'By patient',
}

export const ResultFilters = ({ query }: { query: ResultQuery }) => {
  const { results, watches } = useStores()
  const offers = useStore(watches.store, (state) => state.offers)
  /** An empty choice narrows nothing down. */
  const narrow = (part: ResultNarrowing, value: Partial<ResultQuery> | undefined) =>
    results.askAll({ ...withoutParts(query, [part]), ...value })
  const wards = offers?.wards ?? []
  const placeOf = ({ site, ward }: { site: string; ward: string }) => `${site} ${ward}`
  return (
    <div className={styles.filters}>
      <Choice
        label="Class"
        value={query.classes?.[0] ?? ''}
        options={(offers?.classes ?? []).map(({ code, name }) => [code, name])}
        onChoose={(value) => narrow('classes', value === '' ? undefined : { classes: [value] })}
      />
      <Choice
        label="State"
        value={query.states?.[0] ?? ''}
        options={RESULT_STATES.map((state) => [state, STATE_WORD[state]])}
        onChoose={(value) => {
          const state = RESULT_STATES.find((each) => each === value)
          narrow('states', state && { states: [state] })
        }}
      />
      <Choice
        label="Ward"
        value={query.ward === undefined ? '' : placeOf(query.ward)}
        options={wards.map((each) => [placeOf(each), `${each.name}, ${each.siteName}`])}
        onChoose={(value) => {
          const ward = wards.find((each) => placeOf(each) === value)
          narrow('ward', ward && { ward: { site: ward.site, ward: ward.ward } })
        }}
      />
      <Field label="Order" size="small">
        <Select
          size="small"
          value={query.sort}
          onChange={(_event, { value }) => {
            const sort = RESULT_SORTS.find((each) => each === value)
            if (sort) results.ask({ sort })
          }}
        >
          {RESULT_SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {SORT_WORD[sort]}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  )
}
