// Always on screen, in words: what I hold, how true the data is, who I am.

import { Button } from '@fluentui/react-components'
import { Person20Regular } from '@fluentui/react-icons/svg/person'
import { PersonAvailable20Filled } from '@fluentui/react-icons/svg/person-available'
import { PersonProhibited20Regular } from '@fluentui/react-icons/svg/person-prohibited'
import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import type { HealthView, SessionView } from '../../../contract/views.ts'
import { useHealth, useStores } from '../../stores/stores-context.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import { whereaboutsWords } from '../duty/duty-words.ts'
import { FreshnessSign } from './freshness-sign.tsx'
import styles from './top-bar.module.css'
import { listWords } from './words.ts'

// Menus bring much code along: the name is on screen at once, what opens under it a moment later.
const DutyMenu = lazy(async () => ({ default: (await import('../duty/duty-menu.tsx')).DutyMenu }))
const MeMenu = lazy(async () => ({ default: (await import('./me-menu.tsx')).MeMenu }))

/** Before the first read nobody can say what this person holds: on duty or off is not for us to guess. */
const offDuty = (health: HealthView | null): string =>
  health === null || health.freshness.syncedAt === null ? 'Not known yet what you hold' : 'Off duty: you hold no role'

type Here = Extract<SessionView, { person: unknown }>

export const TopBar = ({ session }: { session: Here }) => {
  const { duty, ui } = useStores()
  const health = useHealth((known) => known)
  const roles = health?.heldRoles ?? []
  const onDuty = roles.length > 0
  const view = useStore(duty.store, (state) => state.view)
  const whereabouts = useTold((now) => whereaboutsWords(view, now))
  const Icon = onDuty ? PersonAvailable20Filled : PersonProhibited20Regular
  return (
    <header className={styles.bar}>
      <h1 className={styles.unseen}>Rolecall</h1>
      <Button
        appearance="subtle"
        className={styles.duty}
        data-on={onDuty}
        icon={<Icon />}
        onClick={() => ui.go('roles')}
      >
        {onDuty ? `On duty: ${listWords(roles.map((role) => role.name))}` : offDuty(health)}
        {whereabouts !== '' && ` · ${whereabouts}`}
      </Button>
      <Suspense fallback={null}>
        <DutyMenu />
      </Suspense>
      <div className={styles.facts}>
        {health && <FreshnessSign freshness={health.freshness} />}
        <Suspense
          fallback={
            <Button appearance="subtle" icon={<Person20Regular />}>
              {session.person.name}
            </Button>
          }
        >
          <MeMenu session={session} />
        </Suspense>
      </div>
    </header>
  )
}
