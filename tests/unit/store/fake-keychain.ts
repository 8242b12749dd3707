// A keychain that seals by a secret of its own; one with another secret refuses what it sealed.

import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import type { SecretBox } from '../../../main/ports.ts'

export function fakeKeychain(secret = 'one', state: 'ready' | 'unavailable' = 'ready'): SecretBox {
  const key = createHash('sha256').update(secret).digest()
  return {
    state: () => state,
    backend: () => `keychain-${secret}`,
    seal(plain) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const body = Buffer.concat([cipher.update(plain), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body])
    },
    open(sealed) {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
      decipher.setAuthTag(sealed.subarray(12, 28))
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
    },
  }
}
