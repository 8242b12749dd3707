// The OS keychain behind `safeStorage`. On Linux without one Electron would fall back to a fixed key: we call that unavailable.

import { safeStorage } from 'electron'
import type { SecretBox } from '../ports.ts'

export const keychain: SecretBox = {
  state: () => (safeStorage.isEncryptionAvailable() && keychain.backend() !== 'basic_text' ? 'ready' : 'unavailable'),
  backend: () => (process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform),
  seal: (secret) => safeStorage.encryptString(Buffer.from(secret).toString('base64')),
  open: (sealed) => Buffer.from(safeStorage.decryptString(Buffer.from(sealed)), 'base64'),
}
