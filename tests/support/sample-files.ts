// Files as somebody on a ward would attach them: a phone's photograph with place and camera in it, a screenshot, a document.

import { deflateSync } from 'node:zlib'
import { crc32 } from '../../domain/attachment/strip-png.ts'

/** What a phone writes into a picture, and nobody else may read. */
export const PLANTED = ['Pixelphone 9 Camera', 'GPSPLACE-50.9097N-1.4044W', 'Bandicoot comment'] as const

const latin = (text: string): Buffer => Buffer.from(text, 'latin1')

/** A gradient of 160 by 120 pixels. */
const PLAIN_JPEG = Buffer.from(
  [
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeX',
    'BkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAB4',
    'AKADASIAAhEBAxEB/8QAFwABAQEBAAAAAAAAAAAAAAAAAAIDBf/EABYQAQEBAAAAAAAAAAAAAAAAAAAREv/EABYBAQEBAAAAAAAAAAAAAAAAAA',
    'ABBP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AOtSs6VmbmlKzpQaUrOlBpSs6UGlKzpQaUrOlBpSs6UGlKzpQaUrOlBpSs6U',
    'GdKilFXSopQXSopQXSopQXSopQXSopQXSopQXSopQXSopQXSopQRSs9GgaUrPRoGlKz0aBpSs9GgaUrPRoGlKz0aBpSs9GgaUrPRoGlKz0aBpS',
    's9GgZ0qNGlVdKjRoF0qNGgXSo0aBdKjRoF0qNGgXSo0aBdKjRoF0qNGgXSo0aBnSo0aBdKjRoF0qNGgXSo0aBdKjRoF0qNGgXSo0aBdKjRoF0q',
    'NGgXSo0aBnSopRV0qKUF0qKUF0qKUF0qKUF0qKUF0qKUF0qKUF0qKUF0qKUGdKzpVGlKzpQaUrOlBpSs6UGlKzpQaUrOlBpSs6UGlKzpQaUrOl',
    'BpSs6UEUoClKAFKAFKAFKAFKAFKAFKAFKAFKAP/9k=',
  ].join(''),
  'base64',
)

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** An Exif block with a direction, a camera and a place, in the byte order of most phones. */
export function exifBlock(direction = 6): Buffer {
  const camera = latin(`${PLANTED[0]}\0`)
  const place = latin(`${PLANTED[1]}\0`)
  const entries = 3
  const heap = 8 + 2 + entries * 12 + 4
  const head = Buffer.alloc(heap)
  head.write('II*\0', 0, 'latin1')
  head.writeUInt32LE(8, 4)
  head.writeUInt16LE(entries, 8)
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    head.writeUInt16LE(tag, at)
    head.writeUInt16LE(type, at + 2)
    head.writeUInt32LE(count, at + 4)
    head.writeUInt32LE(value, at + 8)
  }
  entry(10, 0x0110, 2, camera.length, heap)
  entry(22, 0x0112, 3, 1, direction)
  entry(34, 0x8825, 2, place.length, heap + camera.length)
  return Buffer.concat([head, camera, place])
}

export const plainJpeg = (): Uint8Array => new Uint8Array(PLAIN_JPEG)

/** A photograph that says where and with what it was taken, with a second one behind its end. */
export function phonePhoto(direction = 6): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    Buffer.concat([
      PLAIN_JPEG.subarray(0, 2),
      segment(0xe1, Buffer.concat([latin('Exif\0\0'), exifBlock(direction)])),
      segment(0xe1, latin(`http://ns.adobe.com/xap/1.0/\0<x>${PLANTED[1]}</x>`)),
      segment(0xe2, latin(`MPF\0${PLANTED[0]}`)),
      segment(0xed, latin(`Photoshop 3.0\0${PLANTED[2]}`)),
      segment(0xfe, latin(PLANTED[2])),
      PLAIN_JPEG.subarray(2),
      PLAIN_JPEG,
      latin(PLANTED[0]),
    ]),
  )
}

export function pngChunk(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length)
  head.write(name, 4, 'latin1')
  const crc = Buffer.alloc(4)
  crc.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), body])))
  return Buffer.concat([head, body, crc])
}

export interface PngWanted {
  readonly width?: number
  readonly height?: number
  /** 0 to 255: how much of each pixel is chance, so that it cannot be packed. */
  readonly noise?: number
  /** Further chunks, before the picture's data. */
  readonly chunks?: readonly Buffer[]
  readonly after?: Buffer
}

/** A trace on squared paper. */
export function tracePng({
  width = 480,
  height = 320,
  noise = 0,
  chunks = [],
  after,
}: PngWanted = {}): Uint8Array<ArrayBuffer> {
  const rows = Buffer.alloc(height * (1 + width * 3))
  let seed = 12_345
  const chance = () => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff
    return noise === 0 ? 0 : (seed >> 8) % noise
  }
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = y * (1 + width * 3) + 1 + x * 3
      const beat = x % 120
      const peak = beat > 50 && beat < 70 ? (10 - Math.abs(beat - 60)) * 9 : Math.sin(beat / 9) * 4
      const onTrace = Math.abs(y - (height / 2 - peak)) < (beat > 48 && beat < 72 ? 6 : 2)
      const onGrid = x % 20 === 0 || y % 20 === 0
      const [red, green, blue] = onTrace ? [20, 20, 40] : onGrid ? [240, 170, 170] : [255, 240, 240]
      rows[at] = Math.max(0, red - chance())
      rows[at + 1] = Math.max(0, green - chance())
      rows[at + 2] = Math.max(0, blue - chance())
    }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      pngChunk('IHDR', header),
      ...chunks,
      pngChunk('IDAT', deflateSync(rows, { level: noise === 0 ? 6 : 1 })),
      pngChunk('IEND', Buffer.alloc(0)),
      ...(after ? [after] : []),
    ]),
  )
}

/** Two pages with a line of text each. `title` is what the document says of itself. */
export function tracePdf(line: string, title = 'Untitled'): Uint8Array<ArrayBuffer> {
  const streams = [1, 2].map((page) => `BT /F1 32 Tf 60 720 Td (${line}, page ${page}) Tj ET`)
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [4 0 R 6 0 R] /Count 2 >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...streams.flatMap((stream, page) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + 2 * page} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    ]),
    `<< /Title (${title}) >>`,
  ]
  let text = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const at = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const table = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`
  text += `trailer << /Size ${objects.length + 1} /Root 1 0 R /Info ${objects.length} 0 R >>\nstartxref\n${table}\n%%EOF\n`
  return new Uint8Array(latin(text))
}
