// The direction of a picture: the one fact of its Exif block that draws it right. Read from any block, written into one that
// holds nothing else. Exif 2.32 (CIPA DC-008), 4.6.4: tag 0x0112 of the first directory, a SHORT from 1 to 8.

const ORIENTATION = 0x0112
const SHORT = 3
/** Upright: nothing need be said. */
const UPRIGHT = 1

/** `tiff`: the block from its byte order on. 1 when it says nothing that can be read. */
export function directionOf(tiff: Uint8Array): number {
  const order = String.fromCharCode(tiff[0] ?? 0, tiff[1] ?? 0)
  if ((order !== 'II' && order !== 'MM') || tiff.length < 14) return UPRIGHT
  const little = order === 'II'
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const start = view.getUint32(4, little)
  if (start + 2 > tiff.length) return UPRIGHT
  const count = view.getUint16(start, little)
  for (let entry = 0; entry < count; entry += 1) {
    const at = start + 2 + entry * 12
    if (at + 12 > tiff.length) return UPRIGHT
    if (view.getUint16(at, little) !== ORIENTATION) continue
    const value = view.getUint16(at + 8, little)
    return view.getUint16(at + 2, little) === SHORT && value >= 1 && value <= 8 ? value : UPRIGHT
  }
  return UPRIGHT
}

/** A block that says the direction alone; undefined when the picture is upright. */
export function directionBlock(direction: number): Uint8Array | undefined {
  if (direction === UPRIGHT) return undefined
  const block = new Uint8Array(26)
  const view = new DataView(block.buffer)
  block.set([0x4d, 0x4d, 0, 42])
  view.setUint32(4, 8)
  view.setUint16(8, 1)
  view.setUint16(10, ORIENTATION)
  view.setUint16(12, SHORT)
  view.setUint32(14, 1)
  view.setUint16(18, direction)
  return block
}
