// Adds what one finished sign-in brought to the kept MSAL cache, both as MSAL serialises them.

import { z } from 'zod'

const Entity = z.looseObject({ home_account_id: z.string().optional() })
const Section = z.record(z.string(), Entity)
const Cache = z.record(z.string(), Section)

/** The kept cache with `addition` in it. Older access tokens of `homeAccountId` go: their rights may be out of date. */
export function mergeCaches(kept: string, addition: string, homeAccountId: string): string {
  const merged = read(kept)
  const stale = Object.entries(merged.AccessToken ?? {}).filter(([, token]) => token.home_account_id === homeAccountId)
  for (const [key] of stale) delete merged.AccessToken?.[key]
  for (const [name, section] of Object.entries(read(addition))) merged[name] = { ...merged[name], ...section }
  return JSON.stringify(merged)
}

const read = (text: string): z.infer<typeof Cache> => (text === '' ? {} : Cache.parse(JSON.parse(text)))
