// Above a box: the groups with their counts, the search, what narrows it down, the sort, and the views that were kept.

import { Button, SearchBox, ToggleButton } from '@fluentui/react-components'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { ReferralBox } from '../../../contract/referral-channels.ts'
import { countOf, GROUPS, groupOf, narrowedBy, without } from '../../stores/referral-query.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { InboxFilters } from './inbox-filters.tsx'
import styles from './referrals.module.css'
import { SavedViews } from './saved-views.tsx'

export const InboxHead = ({ box }: { box: ReferralBox }) => {
  const { referrals } = useStores()
  const { queries, counts } = useStore(referrals.store)
  const query = queries[box]
  const [open, setOpen] = useState(false)
  const narrowed = narrowedBy(query)
  return (
    <div className={styles.head}>
      <fieldset className={styles.groups} aria-label="What they ask of me">
        {GROUPS[box].map((group) => (
          <ToggleButton
            key={group.id}
            size="small"
            shape="circular"
            checked={groupOf(query).id === group.id}
            onClick={() =>
              group.id === 'all'
                ? referrals.askAll(without(query, ['attention']))
                : referrals.ask({ attention: [...group.attention] })
            }
          >
            {group.name} {countOf(group, counts[box])}
          </ToggleButton>
        ))}
      </fieldset>
      <div className={styles.row}>
        <SearchBox
          className={styles.search ?? ''}
          size="small"
          aria-label="Find a referral"
          placeholder="Patient, ward, words, names"
          maxLength={200}
          value={query.find}
          onChange={(_event, { value }) => referrals.ask({ find: value })}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') document.querySelector<HTMLElement>('[data-column="list"]')?.focus()
          }}
        />
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {narrowed.length === 0 ? 'Filter and sort' : `Filter and sort (${narrowed.length})`}
        </Button>
        {narrowed.length > 0 && (
          <Button size="small" appearance="subtle" onClick={() => referrals.askAll(without(query, narrowed))}>
            Clear
          </Button>
        )}
      </div>
      {open && (
        <>
          <InboxFilters query={query} />
          <SavedViews query={query} />
        </>
      )}
    </div>
  )
}
