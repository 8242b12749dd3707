// The files of an item that is open. Large ones come when somebody asks for them: a slow line is for pages first.

import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { AttachmentView } from '../../../contract/attachment-views.ts'
import { isPicture } from '../../../domain/attachment/attachment.ts'
import { useStores } from '../../stores/stores-context.tsx'
import styles from './attachments.module.css'
import { FileLine } from './file-line.tsx'
import { PictureViewer } from './picture-viewer.tsx'

export const ItemFiles = ({ item, files }: { item: string; files: readonly AttachmentView[] }) => {
  const { attachments } = useStores()
  const { viewing, trouble } = useStore(attachments.store)
  const some = files.length > 0
  useEffect(() => (some ? attachments.look(item) : undefined), [attachments, item, some])
  if (!some) return null
  const pictures = files.filter((file) => isPicture(file) && file.readable)
  const shown = pictures.find(({ id }) => id === viewing?.id)
  return (
    <section className={styles.item} aria-label="Attachments">
      <h4 className={styles.title}>{files.length === 1 ? '1 attachment' : `${files.length} attachments`}</h4>
      <ul className={styles.list}>
        {files.map((file) => (
          <FileLine key={file.id} item={item} file={file} />
        ))}
      </ul>
      {trouble !== null && (
        <p className={styles.trouble} role="alert">
          {trouble}
        </p>
      )}
      {shown && <PictureViewer item={item} pictures={pictures} shown={shown} />}
    </section>
  )
}
