// The bytes of a message as text, by the character set that it names in MSH-18 (HL7 table 0211). What is not of that set is a fault
// of its sender, and never guessed at: a name that is read wrong is another patient's.

import { failure, ok, type Result } from '../../domain/result.ts'

const LABELS: Readonly<Record<string, string>> = {
  '': 'utf-8',
  ASCII: 'utf-8',
  '8859/1': 'iso-8859-1',
  '8859-1': 'iso-8859-1',
  'ISO-8859-1': 'iso-8859-1',
  'WINDOWS-1252': 'windows-1252',
  '8859/15': 'iso-8859-15',
  'UNICODE UTF-8': 'utf-8',
  UNICODE: 'utf-8',
  'UTF-8': 'utf-8',
}

export function decode(bytes: Buffer): Result<string, 'wrong-encoding'> {
  const [header = ''] = bytes.toString('latin1').split(/[\r\n]/, 1)
  const separator = header.replace(/^\u00EF\u00BB\u00BF/, '')[3] ?? '|'
  const named = (header.split(separator)[17] ?? '').split('~')[0]?.trim().toUpperCase() ?? ''
  const label = LABELS[named]
  if (label === undefined)
    return failure('wrong-encoding', `It names a character set that is not known here: ${named}.`)
  try {
    return ok(new TextDecoder(label, { fatal: true }).decode(bytes))
  } catch {
    return failure(
      'wrong-encoding',
      `Its bytes are not ${named === '' ? 'UTF-8, and it names no other character set' : named}.`,
    )
  }
}
