// What is answered to a message. HL7 version 2.4, chapter 2, section 2.13: MSA, and ERR with words for people.

import { type Instant, toIso } from '../../domain/instant.ts'
import type { Segment } from './hl7-message.ts'

/** AA: the hospital has it. AE: not now, send it again. AR: it is kept here for a person, do not send it again as it is. */
export type AckCode = 'AA' | 'AE' | 'AR'

export interface Ack {
  readonly code: AckCode
  readonly text: string
}

/** @param header of the message that is answered; undefined when it has none */
export function ackText({ code, text }: Ack, header: Segment | undefined, now: Instant, id: string): string {
  const of = (n: number) => header?.field(n).text ?? ''
  const at = toIso(now)
    .replace(/[-:TZ]|\.\d+/g, '')
    .slice(0, 14)
  const event = header?.field(9).component(2) ?? ''
  const said = escaped(text)
  return [
    `MSH|^~\\&|${escaped(of(5))}|${escaped(of(6))}|${escaped(of(3))}|${escaped(of(4))}|${at}+0000||ACK${event === '' ? '' : `^${escaped(event)}`}|${id}|${escaped(of(11)) || 'P'}|${escaped(of(12)) || '2.4'}||||||UNICODE UTF-8`,
    `MSA|${code}|${escaped(of(10))}${code === 'AA' ? '' : `|${said}`}`,
    ...(code === 'AA' ? [] : [`ERR|^^^207&${said}&HL70357`]),
    '',
  ].join('\r')
}

const SIGNS: Readonly<Record<string, string>> = {
  '|': '\\F\\',
  '^': '\\S\\',
  '&': '\\T\\',
  '~': '\\R\\',
  '\\': '\\E\\',
}

const escaped = (text: string): string => text.replace(/[|^&~\\]/g, (sign) => SIGNS[sign] ?? sign).replace(/\s+/g, ' ')
