// A `ClientId` that follows from what a row is made for: the same for every console and every try, so that the list has the
// row once.

import { createHash } from 'node:crypto'

/** A GUID (RFC 9562, version 8) from the SHA-256 of its parts, one a line. */
export function derivedId(...parts: readonly (string | number)[]): string {
  const hash = createHash('sha256').update(parts.join('\n')).digest('hex')
  const variant = (Number.parseInt(hash.charAt(16), 16) & 0b0011) | 0b1000
  const head = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`]
  return [...head, `${variant.toString(16)}${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-')
}
