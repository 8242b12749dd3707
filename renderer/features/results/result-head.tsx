// Above a box of results: the groups with their counts, the search, and what narrows it down.

import { Button, SearchBox, ToggleButton } from '@fluentui/react-components'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { ResultBox } from '../../../contract/result-channels.ts'
import {
  countOfGroup,
  RESULT_GROUPS,
  resultGroupOf,
  resultNarrowedBy,
  withoutParts,
} from '../../stores/result-query.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { ResultFilters } from './result-filters.tsx'
import styles from './results.module.css'

export const ResultHead = ({ box }: { box: ResultBox }) => {
  const { results } = useStores()
  const { queries, counts } = useStore(results.store)
  const query = queries[box]
  const [open, setOpen] = useState(false)
  const narrowed = resultNarrowedBy(query)
  return (
    <div className={styles.head}>
      <fieldset className={styles.groups} aria-label="What they ask of me">
        {RESULT_GROUPS.map((group) => (
          <ToggleButton
            key={group.id}
            size="small"
            shape="circular"
            checked={resultGroupOf(query).id === group.id}
            onClick={() =>
              group.id === 'all'
                ? results.askAll(withoutParts(query, ['asks']))
                : results.ask({ asks: [...group.asks] })
            }
          >
            {group.name} {countOfGroup(group, counts[box])}
          </ToggleButton>
        ))}
      </fieldset>
      <div className={styles.row} data-type-ahead>
        <SearchBox
          className={styles.search ?? ''}
          size="small"
          aria-label="Find a result"
          placeholder="Patient, test, value, ward, laboratory number"
          maxLength={200}
          value={query.find}
          onChange={(_event, { value }) => results.ask({ find: value })}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') document.querySelector<HTMLElement>('[data-column="list"]')?.focus()
          }}
        />
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {narrowed.length === 0 ? 'Filter and sort' : `Filter and sort (${narrowed.length})`}
        </Button>
        {narrowed.length > 0 && (
          <Button size="small" appearance="subtle" onClick={() => results.askAll(withoutParts(query, narrowed))}>
            Clear
          </Button>
        )}
      </div>
      {open && <ResultFilters query={query} />}
    </div>
  )
}
