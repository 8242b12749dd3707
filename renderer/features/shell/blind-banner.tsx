// The console cannot see whether anybody is paging: loud, with what to do, all of it from what is already here.

import { Button } from '@fluentui/react-components'
import { PlugDisconnected24Filled } from '@fluentui/react-icons/svg/plug-disconnected'
import { stopwatch } from '../../../domain/clinical-time.ts'
import { useHealth, useStores } from '../../stores/stores-context.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import { WholeNumbers } from '../../ui/whole-numbers.tsx'
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
        <p>
          {trouble === null ? '' : `${sentence(trouble)} `}
          {roles.length === 0
            ? 'Ring switchboard to be reached another way.'
            : 'You can still be reached by these: tell switchboard that your console is blind.'}
        </p>
        {roles.length > 0 && (
          <ul className={styles.numbers}>
            {roles.map((role) => (
              <li key={role.code}>
                {role.name}: <WholeNumbers text={numbersOf(role.phone, role.bleep)} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <Button onClick={() => void health.saveDowntimePack()}>Save who to ring as PDF …</Button>
      <Button aria-keyshortcuts="F5" onClick={health.syncNow}>
        Try now <KeyHint keys="F5" />
      </Button>
    </section>
  )
}

function numbersOf(phone: string | null, bleep: string | null): string {
  const known = [phone === null ? '' : `ring ${phone}`, bleep === null ? '' : `bleep ${bleep}`].filter(
    (part) => part !== '',
  )
  return known.length === 0 ? 'no fallback number is recorded, ring switchboard' : known.join(' · ')
}
