// An empty list teaches: what would be here, and what to do now.

import type { QueueView } from '../../../contract/page-channels.ts'
import { clinicalTime } from '../../../domain/clinical-time.ts'
import { useHealth, useStores } from '../../stores/stores-context.tsx'
import { StateMessage } from '../../ui/state-message.tsx'
import { listWords } from '../shell/words.ts'

export const QueueEmpty = ({ view }: { view: QueueView }) => {
  const stores = useStores()
  const roles = useHealth((health) => health?.heldRoles)
  const freshness = useHealth((health) => health?.freshness)
  if (view === 'sent') {
    return (
      <StateMessage title="You have no open pages with anybody">
        <p>Pages that you send stay here until they are done, with who has acknowledged each.</p>
      </StateMessage>
    )
  }
  if (view === 'closed') {
    return (
      <StateMessage title="No closed pages yet">
        <p>Pages that are done or withdrawn are kept here, with their whole story.</p>
      </StateMessage>
    )
  }
  if (freshness?.state === 'catching-up' || freshness?.state === 'starting') {
    return (
      <StateMessage title="Reading the hospital's lists">
        <p>Pages appear here as they are read. This is a first read, so it takes longer than the next ones.</p>
      </StateMessage>
    )
  }
  if (!roles || (roles.length === 0 && freshness?.syncedAt === null)) {
    return (
      <StateMessage title="Not known yet which pages wait for you">
        <p>The hospital’s lists have not been read on this computer. Pages appear here as soon as they are.</p>
      </StateMessage>
    )
  }
  if (roles.length === 0) {
    return (
      <StateMessage
        title="You hold no role, so nobody can page you here"
        act={{ label: 'Find a role to take', run: () => stores.ui.go('roles') }}
      >
        <p>Pages go to a role, and reach whoever holds it. Take a role to go on duty.</p>
      </StateMessage>
    )
  }
  return (
    <StateMessage title={`Nothing waits for ${listWords(roles.map((role) => role.name))}`}>
      <p>
        A new page appears here by itself, with a notification.
        {freshness?.syncedAt ? ` The hospital was last asked at ${clinicalTime(freshness.syncedAt)}.` : ''}
      </p>
    </StateMessage>
  )
}
