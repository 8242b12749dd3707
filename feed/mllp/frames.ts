// Takes a stream of bytes apart into messages: the minimal lower layer protocol, 0x0B message 0x1C 0x0D. Whatever is broken is
// told with its reason, and the stream goes on with the next start of a frame.

const START = 0x0b
const END = 0x1c
const RETURN = 0x0d

export type Frame =
  | { readonly kind: 'message'; readonly bytes: Buffer }
  | { readonly kind: 'broken'; readonly fault: FrameFault; readonly reason: string; readonly bytes: Buffer }

/**
 * `stray`: bytes outside of any frame, `cut`: another frame begins in it; neither ends a message, so neither is answered.
 * `half`: it does not end. `too-large`: it is not read.
 */
export type FrameFault = 'stray' | 'cut' | 'half' | 'too-large'

export interface Framer {
  push(bytes: Buffer): Frame[]
  /** The sender has gone, or has been silent for too long: what is left is half a frame. */
  end(why: string): Frame[]
  /** A frame has begun and not ended. */
  isOpen(): boolean
}

/** Of what is broken so much is kept for whoever looks into it. */
const KEPT = 64 * 1024

/** @param largest the most bytes that a message may have */
export function createFramer(largest: number): Framer {
  let parts: Buffer[] = []
  let size = 0
  let state: 'outside' | 'inside' | 'too-large' = 'outside'
  /** The byte before was the end of the text: the frame ends if this one is a return. */
  let ending = false
  let stray: Buffer[] = []

  const keep = (bytes: Buffer) => {
    if (bytes.length === 0) return
    if (size + bytes.length > largest) state = 'too-large'
    if (state !== 'too-large' || size < KEPT) parts.push(bytes)
    size += bytes.length
  }
  const take = (): Buffer => {
    const all = Buffer.concat(parts)
    parts = []
    size = 0
    ending = false
    return all
  }
  const broken = (fault: FrameFault, reason: string): Frame => {
    const bytes = take().subarray(0, KEPT)
    state = 'outside'
    return { kind: 'broken', fault, reason, bytes }
  }
  const strayed = (): Frame[] => {
    const bytes = Buffer.concat(stray)
    stray = []
    // A line break between frames is nobody's message.
    return bytes.toString('latin1').trim() === ''
      ? []
      : [{ kind: 'broken', fault: 'stray', reason: 'Bytes came outside of any frame.', bytes: bytes.subarray(0, KEPT) }]
  }

  return {
    isOpen: () => state !== 'outside',
    push(bytes) {
      const frames: Frame[] = []
      let from = 0
      for (let at = 0; at < bytes.length; at += 1) {
        const byte = bytes[at]
        if (state === 'outside') {
          if (byte !== START) continue
          stray.push(bytes.subarray(from, at))
          frames.push(...strayed())
          state = 'inside'
          from = at + 1
          continue
        }
        if (byte === START) {
          // A new message begins before the last one has ended.
          keep(bytes.subarray(from, at))
          frames.push(broken('cut', 'The frame has no end: another one begins in it.'))
          state = 'inside'
          from = at + 1
          continue
        }
        if (ending && byte === RETURN) {
          keep(bytes.subarray(from, at + 1))
          if (state === 'too-large') frames.push(broken('too-large', `It is larger than ${largest} bytes.`))
          else {
            frames.push({ kind: 'message', bytes: take().subarray(0, -2) })
            state = 'outside'
          }
          from = at + 1
          continue
        }
        ending = byte === END
      }
      if (state === 'outside') stray.push(bytes.subarray(from))
      else keep(bytes.subarray(from))
      return frames
    },
    end(why) {
      const frames = strayed()
      if (state !== 'outside') frames.push(broken('half', why))
      return frames
    },
  }
}

export const framed = (text: string): Buffer =>
  Buffer.concat([Buffer.from([START]), Buffer.from(text, 'utf8'), Buffer.from([END, RETURN])])
