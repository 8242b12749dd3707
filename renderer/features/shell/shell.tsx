// The console once somebody is here: top bar, notices, rail and the area that is chosen.

import { lazy, type ReactNode, Suspense } from 'react'
import { useStore } from 'zustand'
import type { SessionView } from '../../../contract/views.ts'
import { useStores, useUi } from '../../stores/stores-context.tsx'
import type { Area } from '../../stores/ui-store.ts'
import { Waiting } from '../../ui/state-message.tsx'
import { AlarmBar } from '../alarm/alarm-bar.tsx'
import { MissedBanner } from '../alarm/missed-banner.tsx'
import { DutyBanners } from '../duty/duty-banners.tsx'
import { DutyDialogs } from '../duty/duty-dialogs.tsx'
import { OthersHere } from '../locked/others-here.tsx'
import { QueueArea } from '../queue/queue-area.tsx'
import { BlindBanner } from './blind-banner.tsx'
import { Notices } from './notices.tsx'
import { Rail } from './rail.tsx'
import { Sheets } from './sheets.tsx'
import styles from './shell.module.css'
import { TopBar } from './top-bar.tsx'
import { useShortcuts } from './use-shortcuts.ts'

// Only the queue is needed at once; the rest is fetched from the disk when it is gone to.
const RolesOrRota = lazy(async () => ({ default: (await import('../rota/roles-or-rota.tsx')).RolesOrRota }))
const PeopleArea = lazy(async () => ({ default: (await import('../people/people-area.tsx')).PeopleArea }))
const ReferralsArea = lazy(async () => ({ default: (await import('../referrals/referrals-area.tsx')).ReferralsArea }))
const ResultsArea = lazy(async () => ({ default: (await import('../results/results-area.tsx')).ResultsArea }))
const ComposeSheet = lazy(async () => ({ default: (await import('../compose/compose-sheet.tsx')).ComposeSheet }))
const ReferSheet = lazy(async () => ({ default: (await import('../refer/refer-sheet.tsx')).ReferSheet }))
const ComingArea = lazy(async () => ({ default: (await import('../coming/coming-area.tsx')).ComingArea }))

export const Shell = ({ session }: { session: Extract<SessionView, { person: unknown }> }) => {
  const stores = useStores()
  const area = useUi((state) => state.area)
  useShortcuts(stores)
  return (
    <div className={styles.shell}>
      <TopBar session={session} />
      <AlarmBar />
      <BlindBanner />
      <MissedBanner />
      <Notices session={session} />
      <DutyBanners />
      <OthersHere />
      <div className={styles.body}>
        <Rail />
        <main className={styles.area}>
          <Suspense fallback={<Waiting label="Opening" />}>{areaOf(area)}</Suspense>
        </main>
      </div>
      <Sheets />
      <DutyDialogs />
      <Composing />
      <Referring />
    </div>
  )
}

const Composing = () => {
  const open = useStore(useStores().compose.store, (state) => state.open)
  return open ? (
    <Suspense fallback={null}>
      <ComposeSheet />
    </Suspense>
  ) : null
}

const Referring = () => {
  const open = useStore(useStores().refer.store, (state) => state.open)
  return open ? (
    <Suspense fallback={null}>
      <ReferSheet />
    </Suspense>
  ) : null
}

function areaOf(area: Area): ReactNode {
  if (area === 'queue') return <QueueArea />
  if (area === 'referrals') return <ReferralsArea />
  if (area === 'results') return <ResultsArea />
  if (area === 'roles') return <RolesOrRota />
  if (area === 'people') return <PeopleArea />
  return <ComingArea key={area} area={area} />
}
