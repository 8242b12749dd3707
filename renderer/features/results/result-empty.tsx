// An empty list teaches: what would be here, and what to do now.

import { useStore } from 'zustand'
import type { ResultBox } from '../../../contract/result-channels.ts'
import { clinicalTime } from '../../../domain/clinical-time.ts'
import { resultGroupOf, resultNarrowedBy, withoutParts } from '../../stores/result-query.ts'
import { useHealth, useStores } from '../../stores/stores-context.tsx'
import { StateMessage } from '../../ui/state-message.tsx'

const EMPTY = {
  mine: {
    title: 'No results here',
    text: 'A result that you must act on, that was sent to you, or that answers a watch of yours appears by itself.',
  },
  watched: {
    title: 'Nothing answers your watches',
    text: 'A watch tells you the moment a result that it asks for is released: for a patient, a ward, a test or an organism.',
  },
  ward: { title: 'No results of your ward', text: 'What is released for the wards of your desk stands here.' },
  all: { title: 'No results on this computer', text: 'It has the results of the lists that it follows.' },
} as const satisfies Record<ResultBox, unknown>

export const ResultEmpty = ({ box }: { box: ResultBox }) => {
  const { results, watches } = useStores()
  const query = useStore(results.store, (state) => state.queries[box])
  const syncedAt = useHealth((health) => health?.freshness.syncedAt)
  const narrowed = resultNarrowedBy(query)
  if (query.find.trim() !== '' || narrowed.length > 0) {
    return (
      <StateMessage
        title="Nothing matches"
        act={{
          label: 'Look through all of them',
          run: () => results.askAll({ ...withoutParts(query, [...narrowed, 'asks']), find: '' }),
        }}
      >
        <p>The search covers what this computer has: test, value, patient, place, laboratory number and words.</p>
      </StateMessage>
    )
  }
  const asked = syncedAt ? ` The hospital was last asked at ${clinicalTime(syncedAt)}.` : ''
  if (resultGroupOf(query).id !== 'all') {
    return (
      <StateMessage
        title="No results need you"
        act={{ label: 'Show all of them', run: () => results.askAll(withoutParts(query, ['asks'])) }}
      >
        <p>A new one appears by itself.{asked}</p>
      </StateMessage>
    )
  }
  return (
    <StateMessage
      title={EMPTY[box].title}
      act={box === 'watched' ? { label: 'New watch', run: () => watches.edit() } : undefined}
    >
      <p>
        {EMPTY[box].text}
        {asked}
      </p>
    </StateMessage>
  )
}
