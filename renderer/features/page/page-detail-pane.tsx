// The page that is open. The patient's banner stays at the top, the acts under it; the rest scrolls.

import { useStore } from 'zustand'
import { useStores } from '../../stores/stores-context.tsx'
import { Explain } from '../../ui/explain.tsx'
import { NoPatientBanner, PatientBanner } from '../../ui/patient-banner.tsx'
import { ScrollArea } from '../../ui/scroll-area.tsx'
import { StateMessage, Waiting } from '../../ui/state-message.tsx'
import { ItemFiles } from '../attachments/item-files.tsx'
import { AboutReferral } from './about-referral.tsx'
import { AboutResult } from './about-result.tsx'
import { ActMessages } from './act-messages.tsx'
import { DoneDialog } from './done-dialog.tsx'
import { LadderPicture } from './ladder-picture.tsx'
import { NotReached } from './not-reached.tsx'
import styles from './page.module.css'
import { PageActions } from './page-actions.tsx'
import { PageDialogs } from './page-dialogs.tsx'
import { PageFacts } from './page-facts.tsx'
import { ReplyComposer } from './reply-composer.tsx'
import { StandDown } from './stand-down.tsx'
import { Story } from './story.tsx'
import { UnsentMessage } from './unsent-message.tsx'

export const PageDetailPane = () => {
  const { page } = useStores()
  const { detail, trouble, composing, closing, explaining, explained, explainTrouble } = useStore(page.store)
  if (detail === null) {
    return trouble === null ? (
      <Waiting label="Opening the page" />
    ) : (
      <StateMessage title="This page could not be opened" act={{ label: 'Close it', run: page.close }}>
        <p>{trouble}</p>
      </StateMessage>
    )
  }
  const { row } = detail
  return (
    <div className={styles.pane}>
      <div className={styles.top}>
        {row.patient ? <PatientBanner patient={row.patient} /> : <NoPatientBanner />}
        <PageActions detail={detail} />
      </div>
      <ScrollArea className={styles.scroll} label="The page">
        <div className={styles.messages}>
          <StandDown detail={detail} />
          <UnsentMessage row={row} />
          <NotReached detail={detail} />
          <AboutReferral detail={detail} />
          <AboutResult detail={detail} />
        </div>
        <ActMessages detail={detail} />
        <PageFacts detail={detail} />
        <ItemFiles item={row.ref} files={detail.attachments} />
        {row.unsent === null && <LadderPicture detail={detail} />}
        <Explain
          label="Explain this page"
          open={explaining}
          explained={explained}
          trouble={explainTrouble}
          onToggle={page.explain}
        />
        <Story detail={detail} />
      </ScrollArea>
      {composing && <ReplyComposer key={row.ref} detail={detail} />}
      <PageDialogs detail={detail} />
      {closing && <DoneDialog reason={row.reason} />}
    </div>
  )
}
