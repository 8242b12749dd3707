// What a person must know about this console, one bar each: sign-in to repair, what was refused, trouble with the
// data, storage, notifications.

import { MessageBarGroup } from '@fluentui/react-components'
import type { ReactElement } from 'react'
import { useStore } from 'zustand'
import type { SessionView } from '../../../contract/views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { KeptNotice } from '../refer/kept-notice.tsx'
import { Notice } from './notice.tsx'
import styles from './notices.module.css'
import { sessionNotices } from './session-notices.tsx'
import { useRefusedNotices } from './use-refused-notices.tsx'
import { counted, sentence } from './words.ts'

const MEMORY_ONLY = 'What this console knows is gone when it closes, and is read again when it starts.'

export const Notices = ({ session }: { session: SessionView }) => {
  const stores = useStores()
  const { health, tested, noteRead, pack } = useStore(stores.health.store)
  const freshness = health?.freshness
  const refused = useRefusedNotices()
  const writing = useStore(stores.refer.store, ({ open, begunAt }) => !open && begunAt !== null)
  const bars: ReactElement[] = [...sessionNotices(session, stores.session), ...refused]
  if (writing) bars.push(<KeptNotice key="writing" />)
  // Blind has a banner of its own; a sign-in that has ended is told of above.
  const told = freshness?.state === 'blind' || session.kind === 'needs-attention'
  if (freshness && freshness.trouble !== null && !told) {
    bars.push(
      <Notice key="trouble" intent="warning" title={sentence(freshness.trouble)}>
        What you see may be behind.
      </Notice>,
    )
  }
  if (health && health.unsentActs > 0 && freshness?.state !== 'live' && freshness?.state !== 'polling') {
    bars.push(
      <Notice
        key="unsent"
        intent="warning"
        title={`${counted(health.unsentActs, 'thing')} you did ${health.unsentActs === 1 ? 'is' : 'are'} not sent yet.`}
      >
        Kept on this computer, and sent in order as soon as the hospital answers.
      </Notice>,
    )
  }
  if (health && !health.notifications.working) {
    bars.push(
      <Notice key="notifications" intent="error" title="Notifications do not work on this computer.">
        {health.notifications.note} Keep this window in sight, or tell switchboard to ring you.
      </Notice>,
    )
  }
  const storage = health?.storage
  const note = storage?.note ?? (storage?.kind === 'memory' ? MEMORY_ONLY : null)
  if (note !== null && note !== noteRead) {
    bars.push(
      <Notice
        key="storage"
        intent="info"
        title={storage?.kind === 'memory' ? 'Kept in memory only.' : 'About the data on this computer.'}
        act={{ label: 'Close', run: () => stores.health.putNoteAway(note) }}
      >
        {note}
      </Notice>,
    )
  }
  if (health && health.rejectedRows > 0) {
    bars.push(
      <Notice
        key="rejected"
        intent="warning"
        title={`${counted(health.rejectedRows, 'row')} of the hospital’s lists could not be read.`}
      >
        They are kept aside. A page may be among them: tell your IT team.
      </Notice>,
    )
  }
  if (tested) {
    bars.push(
      <Notice
        key="tested"
        intent={tested.outcome === 'shown' ? 'success' : tested.outcome === 'failed' ? 'error' : 'warning'}
        title="Test notification:"
        act={{ label: 'Close', run: stores.health.forgetTest }}
      >
        {tested.message}
      </Notice>,
    )
  }
  if (pack) {
    bars.push(
      <Notice
        key="pack"
        intent={pack.ok ? 'success' : 'error'}
        title={pack.ok ? 'The downtime pack is saved.' : 'The downtime pack is not saved.'}
        act={{ label: 'Close', run: stores.health.forgetPack }}
      >
        {pack.message}
      </Notice>,
    )
  }
  if (bars.length === 0) return null
  return (
    <section className={styles.notices} aria-label="About this console">
      <MessageBarGroup>{bars}</MessageBarGroup>
    </section>
  )
}
