// An empty list teaches: what would be here, and what to do now.

import { useStore } from 'zustand'
import type { ReferralBox } from '../../../contract/referral-channels.ts'
import { clinicalTime } from '../../../domain/clinical-time.ts'
import { groupOf, narrowedBy, without } from '../../stores/referral-query.ts'
import { useHealth, useStores } from '../../stores/stores-context.tsx'
import { StateMessage } from '../../ui/state-message.tsx'

export const ReferralEmpty = ({ box }: { box: ReferralBox }) => {
  const { refer, referrals } = useStores()
  const query = useStore(referrals.store, (state) => state.queries[box])
  const syncedAt = useHealth((health) => health?.freshness.syncedAt)
  if (query.find.trim() !== '' || narrowedBy(query).length > 0) {
    return (
      <StateMessage
        title="Nothing matches"
        act={{
          label: 'Look through all of them',
          run: () => referrals.askAll({ ...without(query, [...narrowedBy(query), 'attention']), find: '' }),
        }}
      >
        <p>The search covers what this computer has: question, patient, ward, words and names.</p>
      </StateMessage>
    )
  }
  if (box === 'sent') {
    return (
      <StateMessage title="No referrals from you here" act={{ label: 'Refer a patient', run: () => refer.open() }}>
        <p>What you or your ward refer stands here, with who has it and by when, until it is done.</p>
      </StateMessage>
    )
  }
  return (
    <StateMessage title={groupOf(query).id === 'needs-me' ? 'No referrals need you' : 'No referrals here'}>
      <p>
        A new one for your specialties appears by itself.
        {syncedAt ? ` The hospital was last asked at ${clinicalTime(syncedAt)}.` : ''}
      </p>
    </StateMessage>
  )
}
