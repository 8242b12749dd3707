// What a person does about messages that could not be placed: look at them, put them right, have them read again, set them aside.
// Works beside a feed that runs: it finds in its queue what waits again.

import { readFileSync } from 'node:fs'
import { clinicalDateTime } from '../domain/clinical-time.ts'
import type { Instant } from '../domain/instant.ts'
import type { ReadMessage } from './processor.ts'
import type { Message, Queue } from './queue/queue.ts'

export const USAGE = `npm run feed -- run                 receives results and moves, and writes them to the hospital's lists
npm run feed -- dead                what could not be placed, and why
npm run feed -- show N              the text of message N (it names a patient)
npm run feed -- fix N --file FILE   puts the text of FILE in its place, and has it read again
npm run feed -- replay N|all        has it read again as it is
npm run feed -- drop N --why WORDS  sets it aside for good
  --config FILE                     the settings of the feed (feed.json, or what ROLECALL_FEED_CONFIG names)
`

export interface Desk {
  readonly queue: Queue
  readonly read: ReadMessage
  readonly now: Instant
}

export interface CommandOptions {
  readonly file?: string | undefined
  readonly why?: string | undefined
}

/** What to say, and whether it went well. */
export interface Said {
  readonly ok: boolean
  readonly text: string
}

/** Undefined: it is none of these commands. */
export function obey(
  { queue, read, now }: Desk,
  words: readonly string[],
  { file, why }: CommandOptions,
): Said | undefined {
  const [command, which] = words
  if (command === 'dead') return { ok: true, text: listOf(queue) }
  if (command === 'replay' && which === 'all') {
    const dead = queue.dead()
    for (const { id } of dead) queue.revive(id, null, now)
    return { ok: true, text: `${dead.length} messages wait to be read again.\n` }
  }
  if (command === undefined || !['show', 'fix', 'replay', 'drop'].includes(command)) return undefined
  const message = /^\d+$/.test(which ?? '') ? queue.get(Number(which)) : undefined
  if (!message) return { ok: false, text: `There is no message ${which ?? 'without a number'}.\n` }
  if (command === 'show') return { ok: true, text: shown(message) }
  if (message.state !== 'dead')
    return { ok: false, text: `Message ${message.id} is ${message.state}: only what is dead can be dealt with.\n` }
  if (command === 'fix') return file === undefined ? undefined : fix({ queue, read, now }, message, file)
  if (command === 'drop') {
    if (why === undefined || why.trim() === '') return { ok: false, text: 'Say why: --why "…".\n' }
    queue.drop(message.id, why.trim(), now)
    return { ok: true, text: `Message ${message.id} is set aside.\n` }
  }
  queue.revive(message.id, null, now)
  return { ok: true, text: `Message ${message.id} waits to be read again.\n` }
}

/** A text that does not read is not taken: it would only be dead again. */
function fix({ queue, read, now }: Desk, message: Message, file: string): Said {
  const raw = textOf(readFileSync(file), message)
  const { faults } = read({ format: message.format, raw }, message.receivedAt)
  if (faults.length > 0) return { ok: false, text: `${file} does not read: ${faults.join(' ')}\n` }
  queue.revive(message.id, raw, now)
  return { ok: true, text: `Message ${message.id} waits to be read again, as ${file} has it.\n` }
}

/** Editors end lines in their own way; HL7 ends a segment with a carriage return. */
const textOf = (bytes: Buffer, { format }: Message): Buffer =>
  format === 'fhir' ? bytes : Buffer.from(bytes.toString('latin1').replace(/\r?\n/g, '\r'), 'latin1')

function listOf(queue: Queue): string {
  const { waiting, done } = queue.counts()
  const dead = queue.dead()
  const rows = dead.map(
    ({ id, receivedAt, format, raw, reason, fix: advice }) =>
      `${id}  ${clinicalDateTime(receivedAt)}  ${format}  ${raw.length} bytes\n    ${reason}\n    ${advice}\n`,
  )
  return `${rows.join('')}${dead.length} dead, ${waiting} waiting, ${done} done\n`
}

function shown(message: Message): string {
  const { id, state, receivedAt, reason, fixedAt, format, raw } = message
  const head = [
    `Message ${id} (${format}), received ${clinicalDateTime(receivedAt)}, ${state}`,
    ...(fixedAt === null ? [] : [`Put right ${clinicalDateTime(fixedAt)}`]),
    ...(reason === null ? [] : [reason]),
  ]
  const text = raw.toString('utf8').replace(/\r\n?/g, '\n')
  return `${head.map((line) => `# ${line}`).join('\n')}\n${text}${text.endsWith('\n') ? '' : '\n'}`
}
