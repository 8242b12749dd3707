// Takes out of a PNG everything that does not draw it: texts, times, place, camera, private chunks, further frames, and what
// comes after its end. The picture's own data is copied byte for byte. W3C PNG (Third Edition), 5 and 11.

import { ok } from '../result.ts'
import { directionBlock, directionOf } from './exif-direction.ts'
import { damaged, half, joined, MOST_PIXELS, type Stripped, tooManyPixels } from './picture-fault.ts'

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const

/** Chunks that a picture is drawn with. */
const DRAWN: ReadonlySet<string> = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'sBIT', 'sRGB', 'cICP', 'mDCV', 'cLLI', 'bKGD', 'pHYs'],
])
const LATIN_NAME = /^[A-Za-z]{4}$/
/** The name of a colour profile is free text: this one stands for all. */
const PROFILE_NAME = [0x69, 0x63, 0x63, 0] as const
const LONGEST_PROFILE_NAME = 80

export function stripPng(bytes: Uint8Array): Stripped {
  if (SIGNATURE.some((sign, at) => bytes[at] !== sign)) return damaged()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = [Uint8Array.from(SIGNATURE)]
  let data = 0
  let at: number = SIGNATURE.length
  while (true) {
    if (at + 12 > bytes.length) return half()
    const length = view.getUint32(at)
    const end = at + 12 + length
    if (end > bytes.length) return half()
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (!LATIN_NAME.test(name)) return damaged()
    const first = kept.length === 1
    if (first !== (name === 'IHDR')) return damaged()
    const body = bytes.subarray(at + 8, end - 4)
    const wanted = DRAWN.has(name) || name === 'iCCP' || name === 'eXIf'
    // A chunk whose name begins with a capital is one without which the picture cannot be drawn.
    if (!wanted && name < 'a') return damaged()
    if (wanted && view.getUint32(end - 4) !== crc32(bytes.subarray(at + 4, end - 4))) return damaged()
    if (first) {
      if (length !== 13) return damaged()
      const pixels = view.getUint32(at + 8) * view.getUint32(at + 12)
      if (pixels === 0) return damaged()
      if (pixels > MOST_PIXELS) return tooManyPixels()
    }
    if (DRAWN.has(name)) kept.push(bytes.subarray(at, end))
    else {
      const instead = name === 'iCCP' ? profile(body) : name === 'eXIf' ? directionBlock(directionOf(body)) : undefined
      if (instead) kept.push(chunk(name, instead))
    }
    if (name === 'IDAT') data += length
    if (name === 'IEND') return data === 0 ? damaged() : ok(joined(kept))
    at = end
  }
}

function profile(body: Uint8Array): Uint8Array | undefined {
  const nameEnd = body.indexOf(0)
  if (nameEnd < 1 || nameEnd >= LONGEST_PROFILE_NAME) return undefined
  return joined([Uint8Array.from(PROFILE_NAME), body.subarray(nameEnd + 1)])
}

function chunk(name: string, body: Uint8Array): Uint8Array {
  const made = new Uint8Array(12 + body.length)
  const view = new DataView(made.buffer)
  view.setUint32(0, body.length)
  for (const [place, letter] of [...name].entries()) made[4 + place] = letter.charCodeAt(0)
  made.set(body, 8)
  view.setUint32(8 + body.length, crc32(made.subarray(4, 8 + body.length)))
  return made
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, value) => {
  let crc = value
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
  return crc
})

/** ISO 3309, as W3C PNG 5.5 has it. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
