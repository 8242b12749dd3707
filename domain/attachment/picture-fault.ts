// Why a picture is not taken, in words for whoever chose it.

import { failure, type Result } from '../result.ts'

export type PictureFault = 'half' | 'damaged' | 'too-many-pixels'

export type Stripped = Result<Uint8Array<ArrayBuffer>, PictureFault>

/** More could not be drawn on a ward's computer: 100 million are four times a good phone's. */
export const MOST_PIXELS = 100_000_000

export const half = (): Stripped =>
  failure(
    'half',
    'This picture ends in the middle: it was not copied to its end. Copy or save it again, and attach that.',
  )

export const damaged = (): Stripped =>
  failure('damaged', 'This picture is damaged and may not show what it should. Save it again, and attach that.')

export const tooManyPixels = (): Stripped =>
  failure('too-many-pixels', 'This picture has too many pixels to be drawn. Save it smaller, and attach that.')

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
