// Keeps MSAL's cache and which account is active, sealed by the keychain in one file. Never writes anything unsealed:
// without a keychain all of it lives in memory.

import type { ICachePlugin } from '@azure/msal-node'
import { z } from 'zod'
import type { Log, SecretBox } from '../ports.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { readWhole, removeWhole, setAside, writeWhole } from './sealed-file.ts'

const Kept = z.object({
  version: z.literal(1),
  /** MSAL's home account id of the active account. */
  active: z.string().nullable(),
  /** MSAL's own serialisation, which only MSAL reads. */
  msal: z.string(),
})

export type VaultOutcome = 'empty' | 'loaded' | 'set-aside' | 'no-keychain'

export interface TokenVault {
  load(): Promise<VaultOutcome>
  msal(): string
  active(): string | null
  /** Resolves when it is kept as well as it can be: on the disk, or in memory. */
  keep(change: { msal?: string; active?: string | null }): Promise<void>
  persistence(): 'sealed' | 'memory'
  /** Connects MSAL to the vault. */
  readonly plugin: ICachePlugin
}

export function createTokenVault(parts: { file: string; secretBox: SecretBox; log: Log }): TokenVault {
  const { file, secretBox, log } = parts
  const inTurn = oneAtATime()
  let msal = ''
  let active: string | null = null
  let sealed = secretBox.state() === 'ready'

  async function load(): Promise<VaultOutcome> {
    sealed = secretBox.state() === 'ready'
    // Left as it is: the keychain may be back at the next start.
    if (!sealed) return 'no-keychain'
    const bytes = await readWhole(file)
    if (bytes === null) return 'empty'
    try {
      const kept = Kept.parse(JSON.parse(new TextDecoder().decode(secretBox.open(bytes))))
      if (kept.msal !== '') z.looseObject({}).parse(JSON.parse(kept.msal))
      msal = kept.msal
      active = kept.active
      return 'loaded'
    } catch {
      // Sealed by another user or keychain, or damaged. The error may quote what it read: it is not logged.
      log.warn('the kept sign-ins could not be read and are set aside')
      await setAside(file).catch(() => undefined)
      return 'set-aside'
    }
  }

  async function write(): Promise<void> {
    if (!sealed) return
    const kept: z.infer<typeof Kept> = { version: 1, active, msal }
    try {
      await writeWhole(file, secretBox.seal(new TextEncoder().encode(JSON.stringify(kept))))
    } catch (error) {
      // The session goes on from memory, but tokens that were just removed must not stay behind on the disk.
      log.error('the sign-ins could not be kept', { error: error instanceof Error ? error.name : 'unknown' })
      await removeWhole(file).catch(() => undefined)
    }
  }

  async function keep(change: { msal?: string; active?: string | null }): Promise<void> {
    const before = `${active}\n${msal}`
    if (change.msal !== undefined) msal = change.msal
    if (change.active !== undefined) active = change.active
    if (`${active}\n${msal}` !== before) await inTurn(write)
  }

  return {
    load,
    keep,
    msal: () => msal,
    active: () => active,
    persistence: () => (sealed ? 'sealed' : 'memory'),
    plugin: {
      // MSAL empties its memory before a silent call and expects to find everything here.
      async beforeCacheAccess(context) {
        context.tokenCache.deserialize(msal)
      },
      async afterCacheAccess(context) {
        if (context.cacheHasChanged) await keep({ msal: context.tokenCache.serialize() })
      },
    },
  }
}
