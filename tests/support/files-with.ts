// Looks for texts in every byte of a folder: what must not be there in the clear.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** `file: secret` for each secret in each file, in UTF-8 or UTF-16, whatever its case. */
export function filesWith(folder: string, secrets: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const file = join(entry.parentPath, entry.name)
      const bytes = readIfThere(file)
      const texts = [bytes.toString('latin1').toLowerCase(), bytes.toString('utf16le').toLowerCase()]
      return secrets
        .filter((secret) => texts.some((text) => text.includes(secret.toLowerCase())))
        .map((secret) => `${file}: ${secret.slice(0, 12)}`)
    })
}

/** Chromium writes beside a file and renames: what was listed may be gone a moment later. */
function readIfThere(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}
