// How far a file is, in words.

import type { AttachmentView } from '../../../contract/attachment-views.ts'
import { isPicture, sizeWords } from '../../../domain/attachment/attachment.ts'

export function stateWords({ state, done, size, message }: AttachmentView): string {
  switch (state) {
    case 'draft':
      return ''
    case 'waiting':
      return message === null ? 'Waits to be sent; the words go first.' : `Not sent yet. ${message}`
    case 'sending':
      return `Sending: ${sizeWords(done)} of ${sizeWords(size)}`
    case 'sent':
      return 'Sent'
    case 'not-sent':
      return `Could not be sent. ${message ?? ''}`.trim()
    case 'fetching':
      return `Fetching: ${sizeWords(done)} of ${sizeWords(size)}`
    case 'absent':
      return [message, done > 0 && `${sizeWords(done)} of ${sizeWords(size)} are here already.`]
        .filter(Boolean)
        .join(' ')
    case 'failed':
      return message ?? ''
    case 'away':
      return done > 0 ? `${sizeWords(done)} of it are here already.` : ''
    case 'here':
      return ''
  }
}

/** "Show picture, 1.2 MB" */
export const showWords = (file: AttachmentView): string =>
  `${isPicture(file) ? 'Show picture' : 'Show PDF'}${file.readable ? '' : `, ${sizeWords(file.size)}`}`
