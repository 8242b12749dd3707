// The console cannot see whether anybody is paging: loud, with what to do, all of it from what is already here.

import { Button } from '@fluentui/react-components'
import { PlugDisconnected24Filled } from '@fluentui/react-icons/svg/plug-disconnected'
import { stopwatch } from '../../../domain/clinical-time.ts'
import { useHealth, useStores } from '../../stores/stores-context.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { ReachedOn } from '../../ui/reached-on.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import styles from './blind-banner.module.css'
import { sentence } from './words.ts'

export const BlindBanner = () => {
  const freshness = useHealth((health) => health?.freshness)
  if (freshness?.state !== 'blind') return null
  return <Blind since={freshness.since} trouble={freshness.trouble} />
}

const Blind = ({ since, trouble }: { since: number; trouble: string | null }) => {
  const { health } = useStores()
  const roles = useHealth((known) => known?.heldRoles ?? [])
  const lasted = useTold((now) => stopwatch(now - since))
  return (
    <section className={styles.banner} aria-label="This console is blind">
      <span className={styles.icon}>
        <PlugDisconnected24Filled aria-hidden />
      </span>
      <div className={styles.words}>
        <p className={styles.what}>
          <span>Blind for {lasted}</span>
          <span role="alert"> · pages may be waiting that this console cannot see.</span>
        </p>
        {trouble !== null && <p>{sentence(trouble)}</p>}
        {roles.length === 0 ? (
          <p>Ring switchboard to be reached another way.</p>
        ) : (
          <ReachedOn roles={roles} className={styles.numbers} />
        )}
      </div>
      <div className={styles.acts}>
        <Button onClick={() => void health.saveDowntimePack()}>Save who to ring as PDF …</Button>
        <Button aria-keyshortcuts="F5" onClick={health.syncNow}>
          Try now <KeyHint keys="F5" />
        </Button>
      </div>
    </section>
  )
}
