// GUIDs that follow from a name, so that setting up twice asks for the same rows.
// RFC 9562, section 5.5 (version 5), in a name space of the scenario's own.

import { createHash } from 'node:crypto'

const NAMESPACE = Buffer.from('2d1f0c7a9b584e63a4d20f6e8b3c5a17', 'hex')

/** The same name always gives the same GUID. */
export function stableGuid(name: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16)
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6)
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = hash.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
