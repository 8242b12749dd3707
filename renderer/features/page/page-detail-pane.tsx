// The page that is open. The patient's banner stays at the top, the acts under it; the rest scrolls.

import { useStore } from 'zustand'
import { useStores } from '../../stores/stores-context.tsx'
import { NoPatientBanner, PatientBanner } from '../../ui/patient-banner.tsx'
import { ScrollArea } from '../../ui/scroll-area.tsx'
import { StateMessage, Waiting } from '../../ui/state-message.tsx'
import { ActMessages } from './act-messages.tsx'
import { DoneDialog } from './done-dialog.tsx'
import styles from './page.module.css'
import { PageActions } from './page-actions.tsx'
import { PageFacts } from './page-facts.tsx'
import { ReplyComposer } from './reply-composer.tsx'
import { Story } from './story.tsx'

export const PageDetailPane = () => {
  const { page } = useStores()
  const { detail, trouble, composing, closing } = useStore(page.store)
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
        <ActMessages detail={detail} />
        <PageFacts detail={detail} />
        <Story detail={detail} />
      </ScrollArea>
      {composing && <ReplyComposer key={row.ref} to={row.sentBy} page={row.ref} />}
      {closing && <DoneDialog reason={row.reason} />}
    </div>
  )
}
