// What is taken out of pictures, and that nothing which draws them is; damaged and random bytes are refused, never a crash.

import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LARGEST, shownName, sizeWords, tenantName } from '../../../domain/attachment/attachment.ts'
import { directionBlock, directionOf } from '../../../domain/attachment/exif-direction.ts'
import { fitToSend } from '../../../domain/attachment/fit-to-send.ts'
import { kindOf } from '../../../domain/attachment/kind-of.ts'
import { stripJpeg } from '../../../domain/attachment/strip-jpeg.ts'
import { stripPng } from '../../../domain/attachment/strip-png.ts'
import { exifBlock, PLANTED, phonePhoto, plainJpeg, pngChunk, tracePdf, tracePng } from '../../support/sample-files.ts'

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const latin = (words: string): Buffer => Buffer.from(words, 'latin1')
const good = <T>(result: { ok: true; value: T } | { ok: false; message: string }): T => {
  if (!result.ok) throw new Error(result.message)
  return result.value
}

/** A JPEG's segments up to the scan, by marker. */
function markers(bytes: Uint8Array): number[] {
  const found: number[] = []
  let at = 2
  while (bytes[at + 1] !== 0xda) {
    found.push(bytes[at + 1] ?? 0)
    at += 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0)
  }
  return found
}

const segment = (marker: number, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]), body])
const withSegments = (...segments: Buffer[]): Uint8Array =>
  Buffer.concat([plainJpeg().subarray(0, 2), ...segments, plainJpeg().subarray(2)])

describe('a JPEG', () => {
  test('of a phone loses place, camera, comments and second pictures, and keeps its direction alone', () => {
    const photo = phonePhoto(6)
    for (const planted of PLANTED) expect(text(photo)).toContain(planted)
    const clean = good(stripJpeg(photo))
    for (const planted of [...PLANTED, 'MPF', 'xap', 'Photoshop']) expect(text(clean)).not.toContain(planted)
    const exif = clean.indexOf(0xe1)
    expect(directionOf(clean.subarray(exif + 9))).toBe(6)
    expect(clean.length).toBeLessThan(plainJpeg().length + 60)
  })

  test('that has nothing to lose comes out as it went in', () => {
    expect(good(stripJpeg(plainJpeg()))).toEqual(plainJpeg())
    expect(good(stripJpeg(good(stripJpeg(phonePhoto(1)))))).toEqual(plainJpeg())
  })

  test.each([
    ['a comment', 0xfe, 'Bandicoot'],
    ['another Exif', 0xe1, 'Exif\0\0II*\0Bandicoot'],
    ['extended XMP', 0xe1, 'http://ns.adobe.com/xmp/extension/\0Bandicoot'],
    ['a second picture’s index', 0xe2, 'MPF\0Bandicoot'],
    ['a maker’s block', 0xe4, 'Bandicoot'],
    ['Photoshop’s block', 0xed, 'Photoshop 3.0\0Bandicoot'],
    ['a JFXX thumbnail', 0xe0, 'JFXX\0\x10Bandicoot'],
    ['what follows an Adobe mark', 0xee, 'Adobe\0\x64\0\0\0\0\x01Bandicoot'],
    ['a JPEG extension', 0xf3, 'Bandicoot'],
  ])('loses %s', (_what, marker, body) => {
    expect(text(good(stripJpeg(withSegments(segment(marker, latin(body))))))).not.toContain('Bandicoot')
  })

  test('keeps its colours: an ICC profile and an Adobe mark', () => {
    const clean = good(
      stripJpeg(
        withSegments(
          segment(0xe2, latin('ICC_PROFILE\0\x01\x01colours')),
          segment(0xee, latin('Adobe\0\x64\0\0\0\0\x01')),
        ),
      ),
    )
    expect(text(clean)).toContain('ICC_PROFILE\0\x01\x01colours')
    expect(markers(clean)).toContain(0xee)
  })

  test('loses a thumbnail within its JFIF segment', () => {
    const jfif = segment(0xe0, Buffer.concat([latin('JFIF\0\x01\x02\0\0\x48\0\x48\x01\x01'), latin('Ban')]))
    expect(text(good(stripJpeg(withSegments(jfif))))).not.toContain('Ban')
  })

  test('that ends anywhere before its end is refused in words', () => {
    const whole = phonePhoto()
    const end = whole.length - plainJpeg().length - PLANTED[0].length
    for (let length = 3; length < end; length += 1) {
      const cut = stripJpeg(whole.subarray(0, length))
      expect(cut.ok, `cut at ${length}`).toBe(false)
    }
    const cut = stripJpeg(whole.subarray(0, end - 40))
    expect(cut).toMatchObject({ ok: false, code: 'half', message: expect.stringContaining('ends in the middle') })
  })

  test('of more pixels than can be drawn is refused', () => {
    const huge = plainJpeg()
    const frame = huge.findIndex((byte, at) => byte === 0xff && huge[at + 1] === 0xc0)
    huge.set([0xff, 0xff, 0xff, 0xff], frame + 5)
    expect(stripJpeg(huge)).toMatchObject({ ok: false, code: 'too-many-pixels' })
  })
})

describe('a PNG', () => {
  test('loses texts, times, Exif and private chunks, and what is behind its end', () => {
    const png = tracePng({
      chunks: [
        pngChunk('eXIf', exifBlock(8)),
        pngChunk('tEXt', latin(`Comment\0${PLANTED[2]}`)),
        pngChunk('zTXt', Buffer.concat([latin('Comment\0\0'), deflateSync(PLANTED[2])])),
        pngChunk('iTXt', latin(`XML:com.adobe.xmp\0\0\0\0\0${PLANTED[1]}`)),
        pngChunk('tIME', Buffer.from([7, 234, 11, 22, 14, 3, 0])),
        pngChunk('vpAg', latin(PLANTED[0])),
        pngChunk('acTL', latin('\0\0\0\x02\0\0\0\0')),
      ],
      after: latin(PLANTED[0]),
    })
    const clean = good(stripPng(png))
    for (const planted of [...PLANTED, 'tEXt', 'zTXt', 'iTXt', 'tIME', 'vpAg', 'acTL', 'Comment'])
      expect(text(clean)).not.toContain(planted)
    expect(directionOf(clean.subarray(clean.indexOf(0x65, 33) + 4))).toBe(8)
    expect(good(stripPng(clean))).toEqual(clean)
  })

  test('that has nothing to lose comes out as it went in', () => {
    expect(good(stripPng(tracePng()))).toEqual(tracePng())
  })

  test('keeps the colours of a profile, and not its name', () => {
    const profile = Buffer.concat([latin('Bandicoot\0\0'), deflateSync('colours')])
    const clean = good(stripPng(tracePng({ chunks: [pngChunk('iCCP', profile)] })))
    expect(text(clean)).not.toContain('Bandicoot')
    expect(text(clean)).toContain(text(profile.subarray(11)))
  })

  test('that is cut, damaged or larger than can be drawn is refused', () => {
    const whole = tracePng({ width: 20, height: 20 })
    for (let length = 8; length < whole.length; length += 1)
      expect(stripPng(whole.subarray(0, length)), `cut at ${length}`).toMatchObject({ ok: false, code: 'half' })
    const damaged = whole.slice()
    damaged[whole.length - 20] = (damaged[whole.length - 20] ?? 0) ^ 1
    expect(stripPng(damaged)).toMatchObject({ ok: false, code: 'damaged' })
    const wide = Buffer.alloc(13)
    wide.writeUInt32BE(60_000)
    wide.writeUInt32BE(60_000, 4)
    wide.set([8, 2, 0, 0, 0], 8)
    expect(stripPng(Buffer.concat([whole.subarray(0, 8), pngChunk('IHDR', wide), whole.subarray(33)]))).toMatchObject({
      code: 'too-many-pixels',
    })
  })
})

test('whatever bytes there are, they are refused or come out as something that stays as it is', () => {
  const sample = fc.constantFrom(
    phonePhoto(),
    tracePng({ width: 12, height: 9, chunks: [pngChunk('eXIf', exifBlock())] }),
  )
  const bitten = fc
    .tuple(sample, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }), fc.nat())
    .map(([whole, bites, cut]) => {
      const bytes = whole.slice(0, 2 + (cut % whole.length))
      for (const [at, value] of bites) bytes[at % bytes.length] = value
      return bytes
    })
  const headed = fc
    .tuple(fc.constantFrom('\xff\xd8\xff', '\x89PNG\r\n\x1a\n', '%PDF-', ''), fc.uint8Array({ maxLength: 400 }))
    .map(([head, rest]) => new Uint8Array(Buffer.concat([latin(head), rest])))
  fc.assert(
    fc.property(fc.oneof(bitten, headed), (bytes) => {
      const before = bytes.slice()
      const fit = fitToSend(bytes)
      expect(bytes).toEqual(before)
      if (!fit.ok) expect(fit.message).toMatch(/\.$/)
      else expect(good(fitToSend(fit.value.bytes)).bytes).toEqual(fit.value.bytes)
    }),
    { numRuns: 3_000 },
  )
})

test('a direction is read in both byte orders, and a block that is damaged says nothing', () => {
  for (let direction = 2; direction <= 8; direction += 1) {
    expect(directionOf(exifBlock(direction))).toBe(direction)
    expect(directionOf(directionBlock(direction) ?? new Uint8Array())).toBe(direction)
  }
  expect(directionBlock(1)).toBeUndefined()
  expect(directionOf(exifBlock(9))).toBe(1)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      expect(directionOf(new Uint8Array([0x49, 0x49, 42, 0, ...bytes]))).toBeGreaterThanOrEqual(1)
    }),
  )
})

describe('what a file is', () => {
  test.each([
    ['HEIC', '\0\0\0\x18ftypheic', 'Save it as JPEG or PDF'],
    ['WebP', 'RIFF\0\0\0\0WEBPVP8 ', 'WebP'],
    ['GIF', 'GIF89a', 'GIF'],
    ['TIFF', 'II*\0', 'TIFF'],
    ['Word', 'PK\x03\x04', 'Save it as PDF'],
    ['old Word', '\xd0\xcf\x11\xe0', 'Save it as PDF'],
    ['a video', '\0\0\0\x18ftypisom', 'video'],
    ['a text', 'hello', 'no JPEG, PNG or PDF'],
    ['nothing', '', 'empty'],
  ])('%s is refused, with what to do', (_what, head, words) => {
    expect(kindOf(latin(head))).toMatchObject({ ok: false, message: expect.stringContaining(words) })
  })

  test('is told by its bytes and not by its name', () => {
    expect(kindOf(plainJpeg())).toMatchObject({ value: 'image/jpeg' })
    expect(kindOf(tracePng())).toMatchObject({ value: 'image/png' })
    expect(kindOf(latin('\xef\xbb\xbf\r\n%PDF-1.7'))).toMatchObject({ value: 'application/pdf' })
    expect(shownName('C:\\Pictures\\Wound \u202egnp.exe.png', 'image/jpeg')).toBe('Wound gnp.exe.jpg')
    expect(shownName('../../x', 'application/pdf')).toBe('x.pdf')
    expect(shownName('', 'image/png')).toBe('Picture.png')
    expect(shownName(`${'é'.repeat(300)}.jpeg`, 'image/jpeg')).toHaveLength(80)
    expect(tenantName({ id: 'a-b', type: 'application/pdf' })).toBe('a-b.pdf')
  })

  test('a PDF is sent as it is, whole, and within the limit', () => {
    const pdf = tracePdf('ECG', 'A title that stays')
    expect(good(fitToSend(pdf)).bytes).toEqual(pdf)
    expect(fitToSend(pdf.subarray(0, pdf.length - 20))).toMatchObject({ code: 'half' })
    expect(fitToSend(new Uint8Array(LARGEST + 1))).toMatchObject({
      code: 'too-large',
      message: expect.stringContaining('10 MB'),
    })
  })

  test('sizes are said plainly', () => {
    expect([1, 900, 1_500, 1_048_000, 1_258_291, LARGEST].map(sizeWords)).toEqual([
      '1 byte',
      '900 bytes',
      '1 KB',
      '1023 KB',
      '1.2 MB',
      '10 MB',
    ])
  })
})
