// What a kept message says, whichever way it came.

import { readFhir } from './fhir/read-fhir.ts'
import { decode } from './hl7/charset.ts'
import { parseHl7 } from './hl7/hl7-message.ts'
import type { ReadMessage } from './processor.ts'
import { timeReader } from './reading/hl7-time.ts'
import { readHl7 } from './reading/read-hl7.ts'

/** @param timeZone in which times that name no offset are */
export function createReadMessage(timeZone: string): ReadMessage {
  const timeOf = timeReader(timeZone)
  return ({ format, raw }, receivedAt) => {
    if (format === 'fhir') return readFhir(raw, receivedAt)
    const text = decode(raw)
    if (!text.ok) return unread(text.message)
    const message = parseHl7(text.value)
    if (!message.ok) return unread(message.message)
    return readHl7(message.value, { now: receivedAt, timeOf: (written) => timeOf(written, receivedAt) })
  }
}

const unread = (fault: string) => ({ facts: [], faults: [fault] })
