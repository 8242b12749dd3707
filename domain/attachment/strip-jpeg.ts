// Takes out of a JPEG everything that does not draw it: place, camera, comments, thumbnails, second pictures. The picture's
// own data is copied byte for byte. Segments: ITU-T T.81, annex B; JFIF: ITU-T T.871; ICC: ICC.1:2022, annex B.4.

import { ok } from '../result.ts'
import { directionBlock, directionOf } from './exif-direction.ts'
import { damaged, half, joined, MOST_PIXELS, type Stripped, tooManyPixels } from './picture-fault.ts'

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee
const EXIF = 'Exif\0\0'
/** Byte lengths of what is kept of a JFIF and of an Adobe segment, marker and length included: no thumbnail, no more. */
const JFIF_LENGTH = 18
const ADOBE_LENGTH = 16

/** Frames, but for those of pictures in layers, which nobody draws. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
/** Tables that the picture is coded with: Huffman, arithmetic, quantisation, lines, restarts. */
const isTable = (marker: number): boolean => [0xc4, 0xcc, 0xdb, 0xdc, 0xdd].includes(marker)
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7
/** Pictures in layers (DHP, EXP). */
const isLayered = (marker: number): boolean => marker === 0xde || marker === 0xdf

export function stripJpeg(bytes: Uint8Array): Stripped {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return damaged()
  const kept: Uint8Array[] = []
  let direction = 1
  let frame: Uint8Array | undefined
  let scans = 0
  let at = 2
  while (true) {
    if (at >= bytes.length) return half()
    if (bytes[at] !== 0xff) return damaged()
    // Any number of fill bytes may come before a marker.
    while (bytes[at] === 0xff) at += 1
    const marker = bytes[at]
    if (marker === undefined) return half()
    at += 1
    if (marker === EOI) break
    if (marker === 0x01 || isRestart(marker)) continue
    if (marker === 0 || marker === SOI || isLayered(marker)) return damaged()
    const high = bytes[at]
    const low = bytes[at + 1]
    if (high === undefined || low === undefined) return half()
    const length = high * 256 + low
    if (length < 2) return damaged()
    const end = at + length
    if (end > bytes.length) return half()
    const body = bytes.subarray(at + 2, end)
    if (isFrame(marker)) {
      if (frame !== undefined || body.length < 6) return damaged()
      frame = body
    }
    if (marker === APP1 && startsWith(body, EXIF) && direction === 1)
      direction = directionOf(body.subarray(EXIF.length))
    const segment = keptOf(marker, bytes.subarray(at, end), body)
    if (segment) kept.push(Uint8Array.of(0xff, marker), segment)
    at = end
    if (marker !== SOS) continue
    scans += 1
    const stop = endOfScan(bytes, at)
    if (stop === undefined) return half()
    kept.push(bytes.subarray(at, stop))
    at = stop
  }
  if (frame === undefined || scans === 0) return damaged()
  if (sideOf(frame, 1) * sideOf(frame, 3) > MOST_PIXELS) return tooManyPixels()
  return ok(joined([Uint8Array.of(0xff, SOI), ...withDirection(kept, direction), Uint8Array.of(0xff, EOI)]))
}

const sideOf = (frame: Uint8Array, at: number): number => (frame[at] ?? 0) * 256 + (frame[at + 1] ?? 0)

/** The segment from its length on, as it is kept; undefined: nothing of it. */
function keptOf(marker: number, segment: Uint8Array, body: Uint8Array): Uint8Array | undefined {
  if (isFrame(marker) || isTable(marker) || marker === SOS) return segment
  if (marker === APP0 && startsWith(body, 'JFIF\0')) return jfif(segment)
  if (marker === APP2 && startsWith(body, 'ICC_PROFILE\0')) return segment
  if (marker === APP14 && startsWith(body, 'Adobe') && segment.length >= ADOBE_LENGTH - 2)
    return withLength(segment.subarray(0, ADOBE_LENGTH - 2))
  return undefined
}

function jfif(segment: Uint8Array): Uint8Array | undefined {
  if (segment.length < JFIF_LENGTH - 2) return undefined
  const short = withLength(segment.subarray(0, JFIF_LENGTH - 2))
  // Width and height of the thumbnail.
  short.fill(0, JFIF_LENGTH - 4)
  return short
}

function withLength(segment: Uint8Array): Uint8Array {
  const copy = segment.slice()
  new DataView(copy.buffer).setUint16(0, copy.length)
  return copy
}

/** Exif says that its segment comes first; readers take it after JFIF's as well. */
function withDirection(kept: readonly Uint8Array[], direction: number): readonly Uint8Array[] {
  const block = directionBlock(direction)
  if (block === undefined) return kept
  const exif = new Uint8Array(2 + EXIF.length + block.length)
  for (const [place, letter] of [...EXIF].entries()) exif[2 + place] = letter.charCodeAt(0)
  exif.set(block, 2 + EXIF.length)
  const place = kept[0]?.[1] === APP0 ? 2 : 0
  return [...kept.slice(0, place), Uint8Array.of(0xff, APP1), withLength(exif), ...kept.slice(place)]
}

/** Where the marker after a scan's data begins; undefined when the data ends without one. */
function endOfScan(bytes: Uint8Array, from: number): number | undefined {
  let at = from
  while (true) {
    at = bytes.indexOf(0xff, at)
    if (at < 0) return undefined
    const next = bytes[at + 1]
    if (next === undefined) return undefined
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at
    at += next === 0xff ? 1 : 2
  }
}

const startsWith = (bytes: Uint8Array, sign: string): boolean =>
  bytes.length >= sign.length && [...sign].every((letter, place) => bytes[place] === letter.charCodeAt(0))
