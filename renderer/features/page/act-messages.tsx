// What became of this person's acts on the page: on its way, waiting and why, or refused with the words given back.

import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { useStore } from 'zustand'
import type { PageDetail, PendingView } from '../../../contract/views.ts'
import { clinicalTime } from '../../../domain/clinical-time.ts'
import { useStores } from '../../stores/stores-context.tsx'
import styles from './page.module.css'

const ACTS: Readonly<Record<string, string>> = {
  acknowledge: 'Your acknowledgement',
  acknowledged: 'Your acknowledgement',
  reply: 'Your reply',
  replied: 'Your reply',
  done: 'Your “done”',
  accept: 'Your answer',
  accepted: 'Your answer',
  declined: 'Your “cannot attend”',
  redirected: 'Your redirection',
  cancelled: 'Your withdrawal',
}

const nameOf = (act: string): string => ACTS[act.replace(/^pages?\./, '')] ?? 'What you did'

export const ActMessages = ({ detail }: { detail: PageDetail }) => {
  const { page } = useStores()
  const { refusal, putAway, closing } = useStore(page.store)
  const telling = detail.pending.filter((act) => act.state !== 'saving' && !putAway.has(act.id))
  return (
    <div className={styles.messages}>
      {refusal !== null && refusal.ref === detail.row.ref && !closing && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>That was not done.</MessageBarTitle> {refusal.message} Nothing that you typed is lost.
          </MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={page.forgetRefusal}>
              Close
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
      {telling.map((act) =>
        act.state === 'refused' ? <Refused key={act.id} act={act} /> : <Stuck key={act.id} act={act} />,
      )}
    </div>
  )
}

const Stuck = ({ act }: { act: PendingView }) => (
  <MessageBar intent="warning" layout="multiline">
    <MessageBarBody>
      <MessageBarTitle>{nameOf(act.act)} is not with the hospital yet.</MessageBarTitle>{' '}
      {act.message ?? 'It is kept on this computer, and sent as soon as that is possible.'}
    </MessageBarBody>
  </MessageBar>
)

const Refused = ({ act }: { act: PendingView }) => {
  const { page } = useStores()
  const words = act.text
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>
          {nameOf(act.act)} of {clinicalTime(act.at)} was refused.
        </MessageBarTitle>{' '}
        {act.message}
        {words !== null && words !== '' && <q className={styles.givenBack}>{words}</q>}
      </MessageBarBody>
      <MessageBarActions>
        {words !== null && words !== '' && (
          <Button
            size="small"
            onClick={() => {
              page.takeWords(words)
              page.putAway(act.id)
            }}
          >
            Edit my words
          </Button>
        )}
        <Button size="small" onClick={() => page.putAway(act.id)}>
          Close
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}
