// The areas, each with what waits for me in it.

import { CounterBadge, Tab, TabList } from '@fluentui/react-components'
import { useStore } from 'zustand'
import { countOf, GROUPS } from '../../stores/referral-query.ts'
import { resultsWaiting } from '../../stores/result-query.ts'
import { useHealth, useStores, useUi } from '../../stores/stores-context.tsx'
import { AREAS, type Area } from '../../stores/ui-store.ts'
import { areaFaces } from './areas.ts'
import styles from './rail.module.css'

export const Rail = () => {
  const { referrals, results, ui } = useStores()
  const area = useUi((state) => state.area)
  const waiting = useHealth((health) => health?.unattended ?? 0)
  const referred = useStore(referrals.store, ({ counts }) => countOf(GROUPS.inbox[0], counts.inbox))
  const released = useStore(results.store, ({ counts }) => resultsWaiting(counts.mine))
  const counted: Readonly<Partial<Record<Area, number>>> = { queue: waiting, referrals: referred, results: released }
  return (
    <nav className={styles.rail} aria-label="Areas" data-column="rail">
      <TabList
        vertical
        reserveSelectedTabSpace={false}
        selectedValue={area}
        onTabSelect={(_event, { value }) => {
          const chosen = AREAS.find((known) => known === value)
          if (chosen) ui.go(chosen)
        }}
        aria-label="Areas"
      >
        {AREAS.map((known, place) => {
          const { name, Icon, coming } = areaFaces[known]
          const count = counted[known] ?? 0
          return (
            <Tab key={known} value={known} className={styles.tab} aria-keyshortcuts={`Control+${place + 1}`}>
              <span className={styles.face} data-coming={coming !== null}>
                <Icon aria-hidden />
                <span>{name}</span>
                {count > 0 && (
                  <CounterBadge
                    className={styles.count}
                    count={count}
                    color="danger"
                    size="small"
                    aria-label={`${count} waiting for me`}
                  />
                )}
              </span>
            </Tab>
          )
        })}
      </TabList>
    </nav>
  )
}
