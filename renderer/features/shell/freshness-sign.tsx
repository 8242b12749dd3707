// How fresh the data is, always on screen. A press asks the hospital now.

import { Button, Tooltip } from '@fluentui/react-components'
import { ArrowSync20Regular } from '@fluentui/react-icons/svg/arrow-sync'
import { PlugDisconnected20Filled } from '@fluentui/react-icons/svg/plug-disconnected'
import { Pulse20Regular } from '@fluentui/react-icons/svg/pulse'
import type { FreshnessView } from '../../../contract/views.ts'
import { clinicalDateTime } from '../../../domain/clinical-time.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import { freshnessTone, freshnessWords } from './freshness.ts'
import styles from './top-bar.module.css'
import { sentence } from './words.ts'

const icons = { good: Pulse20Regular, caution: ArrowSync20Regular, bad: PlugDisconnected20Filled } as const

export const FreshnessSign = ({ freshness }: { freshness: FreshnessView }) => {
  const { health } = useStores()
  const words = useTold((now) => freshnessWords(freshness, now))
  const tone = freshnessTone(freshness)
  const Icon = icons[tone]
  const last =
    freshness.syncedAt === null ? 'Never synced on this computer.' : `Synced ${clinicalDateTime(freshness.syncedAt)}.`
  return (
    <Tooltip
      content={`${freshness.trouble === null ? '' : `${sentence(freshness.trouble)} `}${last} Sync now: F5`}
      relationship="description"
    >
      <Button
        appearance="subtle"
        size="small"
        className={styles.freshness}
        data-tone={tone}
        icon={<Icon />}
        aria-keyshortcuts="F5"
        onClick={health.syncNow}
      >
        {words}
      </Button>
    </Tooltip>
  )
}
