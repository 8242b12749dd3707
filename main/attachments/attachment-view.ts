// A file of an item as the window draws it: from what the item's row says, and what of it is here.

import type { AttachmentView } from '../../contract/attachment-views.ts'
import type { Attachment } from '../../domain/attachment/attachment.ts'
import type { StoredAttachment } from '../store/attachment-store.ts'
import { notSentWords, waitingWords } from './attachment-words.ts'
import type { FetchState } from './downloads.ts'

export interface ViewFacts {
  readonly fetch: FetchState | undefined
  /** It is being sent just now. */
  readonly going: (seq: number) => boolean
  /** The row of its item is in the tenant. */
  readonly rowIsThere: boolean
}

const bare = ({ id, name, type, size }: Attachment) => ({ id, name, type, size })

export const draftView = (file: StoredAttachment): AttachmentView => ({
  ...bare(file),
  state: 'draft',
  done: 0,
  message: null,
  readable: true,
})

export function attachmentView(
  attachment: Attachment,
  file: StoredAttachment | undefined,
  { fetch, going, rowIsThere }: ViewFacts,
): AttachmentView {
  const view = { ...bare(attachment), done: file?.done ?? 0, message: null }
  switch (file?.state) {
    case 'draft':
    case 'waiting':
      return {
        ...view,
        state: going(file.seq) ? 'sending' : 'waiting',
        message: rowIsThere ? waitingWords(going(file.seq) ? undefined : file.outcome?.code) : null,
        readable: true,
      }
    case 'sent':
      return { ...view, state: 'sent', readable: true }
    case 'refused':
      return { ...view, state: 'not-sent', message: notSentWords(file.outcome?.code), readable: true }
    case 'here':
      return { ...view, state: 'here', readable: true }
    default:
      return { ...view, state: fetch?.state ?? 'away', message: fetch?.message ?? null, readable: false }
  }
}
