// What became of this person's acts on the result: on their way and why, or refused with the words given back; and when what
// is shown may be old.

import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { useStore } from 'zustand'
import type { ResultDetail } from '../../../contract/result-views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import styles from '../page/page.module.css'
import { ToldActs } from '../page/told-acts.tsx'

export const ResultMessages = ({ detail, trouble }: { detail: ResultDetail; trouble: string | null }) => {
  const { result } = useStores()
  const { refusal, asking, putAway } = useStore(result.store)
  return (
    <div className={styles.messages}>
      {trouble !== null && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>It could not be read again.</MessageBarTitle> {trouble} What you see was read before.
          </MessageBarBody>
        </MessageBar>
      )}
      <ToldActs
        refusal={refusal?.ref === detail.row.ref && asking === null ? refusal.message : null}
        onForget={result.forgetRefusal}
        pending={detail.pending}
        putAway={putAway}
        onPutAway={result.putAway}
        onTakeWords={result.takeWords}
      />
    </div>
  )
}
