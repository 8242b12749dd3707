// The console once somebody is here: top bar, notices, rail and the area that is chosen.

import { lazy, type ReactNode, Suspense } from 'react'
import type { SessionView } from '../../../contract/views.ts'
import { useStores, useUi } from '../../stores/stores-context.tsx'
import type { Area } from '../../stores/ui-store.ts'
import { Waiting } from '../../ui/state-message.tsx'
import { QueueArea } from '../queue/queue-area.tsx'
import { BlindBanner } from './blind-banner.tsx'
import { Notices } from './notices.tsx'
import { Rail } from './rail.tsx'
import { Sheets } from './sheets.tsx'
import styles from './shell.module.css'
import { TopBar } from './top-bar.tsx'
import { useShortcuts } from './use-shortcuts.ts'

// Only the queue is needed at once; the rest is fetched from the disk when it is gone to.
const RolesArea = lazy(async () => ({ default: (await import('../roles/roles-area.tsx')).RolesArea }))
const ComingArea = lazy(async () => ({ default: (await import('../coming/coming-area.tsx')).ComingArea }))

export const Shell = ({ session }: { session: Extract<SessionView, { person: unknown }> }) => {
  const stores = useStores()
  const area = useUi((state) => state.area)
  useShortcuts(stores)
  return (
    <div className={styles.shell}>
      <TopBar session={session} />
      <BlindBanner />
      <Notices session={session} />
      <div className={styles.body}>
        <Rail />
        <main className={styles.area}>
          <Suspense fallback={<Waiting label="Opening" />}>{areaOf(area)}</Suspense>
        </main>
      </div>
      <Sheets />
    </div>
  )
}

function areaOf(area: Area): ReactNode {
  if (area === 'queue') return <QueueArea />
  if (area === 'roles') return <RolesArea />
  return <ComingArea key={area} area={area} />
}
