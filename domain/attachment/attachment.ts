// A file that goes with an item of a list: what it may be, what it is called, and how its size is said. Rules only.

export const ATTACHMENT_TYPES = ['image/jpeg', 'image/png', 'application/pdf'] as const
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number]

/** As the row of its item names it (docs/lists.md). */
export interface Attachment {
  /** A GUID, chosen by the console that sends it. */
  readonly id: string
  readonly name: string
  readonly type: AttachmentType
  /** In bytes, of the file as it is sent. */
  readonly size: number
}

export const MEGABYTE = 1024 * 1024
/** The largest file, in bytes. */
export const LARGEST = 10 * MEGABYTE
/** Of one item. */
export const MOST_OF_ONE = 5
/** Pictures up to this size, in bytes, are fetched without being asked for. */
export const SMALL_PICTURE = 200 * 1024
const LONGEST_NAME = 80

const EXTENSIONS: Readonly<Record<AttachmentType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/pdf': 'pdf',
}

export const isPicture = ({ type }: Pick<Attachment, 'type'>): boolean => type !== 'application/pdf'

/** What the file is called in the tenant: nothing of its name, which may be a patient's. */
export const tenantName = ({ id, type }: Pick<Attachment, 'id' | 'type'>): string => `${id}.${EXTENSIONS[type]}`

/** "340 KB", "1.2 MB". */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return bytes === 1 ? '1 byte' : `${bytes} bytes`
  const kilobytes = Math.round(bytes / 1024)
  return kilobytes < 1024 ? `${kilobytes} KB` : `${(bytes / MEGABYTE).toFixed(1).replace('.0', '')} MB`
}

export const kindWords = ({ type }: Pick<Attachment, 'type'>): string =>
  type === 'application/pdf' ? 'PDF' : type === 'image/png' ? 'PNG picture' : 'JPEG picture'

/**
 * A name that is safe to show: no folder, no sign that cannot be seen or that turns the text round, and the ending that
 * belongs to what the file is.
 */
export function shownName(name: string, type: AttachmentType): string {
  const bare = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
  const plain = bare.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim()
  const stem = plain.replace(/\.[A-Za-z0-9]{1,5}$/, '').trim()
  const ending = `.${EXTENSIONS[type]}`
  const letters = [...(stem === '' ? (type === 'application/pdf' ? 'Document' : 'Picture') : stem)]
  return `${letters.slice(0, LONGEST_NAME - ending.length).join('')}${ending}`
}
