/** Messages out of a stream of bytes, however it is cut and whatever is broken in it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFramer, type Frame, framed } from '../../../feed/mllp/frames.ts'

const LARGEST = 1_000
const facts = (frame: Frame) =>
  frame.kind === 'message' ? frame.bytes.toString('utf8') : `${frame.fault}: ${frame.bytes.toString('latin1')}`
/** What comes of the bytes when they arrive in these pieces. */
const take = (pieces: readonly Buffer[], end = false): string[] => {
  const framer = createFramer(LARGEST)
  const frames = pieces.flatMap((piece) => framer.push(piece))
  return [...frames, ...(end ? framer.end('It is over.') : [])].map(facts)
}

describe('frames', () => {
  it('are the same however the stream is cut', () => {
    const text = fc.string({ unit: fc.constantFrom('A', '|', '\r', 'é', '\u001c', '\n') })
    const good = text.filter((each) => !each.includes('\u001c\r') && !each.endsWith('\u001c'))
    fc.assert(
      fc.property(fc.array(good, { maxLength: 5 }), fc.array(fc.nat(200), { maxLength: 8 }), (texts, cuts) => {
        const stream = Buffer.concat(texts.map(framed))
        const at = [0, ...cuts.map((cut) => Math.min(cut, stream.length)).sort((a, b) => a - b), stream.length]
        const pieces = at.slice(1).map((to, place) => stream.subarray(at[place], to))
        expect(take(pieces, true)).toEqual(texts)
      }),
    )
  })

  it('may have noise between them, which is told and loses none of them', () => {
    const stream = Buffer.concat([Buffer.from('GET /\r\n'), framed('one'), Buffer.from('\r\n'), framed('two')])
    expect(take([stream])).toEqual(['stray: GET /\r\n', 'one', 'two'])
    expect(take([...stream].map((byte) => Buffer.from([byte])))).toEqual(['stray: GET /\r\n', 'one', 'two'])
  })

  it('that begin within another end that one', () => {
    expect(take([Buffer.from('\u000bhalf'), framed('whole')])).toEqual(['cut: half', 'whole'])
  })

  it('that do not end are told when the sender is silent or gone, and the next is read', () => {
    const framer = createFramer(LARGEST)
    expect(framer.push(Buffer.from('\u000bhalf')).map(facts)).toEqual([])
    expect(framer.isOpen()).toBe(true)
    expect(framer.end('Too long.')).toEqual([
      { kind: 'broken', fault: 'half', reason: 'Too long.', bytes: Buffer.from('half') },
    ])
    expect(framer.isOpen()).toBe(false)
    expect(framer.push(framed('next')).map(facts)).toEqual(['next'])
  })

  it('that are too large are not kept, and the next is read', () => {
    const large = framed('x'.repeat(LARGEST + 10))
    const [told, next] = take([large.subarray(0, 600), large.subarray(600), framed('next')])
    expect(told?.startsWith('too-large: xxx')).toBe(true)
    expect(next).toBe('next')
    expect(take([framed('x'.repeat(LARGEST - 2))])).toEqual(['x'.repeat(LARGEST - 2)])
  })

  it('that never end are not kept: of what is too large only the beginning is', () => {
    const framer = createFramer(LARGEST)
    framer.push(Buffer.from('\u000b'))
    for (let at = 0; at < 20; at += 1) framer.push(Buffer.alloc(1024 * 1024, 'x'))
    const [told] = framer.push(Buffer.from([0x1c, 0x0d]))
    expect(told).toMatchObject({ kind: 'broken', fault: 'too-large' })
    expect(told?.bytes.length).toBeLessThanOrEqual(64 * 1024)
  })
})
