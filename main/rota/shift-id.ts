// The ClientId of an imported shift: it follows from what the shift is, so that importing twice cannot make it twice.
// A name-based UUID (RFC 9562, section 5.5).

import { createHash } from 'node:crypto'
import { toIso } from '../../domain/instant.ts'
import type { PlannedShift } from '../../domain/rota/read-rota-csv.ts'

const NAMESPACE = Buffer.from('8f2f6c0a41d74b0f9a1f5b7f2c6d9e30', 'hex')

export function shiftId({ roleCode, person, from }: PlannedShift): string {
  const name = `shift ${roleCode} ${toIso(from)} ${person.id}`
  const hash = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16)
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6)
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = hash.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
