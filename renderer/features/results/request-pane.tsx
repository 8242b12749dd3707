// The request that is open: its patient, how far it is as a line of steps, what can be done, and what has happened.

import { Button, MessageBar, MessageBarBody, MessageBarTitle, Toolbar } from '@fluentui/react-components'
import { useStore } from 'zustand'
import type { RequestRow } from '../../../contract/result-views.ts'
import { clinicalDateTime, clinicalSeconds } from '../../../domain/clinical-time.ts'
import { MINUTE } from '../../../domain/instant.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { Fact } from '../../ui/fact.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { NoPatientBanner, PatientBanner } from '../../ui/patient-banner.tsx'
import { ScrollArea } from '../../ui/scroll-area.tsx'
import { StateMessage, Waiting } from '../../ui/state-message.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import page from '../page/page.module.css'
import story from '../page/story.module.css'
import { sameOwed } from '../queue/owed.ts'
import { requestActions } from './request-act-list.ts'
import { RequestDialog } from './request-dialog.tsx'
import { RequestSteps } from './request-steps.tsx'
import { requestLineWords, requestOwed, timeAt } from './request-words.ts'

export const RequestPane = () => {
  const { requests } = useStores()
  const { detail, trouble, asking, refusal } = useStore(requests.store)
  if (detail === null)
    return trouble === null ? (
      <Waiting label="Opening the request" />
    ) : (
      <StateMessage title="This request could not be opened" act={{ label: 'Close it', run: requests.close }}>
        <p>{trouble}</p>
      </StateMessage>
    )
  return (
    <div className={page.pane}>
      <div className={page.top}>
        {detail.patient ? <PatientBanner patient={detail.patient} /> : <NoPatientBanner item="request" />}
        <Actions detail={detail} />
      </div>
      <ScrollArea className={page.scroll} label="The request">
        <div className={page.messages}>
          {refusal !== null && asking === null && <Said title="That was not done." text={refusal} />}
          {detail.unsent !== null && detail.unsent.state !== 'saving' && (
            <Said
              title={detail.unsent.state === 'withdrawn' ? 'Not sent.' : 'Nobody has this request yet.'}
              text={[detail.unsent.message, detail.unsent.instead].filter(Boolean).join(' ')}
            />
          )}
          {detail.pending
            .filter(({ state }) => state !== 'saving')
            .map(({ id, state, message }) => (
              <Said
                key={id}
                title={state === 'refused' ? 'What you did was refused.' : 'What you did is not with the hospital yet.'}
                text={message ?? 'It is kept on this computer, and sent as soon as that is possible.'}
              />
            ))}
        </div>
        <header className={page.header}>
          <h3 className={page.reason}>{detail.title}</h3>
        </header>
        <RequestSteps state={detail.state} />
        <Facts detail={detail} />
        <Story detail={detail} />
      </ScrollArea>
      {asking !== null && <RequestDialog asking={asking} detail={detail} />}
    </div>
  )
}

const Said = ({ title, text }: { title: string; text: string }) => (
  <MessageBar intent="error" layout="multiline">
    <MessageBarBody>
      <MessageBarTitle>{title}</MessageBarTitle> {text}
    </MessageBarBody>
  </MessageBar>
)

const Actions = ({ detail }: { detail: RequestRow }) => {
  const { requests, result, results } = useStores()
  const minute = useTold((now) => Math.floor(now / MINUTE) * MINUTE)
  const owed = useTold((now) => requestOwed(detail, now), sameOwed)
  const later = useTold((now) =>
    detail.remindFrom !== null && now < detail.remindFrom ? timeAt(detail.remindFrom, now) : null,
  )
  const { resultRef } = detail
  return (
    <div className={page.actions}>
      <Toolbar aria-label="What to do with this request" className={page.toolbar ?? ''}>
        {resultRef !== null && (
          <Button
            appearance="primary"
            onClick={() => {
              results.show('all')
              result.open(resultRef)
            }}
          >
            Open the result
          </Button>
        )}
        {requestActions(detail, requests, minute).map(({ words, keys, primary, run }) => (
          <Button
            key={words}
            appearance={primary ? 'primary' : 'secondary'}
            {...(keys === undefined ? {} : { 'aria-keyshortcuts': keys })}
            onClick={run}
          >
            {words} {keys !== undefined && <KeyHint keys={keys} />}
          </Button>
        ))}
      </Toolbar>
      <p className={page.owed} data-tone={owed.tone}>
        {owed.text}
        {later !== null && `. You can remind them from ${later}`}
      </p>
    </div>
  )
}

const Facts = ({ detail }: { detail: RequestRow }) => {
  const eta = useTold((now) => (detail.eta === null ? null : timeAt(detail.eta, now)))
  return (
    <dl className={page.facts}>
      <Fact label="Of" value={detail.roleName} />
      <Fact label="How soon" value={detail.level === 3 ? 'Urgent' : 'Routine'} strong={detail.level === 3} />
      <Fact label="Where" value={detail.place} />
      <Fact
        label="Asked for by"
        value={`${detail.sentByMe ? 'You' : detail.sentBy}, ${clinicalDateTime(detail.sentAt)}`}
      />
      <Fact label="Accepted by" value={detail.acceptedBy} />
      <Fact label="There by" value={eta} />
      <Fact label="Ready" value={detail.readyAt === null ? null : clinicalDateTime(detail.readyAt)} />
      <Fact label="Words" value={detail.situation} />
    </dl>
  )
}

const Story = ({ detail }: { detail: RequestRow }) => (
  <section className={story.section} aria-label="What has happened">
    <h3 className={story.title}>What has happened</h3>
    <ol className={story.story}>
      {detail.lines.map((line) => (
        <li key={line.id} className={story.line} data-saving={line.saving}>
          <time className={story.at} dateTime={new Date(line.at).toISOString()} title={clinicalDateTime(line.at)}>
            {clinicalSeconds(line.at)}
          </time>
          <span className={story.mark} aria-hidden />
          <span className={story.what}>
            <span>
              {requestLineWords(line, detail.unsent === null)}
              {line.saving && <em className={story.saving}> saving</em>}
            </span>
            {line.text !== null && line.text !== '' && <q className={story.text}>{line.text}</q>}
          </span>
        </li>
      ))}
    </ol>
  </section>
)
