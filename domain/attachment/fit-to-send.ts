// From the bytes that somebody chose to the file that is sent: what it is, whether it is whole, and without what it tells
// about camera and place. Pure.

import { failure, ok, type Result } from '../result.ts'
import { type AttachmentType, LARGEST, sizeWords } from './attachment.ts'
import { kindOf } from './kind-of.ts'
import { stripJpeg } from './strip-jpeg.ts'
import { stripPng } from './strip-png.ts'

export interface FitFile {
  readonly type: AttachmentType
  readonly bytes: Uint8Array<ArrayBuffer>
}

export const tooLarge = (size: number): Result<never, 'too-large'> =>
  failure(
    'too-large',
    `This file has ${sizeWords(size)}; the most is ${sizeWords(LARGEST)}. Save it smaller, and attach that.`,
  )

/** How far from its end a PDF may say that it ends: some programs write on behind it. */
const END_WITHIN = 4_096

/** A PDF is sent as it is: what it says of itself (author, program) stays in it. */
export function fitToSend(bytes: Uint8Array): Result<FitFile> {
  if (bytes.length > LARGEST) return tooLarge(bytes.length)
  const type = kindOf(bytes)
  if (!type.ok) return type
  if (type.value === 'application/pdf')
    return endsAsPdf(bytes) ? ok({ type: type.value, bytes: bytes.slice() }) : halfPdf()
  const stripped = type.value === 'image/jpeg' ? stripJpeg(bytes) : stripPng(bytes)
  return stripped.ok ? ok({ type: type.value, bytes: stripped.value }) : stripped
}

const END = [...'%%EOF'].map((letter) => letter.charCodeAt(0))

function endsAsPdf(bytes: Uint8Array): boolean {
  const end = bytes.subarray(Math.max(0, bytes.length - END_WITHIN))
  return end.some((_byte, at) => END.every((letter, place) => end[at + place] === letter))
}

const halfPdf = (): Result<never, 'half'> =>
  failure('half', 'This PDF ends in the middle: it was not copied to its end. Copy or save it again, and attach that.')
