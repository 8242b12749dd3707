// Requests as a list: those that this person or their ward asked for, and those for their roles to serve.

import { Switch, ToggleButton } from '@fluentui/react-components'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { RequestRow as Row } from '../../../contract/result-views.ts'
import { clinicalDateTime, listTime } from '../../../domain/clinical-time.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { ListTrouble } from '../../ui/list-trouble.tsx'
import { PatientName } from '../../ui/patient-name.tsx'
import { StateMessage, Waiting } from '../../ui/state-message.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import { useHold } from '../../ui/use-hold.ts'
import { VirtualListbox } from '../../ui/virtual-listbox.tsx'
import { sameOwed } from '../queue/owed.ts'
import { requestOwed } from './request-words.ts'
import rowStyles from './result-row.module.css'
import styles from './results.module.css'

const BOXES = { sent: 'Asked for by us', serve: 'For us to do' } as const
const LABELS = { sent: 'Requests that we sent', serve: 'Requests for my roles' } as const

const keyOf = (row: Row): string => row.key

export const RequestList = () => {
  const { requests } = useStores()
  const { list } = requests
  const { box, onlyOpen, detail } = useStore(requests.store)
  const { status, trouble, window } = useStore(list.store)
  const { touch } = useHold(list)
  useEffect(() => list.need(0, 0), [list])
  return (
    <>
      <div className={styles.head}>
        <div className={styles.row}>
          {(['sent', 'serve'] as const).map((each) => (
            <ToggleButton
              key={each}
              size="small"
              shape="circular"
              checked={box === each}
              onClick={() => requests.show(each, onlyOpen)}
            >
              {BOXES[each]}
            </ToggleButton>
          ))}
          <Switch
            label="Only what is not over"
            checked={onlyOpen}
            onChange={(_event, { checked }) => requests.show(box, checked)}
          />
        </div>
      </div>
      <div className={styles.list}>
        {status === 'failed' && (
          <ListTrouble
            title="The requests could not be read"
            trouble={trouble}
            hasRows={window.total > 0}
            onRetry={list.retry}
          />
        )}
        {status === 'loading' && <Waiting label="Reading the requests" />}
        {status === 'ready' && window.total === 0 && (
          <StateMessage
            title={box === 'sent' ? 'Nothing has been asked for' : 'Nothing to serve'}
            act={box === 'sent' ? { label: 'Ask for a service', run: () => requests.write() } : undefined}
          >
            <p>
              {box === 'sent'
                ? 'What you or your ward ask for stands here, with how far it is; you are told when it is ready.'
                : 'What is asked of your roles appears by itself.'}
            </p>
          </StateMessage>
        )}
        <VirtualListbox
          label={LABELS[box]}
          window={window}
          rowHeight={57}
          refOf={keyOf}
          selected={detail?.key ?? null}
          onOpen={(row) => requests.open(row.ref)}
          onEscape={requests.close}
          onRange={list.need}
          onTouch={touch}
          draw={(row) => <RequestLine row={row} />}
        />
      </div>
    </>
  )
}

const RequestLine = ({ row }: { row: Row }) => {
  const owed = useTold((now) => requestOwed(row, now), sameOwed)
  const age = useTold((now) => listTime(row.sentAt, now))
  return (
    <div className={rowStyles.row} data-level={row.level === 3 ? 3 : 4}>
      <span>{row.level === 3 ? 'Urgent' : 'Routine'}</span>
      <span className={rowStyles.title}>{row.title}</span>
      <span className={rowStyles.owed} data-tone={owed.tone}>
        {owed.text}
      </span>
      <span className={rowStyles.facts}>
        {row.patient ? <PatientName patient={row.patient} /> : <span>No patient named</span>}
        {row.place !== '' && <span>{row.place}</span>}
        <span>to {row.roleName}</span>
        {!row.sentByMe && <span>from {row.sentBy}</span>}
        <time dateTime={new Date(row.sentAt).toISOString()} title={`Asked for ${clinicalDateTime(row.sentAt)}`}>
          {age}
        </time>
      </span>
    </div>
  )
}
