// The referral that is open. The patient's banner stays at the top, the acts under it; the rest scrolls.

import { useStore } from 'zustand'
import { useStores } from '../../stores/stores-context.tsx'
import { Explain } from '../../ui/explain.tsx'
import { NoPatientBanner, PatientBanner } from '../../ui/patient-banner.tsx'
import { ScrollArea } from '../../ui/scroll-area.tsx'
import { StateMessage, Waiting } from '../../ui/state-message.tsx'
import { ItemFiles } from '../attachments/item-files.tsx'
import styles from '../page/page.module.css'
import { AlsoOfPatient } from './also-of-patient.tsx'
import { ReferralActions } from './referral-actions.tsx'
import { ReferralDialogs } from './referral-dialogs.tsx'
import { ReferralFacts } from './referral-facts.tsx'
import { ReferralMessages } from './referral-messages.tsx'
import { Thread } from './referral-thread.tsx'
import { ReferralTimeline } from './referral-timeline.tsx'

export const ReferralPane = () => {
  const { referral } = useStores()
  const { detail, trouble, explaining, explained, explainTrouble } = useStore(referral.store)
  if (detail === null) {
    return trouble === null ? (
      <Waiting label="Opening the referral" />
    ) : (
      <StateMessage title="This referral could not be opened" act={{ label: 'Close it', run: referral.close }}>
        <p>{trouble}</p>
      </StateMessage>
    )
  }
  const { row } = detail
  return (
    <div className={styles.pane}>
      <div className={styles.top}>
        {row.patient ? <PatientBanner patient={row.patient} /> : <NoPatientBanner item="referral" />}
        <ReferralActions detail={detail} />
      </div>
      <ScrollArea className={styles.scroll} label="The referral">
        <ReferralMessages detail={detail} />
        <ReferralFacts detail={detail} />
        <ItemFiles item={row.ref} files={detail.attachments} />
        <Thread detail={detail} />
        <ReferralTimeline detail={detail} />
        <Explain
          label="Explain this referral"
          open={explaining}
          explained={explained}
          trouble={explainTrouble}
          onToggle={referral.explain}
        />
        <AlsoOfPatient rows={detail.alsoOfPatient} />
      </ScrollArea>
      <ReferralDialogs detail={detail} />
    </div>
  )
}
