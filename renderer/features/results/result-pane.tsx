// The result that is open. The patient's banner stays at the top, the acts under it; the rest scrolls.

import { useStore } from 'zustand'
import { useStores } from '../../stores/stores-context.tsx'
import { Explain } from '../../ui/explain.tsx'
import { NoPatientBanner, PatientBanner } from '../../ui/patient-banner.tsx'
import { ScrollArea } from '../../ui/scroll-area.tsx'
import { StateMessage, Waiting } from '../../ui/state-message.tsx'
import styles from '../page/page.module.css'
import { ChangedBanner } from './changed-banner.tsx'
import { OtherResults } from './other-results.tsx'
import { RecallTrace } from './recall-trace.tsx'
import { ResultActions } from './result-actions.tsx'
import { ResultDialogs } from './result-dialogs.tsx'
import { ResultFacts } from './result-facts.tsx'
import { ResultMessages } from './result-messages.tsx'
import { ResultTimeline } from './result-timeline.tsx'
import { ResultValues } from './result-values.tsx'
import { useSeen } from './use-seen.ts'
import { Versions } from './versions.tsx'

export const ResultPane = () => {
  const { result } = useStores()
  const { detail, trouble, explaining, explained, explainTrouble } = useStore(result.store)
  useSeen(detail)
  if (detail === null) {
    return trouble === null ? (
      <Waiting label="Opening the result" />
    ) : (
      <StateMessage title="This result could not be opened" act={{ label: 'Close it', run: result.close }}>
        <p>{trouble}</p>
      </StateMessage>
    )
  }
  const { row } = detail
  return (
    <div className={styles.pane}>
      <div className={styles.top}>
        {row.patient ? <PatientBanner patient={row.patient} /> : <NoPatientBanner item="result" />}
        <ChangedBanner detail={detail} />
        <ResultActions detail={detail} />
      </div>
      <ScrollArea className={styles.scroll} label="The result">
        <ResultMessages detail={detail} trouble={trouble} />
        <ResultValues detail={detail} />
        <ResultFacts detail={detail} />
        <RecallTrace detail={detail} />
        <ResultTimeline detail={detail} />
        <Versions detail={detail} />
        <OtherResults label="That it only repeats" rows={detail.repeated} />
        <OtherResults label="Other results of this patient" rows={detail.alsoOfPatient} />
        <Explain
          label="Explain this result"
          open={explaining}
          explained={explained}
          trouble={explainTrouble}
          onToggle={result.explain}
        />
      </ScrollArea>
      <ResultDialogs detail={detail} />
    </div>
  )
}
