// The GUIDs by which consoles make a row once, however many try (docs/lists.md; RFC 9562, version 8). Written here anew, so that
// a mistake in one shows against the other.

import { createHash } from 'node:crypto'

/** The same for everybody who has the same lines. */
export function derivedGuid(...lines: readonly (string | number)[]): string {
  const hash = createHash('sha256').update(lines.join('\n')).digest()
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6)
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8)
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
