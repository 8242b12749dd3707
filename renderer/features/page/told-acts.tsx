// What became of this person's acts on an item that is open: refused at once, on their way and why, or refused by the tenant with the
// words given back.

import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import type { PendingView } from '../../../contract/views.ts'
import { clinicalTime } from '../../../domain/clinical-time.ts'
import styles from './page.module.css'

interface ToldActsProps {
  /** Why what was just asked was not done; null: nothing was refused, or it is said elsewhere. */
  readonly refusal: string | null
  readonly onForget: () => void
  readonly pending: readonly PendingView[]
  readonly putAway: ReadonlySet<string>
  readonly onPutAway: (id: string) => void
  readonly onTakeWords: (text: string) => void
}

export const ToldActs = ({ refusal, onForget, pending, putAway, onPutAway, onTakeWords }: ToldActsProps) => (
  <>
    {refusal !== null && (
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>That was not done.</MessageBarTitle> {refusal} Nothing that you typed is lost.
        </MessageBarBody>
        <MessageBarActions>
          <Button size="small" onClick={onForget}>
            Close
          </Button>
        </MessageBarActions>
      </MessageBar>
    )}
    {pending
      .filter(({ id, state }) => state !== 'saving' && !putAway.has(id))
      .map(({ id, state, message, text, at }) => (
        <MessageBar key={id} intent={state === 'refused' ? 'error' : 'warning'} layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>
              {state === 'refused'
                ? `What you did at ${clinicalTime(at)} was refused.`
                : 'What you did is not with the hospital yet.'}
            </MessageBarTitle>{' '}
            {message ?? 'It is kept on this computer, and sent as soon as that is possible.'}
            {state === 'refused' && text !== null && text !== '' && <q className={styles.givenBack}>{text}</q>}
          </MessageBarBody>
          {state === 'refused' && (
            <MessageBarActions>
              {text !== null && text !== '' && (
                <Button
                  size="small"
                  onClick={() => {
                    onTakeWords(text)
                    onPutAway(id)
                  }}
                >
                  Use my words again
                </Button>
              )}
              <Button size="small" onClick={() => onPutAway(id)}>
                Close
              </Button>
            </MessageBarActions>
          )}
        </MessageBar>
      ))}
  </>
)
