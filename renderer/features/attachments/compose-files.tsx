// The files of a page or a referral that is being written: attach, look over, remove. Also pasted or dropped on the sheet.

import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components'
import { Attach20Regular } from '@fluentui/react-icons/svg/attach'
import { useRef } from 'react'
import { kindWords, LARGEST, MOST_OF_ONE, sizeWords } from '../../../domain/attachment/attachment.ts'
import type { ComposeFilesState, ComposeFiles as Files } from '../../stores/compose-files.ts'
import styles from './attachments.module.css'

interface ComposeFilesProps {
  readonly of: Files
  readonly state: ComposeFilesState
}

export const ComposeFiles = ({ of, state }: ComposeFilesProps) => {
  const { files, notAttached, attaching } = state
  const head = useRef<HTMLDivElement>(null)
  const full = files.length >= MOST_OF_ONE
  return (
    <section className={styles.compose} aria-label="Attachments">
      <div className={styles.head} ref={head}>
        <Button
          icon={<Attach20Regular />}
          disabledFocusable={full || attaching}
          aria-describedby="attachments-help"
          onClick={() => void of.attach()}
        >
          Attach pictures or PDF…
        </Button>
        <p id="attachments-help" className={styles.help}>
          {full ? `No more than ${MOST_OF_ONE} files go together. ` : ''}
          Pictures lose their place and camera data before they are sent. At most {MOST_OF_ONE} files, each of{' '}
          {sizeWords(LARGEST)} at most. You can also paste or drop them here.
        </p>
      </div>
      {files.length > 0 && (
        <ul className={styles.list}>
          {files.map((file) => (
            <li key={file.id} className={styles.line}>
              <span className={styles.words}>
                <strong className={styles.name}>{file.name}</strong>
                <span className={styles.quiet}>
                  {kindWords(file)}, {sizeWords(file.size)}
                </span>
              </span>
              <Button
                size="small"
                aria-label={`Remove ${file.name}`}
                onClick={() => {
                  void of.remove(file.id)
                  // The button goes with its line.
                  head.current?.querySelector('button')?.focus()
                }}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      {files.some(({ type }) => type === 'application/pdf') && (
        <p className={styles.help}>A PDF is sent as it is, with what it says of itself, such as its author.</p>
      )}
      {notAttached.length > 0 && (
        <MessageBar intent="warning" layout="multiline" role="alert">
          <MessageBarBody>
            {notAttached.map((words) => (
              <span key={words} className={styles.refusal}>
                Not attached. {words}
              </span>
            ))}
          </MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={of.putAway}>
              Put away
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
    </section>
  )
}
