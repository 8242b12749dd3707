// What a file is, by its first bytes: never by what it is called. What cannot be attached is named, with what to do instead.

import { failure, ok, type Result } from '../result.ts'
import type { AttachmentType } from './attachment.ts'

interface Sign {
  readonly at: number
  readonly bytes: string
}

/** `words` begins a sentence; `instead` ends it. */
interface Foreign {
  readonly signs: readonly Sign[]
  readonly words: string
  readonly instead: string
}

const AS_PICTURE = 'Save it as JPEG or PNG, and attach that.'
const AS_PDF = 'Save it as PDF, and attach that.'
const HEIC: Omit<Foreign, 'signs'> = {
  words: 'This is an HEIC or AVIF picture, as phones make them.',
  instead: 'Save it as JPEG or PDF, and attach that.',
}

const FOREIGN: readonly Foreign[] = [
  ...['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1', 'avif', 'avis'].map(
    (brand): Foreign => ({ ...HEIC, signs: [{ at: 4, bytes: `ftyp${brand}` }] }),
  ),
  { signs: [{ at: 4, bytes: 'ftyp' }], words: 'This is a video.', instead: 'Attach a picture of it instead.' },
  {
    signs: [
      { at: 0, bytes: 'RIFF' },
      { at: 8, bytes: 'WEBP' },
    ],
    words: 'This is a WebP picture.',
    instead: AS_PICTURE,
  },
  { signs: [{ at: 0, bytes: 'GIF8' }], words: 'This is a GIF picture.', instead: AS_PICTURE },
  { signs: [{ at: 0, bytes: 'II*\0' }], words: 'This is a TIFF or raw camera picture.', instead: AS_PICTURE },
  { signs: [{ at: 0, bytes: 'MM\0*' }], words: 'This is a TIFF or raw camera picture.', instead: AS_PICTURE },
  { signs: [{ at: 0, bytes: 'BM' }], words: 'This is a bitmap picture.', instead: AS_PICTURE },
  {
    signs: [{ at: 128, bytes: 'DICM' }],
    words: 'This is a DICOM image.',
    instead: 'It belongs in PACS; for a page, save a picture of it as JPEG or PNG.',
  },
  {
    signs: [{ at: 0, bytes: 'PK\x03\x04' }],
    words: 'This is a Word, Excel or PowerPoint file, or a ZIP archive.',
    instead: AS_PDF,
  },
  { signs: [{ at: 0, bytes: '\xd0\xcf\x11\xe0' }], words: 'This is an Office or Outlook file.', instead: AS_PDF },
  { signs: [{ at: 0, bytes: '{\\rtf' }], words: 'This is a text document.', instead: AS_PDF },
]

/** `unknown`: none of the kinds that may be attached. The message is for whoever chose the file. */
export function kindOf(bytes: Uint8Array): Result<AttachmentType, 'unknown'> {
  if (bytes.length === 0) return failure('unknown', 'This file is empty.')
  if (has(bytes, { at: 0, bytes: '\xff\xd8\xff' })) return ok('image/jpeg')
  if (has(bytes, { at: 0, bytes: '\x89PNG\r\n\x1a\n' })) return ok('image/png')
  if (has(bytes, { at: firstSign(bytes), bytes: '%PDF-' })) return ok('application/pdf')
  const foreign = FOREIGN.find(({ signs }) => signs.every((sign) => has(bytes, sign)))
  if (foreign) return failure('unknown', `${foreign.words} ${foreign.instead}`)
  return failure('unknown', 'This file is no JPEG, PNG or PDF. Save it as one of these, and attach that.')
}

const has = (bytes: Uint8Array, { at, bytes: sign }: Sign): boolean =>
  at + sign.length <= bytes.length && [...sign].every((letter, place) => bytes[at + place] === letter.charCodeAt(0))

/** Some machines write a mark of the byte order, or an empty line, before a PDF. */
function firstSign(bytes: Uint8Array): number {
  let at = has(bytes, { at: 0, bytes: '\xef\xbb\xbf' }) ? 3 : 0
  while (at < 16 && [9, 10, 13, 32].includes(bytes[at] ?? -1)) at += 1
  return at
}
