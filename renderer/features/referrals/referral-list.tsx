// One box as a list, with its states in words. While somebody reads or chooses, the order keeps still.

import { Button } from '@fluentui/react-components'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { ReferralBox } from '../../../contract/referral-channels.ts'
import type { ReferralRow as Row } from '../../../contract/referral-views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { ListTrouble } from '../../ui/list-trouble.tsx'
import { Waiting } from '../../ui/state-message.tsx'
import { useHold } from '../../ui/use-hold.ts'
import { VirtualListbox } from '../../ui/virtual-listbox.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { ReferralEmpty } from './referral-empty.tsx'
import { ReferralRow } from './referral-row.tsx'
import styles from './referrals.module.css'

const LABELS = { inbox: 'Referrals to my specialties', sent: 'Referrals that I sent' } as const

const keyOf = (row: Row): string => row.key

export const ReferralList = ({ box }: { box: ReferralBox }) => {
  const { referral, referrals } = useStores()
  const { list } = referrals
  const { status, trouble, window } = useStore(list.store)
  const { moved, marked } = useStore(referrals.store)
  const selected = useStore(referral.store, ({ detail, ref }) => (ref === null ? null : (detail?.row.key ?? null)))
  const { touch, release } = useHold(referrals)
  const marks = useMemo(
    () => (box === 'inbox' ? { marked: new Set(marked.keys()), mark: referrals.mark } : undefined),
    [box, marked, referrals],
  )
  return (
    <div className={styles.list}>
      <div role="status" className={styles.moved}>
        {moved > 0 && (
          <Button appearance="primary" size="small" onClick={release}>
            {moved} changed · Show
          </Button>
        )}
      </div>
      {box === 'inbox' && <BulkBar />}
      {status === 'failed' && (
        <ListTrouble
          title="The referrals could not be read"
          trouble={trouble}
          hasRows={window.total > 0}
          onRetry={list.retry}
        />
      )}
      {status === 'loading' && <Waiting label="Reading the referrals" />}
      {status === 'ready' && window.total === 0 && <ReferralEmpty box={box} />}
      <VirtualListbox
        label={LABELS[box]}
        window={window}
        rowHeight={77}
        refOf={keyOf}
        selected={selected}
        onOpen={(row) => referral.open(row.ref)}
        onEscape={marked.size > 0 ? referrals.unmark : referral.close}
        onRange={referrals.need}
        onTouch={touch}
        onActive={referrals.activate}
        marks={marks}
        draw={(row) => <ReferralRow row={row} box={box} marked={marked.has(row.key)} />}
      />
    </div>
  )
}
