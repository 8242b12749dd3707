// A SecretBox that really seals (AES-256-GCM), with a key of its own: what another box sealed it cannot open.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { SecretBox } from '../../main/ports.ts'

export interface SealingBox extends SecretBox {
  /** Makes the keychain come and go. */
  available(on: boolean): void
}

export function sealingBox(key: Uint8Array = randomBytes(32)): SealingBox {
  let on = true
  return {
    available(next) {
      on = next
    },
    state: () => (on ? 'ready' : 'unavailable'),
    backend: () => 'test',
    seal(secret) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const sealed = Buffer.concat([cipher.update(secret), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
    },
    open(sealed) {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
      decipher.setAuthTag(sealed.subarray(12, 28))
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
    },
  }
}
