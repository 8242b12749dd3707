// One file of an open item: what it is, how far it is, and what can be done with it.

import { Button } from '@fluentui/react-components'
import { DocumentPdf20Regular } from '@fluentui/react-icons/svg/document-pdf'
import { Image20Regular } from '@fluentui/react-icons/svg/image'
import { useEffect, useState } from 'react'
import type { AttachmentView } from '../../../contract/attachment-views.ts'
import { isPicture, kindWords, sizeWords } from '../../../domain/attachment/attachment.ts'
import { useStores } from '../../stores/stores-context.tsx'
import styles from './attachments.module.css'
import { showWords, stateWords } from './file-words.ts'
import { usePicture } from './use-picture.ts'

const MOVING: ReadonlySet<AttachmentView['state']> = new Set(['sending', 'fetching'])
const ASKED: ReadonlySet<AttachmentView['state']> = new Set(['fetching', 'absent'])

export const FileLine = ({ item, file }: { item: string; file: AttachmentView }) => {
  const { attachments } = useStores()
  const { id, name, state, size, done, readable } = file
  const picture = isPicture(file)
  const drawn = usePicture(item, id, picture && readable)
  /** Somebody wants to see the document as soon as it is here. */
  const [wanted, setWanted] = useState(false)
  useEffect(() => {
    if (!wanted || !readable) return
    setWanted(false)
    void attachments.showDocument(item, id)
  }, [attachments, wanted, readable, item, id])
  const show = () => {
    if (readable) {
      if (picture) attachments.view(item, id)
      else void attachments.showDocument(item, id)
      return
    }
    setWanted(!picture)
    void attachments.fetch(item, id)
  }
  const words = stateWords(file)
  return (
    <li className={styles.line} data-file={id}>
      {picture && readable ? (
        <button type="button" className={styles.thumbnail} aria-label={`Show ${name} large`} onClick={show}>
          {drawn !== null && <img src={drawn} alt="" />}
        </button>
      ) : (
        <span className={styles.sign} aria-hidden>
          {picture ? <Image20Regular /> : <DocumentPdf20Regular />}
        </span>
      )}
      <span className={styles.words}>
        <strong className={styles.name}>{name}</strong>
        <span className={styles.quiet}>
          {kindWords(file)}, {sizeWords(size)}
        </span>
        {MOVING.has(state) && (
          <progress className={styles.progress} max={size} value={done} aria-label={`${name}: ${words}`} />
        )}
        {words !== '' && (
          <span className={styles.state} data-state={state}>
            {words}
          </span>
        )}
      </span>
      <span className={styles.acts}>
        {state === 'not-sent' && (
          <Button size="small" onClick={() => void attachments.sendAgain(item, id)}>
            Try again
          </Button>
        )}
        {ASKED.has(state) ? (
          <Button size="small" aria-label={`Stop fetching ${name}`} onClick={() => void attachments.cancel(item, id)}>
            Stop
          </Button>
        ) : (
          !(picture && readable) && (
            <Button size="small" aria-label={`${showWords(file)}: ${name}`} onClick={show}>
              {showWords(file)}
            </Button>
          )
        )}
      </span>
    </li>
  )
}
