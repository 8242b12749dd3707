// The roles area: who holds what now, or who is planned.

import { Badge, Tab, TabList } from '@fluentui/react-components'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useStores } from '../../stores/stores-context.tsx'
import { Waiting } from '../../ui/state-message.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import { RolesArea } from '../roles/roles-area.tsx'
import { counted } from '../shell/words.ts'
import styles from './rota.module.css'

const RotaArea = lazy(async () => ({ default: (await import('./rota-area.tsx')).RotaArea }))

export const RolesOrRota = () => {
  const { rota } = useStores()
  const [tab, setTab] = useState<'roles' | 'rota'>('roles')
  const gaps = useStore(rota.store, ({ gaps72h }) => gaps72h) ?? 0
  const hour = useTold((now) => Math.floor(now / 3_600_000))
  useEffect(() => rota.show(tab === 'rota', hour * 3_600_000), [rota, tab, hour])
  return (
    <div className={styles.tabbed}>
      <TabList
        className={styles.tabs}
        selectedValue={tab}
        onTabSelect={(_event, { value }) => setTab(value === 'rota' ? 'rota' : 'roles')}
      >
        <Tab value="roles">Roles</Tab>
        <Tab value="rota">
          Rota{' '}
          {gaps > 0 && (
            <Badge appearance="outline" color="danger" aria-label={`${counted(gaps, 'gap')} in the next 72 hours`}>
              {counted(gaps, 'gap')}
            </Badge>
          )}
        </Tab>
      </TabList>
      {tab === 'roles' ? (
        <RolesArea />
      ) : (
        <Suspense fallback={<Waiting label="Opening" />}>
          <RotaArea />
        </Suspense>
      )}
    </div>
  )
}
