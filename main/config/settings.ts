// How this console finds its hospital: the environment first, then a settings file, and nothing built in.

import { z } from 'zod'
import { failure, ok, type Result } from '../../domain/result.ts'
import { faults } from '../wire/fields.ts'

const Settings = z.object({
  tenantId: z.string().min(1),
  clientId: z.guid(),
  /** SharePoint host and path of the site that holds the lists: `contoso.sharepoint.com`, `/sites/rolecall`. */
  siteHost: z.string().min(1),
  sitePath: z.string().startsWith('/'),
  hospital: z.string().min(1).default('Rolecall'),
  /** What this computer is called in receipts; the computer's name when absent. */
  consoleName: z.string().min(1).optional(),
  /** A console that nobody touches locks after this many minutes; 0 leaves that to the system's own lock. */
  lockAfterMinutes: z.coerce
    .number()
    .min(0)
    .max(24 * 60)
    .default(5),
  /** What the console asks to be allowed to do in Microsoft 365, with spaces between; all that it can use when absent. */
  scopes: z.string().min(1).optional(),
  /** The origin of a simulated tenant on this computer. Its presence makes the hospital a simulated one. */
  simulatorUrl: z.url().optional(),
  /** For tests: asks this often instead of what duty allows, in milliseconds. */
  pollEveryMs: z.coerce.number().int().positive().optional(),
})
export type Settings = z.infer<typeof Settings>

const FROM_ENVIRONMENT = {
  tenantId: 'ROLECALL_TENANT_ID',
  clientId: 'ROLECALL_CLIENT_ID',
  siteHost: 'ROLECALL_SITE_HOST',
  sitePath: 'ROLECALL_SITE_PATH',
  hospital: 'ROLECALL_HOSPITAL',
  consoleName: 'ROLECALL_CONSOLE_NAME',
  lockAfterMinutes: 'ROLECALL_LOCK_AFTER_MINUTES',
  scopes: 'ROLECALL_SCOPES',
  simulatorUrl: 'ROLECALL_SIMULATOR_URL',
  pollEveryMs: 'ROLECALL_POLL_EVERY_MS',
} as const satisfies Record<keyof Settings, string>

/** `file` is the text of the settings file, or undefined when there is none. */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  file: string | undefined,
): Result<Settings, 'settings-unreadable' | 'settings-incomplete'> {
  let fromFile: unknown = {}
  try {
    fromFile = file === undefined ? {} : JSON.parse(file)
  } catch {
    return failure('settings-unreadable', 'The settings file is not valid JSON.')
  }
  const fromEnvironment = Object.fromEntries(
    Object.entries(FROM_ENVIRONMENT).flatMap(([name, variable]) => {
      const value = environment[variable]
      return value ? [[name, value]] : []
    }),
  )
  const parsed = Settings.safeParse({ ...(typeof fromFile === 'object' ? fromFile : {}), ...fromEnvironment })
  if (!parsed.success)
    return failure('settings-incomplete', `These settings are missing or wrong: ${faults(parsed.error)}.`)
  if (parsed.data.simulatorUrl && !isLoopback(parsed.data.simulatorUrl))
    return failure('settings-incomplete', 'A simulated hospital must be on this computer (127.0.0.1).')
  return ok(parsed.data)
}

export const isLoopback = (url: string): boolean => {
  const { protocol, hostname } = new URL(url)
  return protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]')
}
