// From a frame of bytes to the acknowledgement that its sender gets.

import type { Instant } from '../../domain/instant.ts'
import type { Frame } from '../mllp/frames.ts'
import type { Processor, Received } from '../processor.ts'
import { type Ack, ackText } from './ack.ts'
import { decode } from './charset.ts'
import { parseHl7, type Segment } from './hl7-message.ts'

/** Null: it is nobody's message, so an answer would be taken for that to another. */
export async function answerFrame(
  frame: Frame,
  processor: Pick<Processor, 'receive' | 'bury'>,
  now: () => Instant,
  newId: () => string,
): Promise<string | null> {
  const header = headerOf(frame.bytes)
  if (frame.kind === 'message') {
    const received = await processor.receive('hl7', frame.bytes)
    return ackText(ackOf(received), header, now(), newId())
  }
  const { fault, reason, bytes } = frame
  processor.bury('hl7', bytes, reason)
  if (fault === 'stray' || fault === 'cut') return null
  // Half of a message is no reason to give the whole of it up.
  return ackText({ code: fault === 'half' ? 'AE' : 'AR', text: reason }, header, now(), newId())
}

function ackOf(received: Received): Ack {
  switch (received.kind) {
    case 'done':
      return { code: 'AA', text: '' }
    case 'dead':
      return { code: 'AR', text: received.reason }
    case 'later':
      return { code: 'AE', text: 'It is kept here; the hospital’s lists cannot be reached now. Send it again.' }
  }
}

/** As far as it reads: even what is broken is answered to whoever sent it. */
function headerOf(bytes: Buffer): Segment | undefined {
  const text = decode(bytes)
  const plain = text.ok ? text.value : bytes.toString('latin1')
  const [first = ''] = plain.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  const message = parseHl7(first)
  return message.ok ? message.value.first('MSH') : undefined
}
