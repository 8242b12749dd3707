// The settings of the feed: one JSON file, with the secrets in files of their own that only its user may read.

import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'

const filled = z.string().trim().min(1)
const port = z.int().min(0).max(65_535)
const bytes = z
  .int()
  .min(1_024)
  .max(64 * 1024 * 1024)

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}

const ConfigSchema = z.strictObject({
  tenantId: filled,
  clientId: filled,
  siteHost: filled,
  sitePath: filled,
  /** File with the client secret; or the certificate's private key and thumbprint. */
  secretFile: filled.optional(),
  certificate: z.strictObject({ keyFile: filled, thumbprintSha256: z.string().regex(/^[0-9A-Fa-f]{64}$/) }).optional(),
  /** Where messages are kept until they are dealt with, and the file with the key of it. */
  queue: filled,
  keyFile: filled,
  /** The laboratory's map; ours where there is none. */
  map: filled.optional(),
  /** In which times that name no offset are: an IANA name. */
  timeZone: z.string().refine(isTimeZone, 'no time zone: give a name such as Europe/London').default('Europe/London'),
  /** Days for which messages that were dealt with are kept, so that one that comes again is known. */
  keepDays: z.number().min(1).max(365).default(14),
  hl7: z
    .strictObject({
      host: filled.default('127.0.0.1'),
      port: port.default(2575),
      largest: bytes.default(1024 * 1024),
      /** Seconds within which a frame that has begun must end. */
      endsWithin: z.number().positive().max(600).default(30),
    })
    .prefault({}),
  /** Absent: no FHIR is taken. */
  fhir: z
    .strictObject({
      host: filled.default('127.0.0.1'),
      port: port.default(2580),
      largest: bytes.default(1024 * 1024),
      tokenFile: filled,
    })
    .optional(),
})
export type FeedConfig = Readonly<z.infer<typeof ConfigSchema>> & {
  /** The folder that relative paths start from. */
  readonly folder: string
}

/** Throws words for whoever set it up. */
export function readConfig(file: string): FeedConfig {
  const folder = dirname(resolve(file))
  let json: unknown
  try {
    json = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new ConfigError(`${file}: ${error instanceof Error ? error.message : 'it does not read'}`)
  }
  const read = ConfigSchema.safeParse(json)
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => `  ${path.join('.') || 'the whole'}: ${message}`)
    throw new ConfigError(`${file} has faults:\n${faults.join('\n')}`)
  }
  if ((read.data.secretFile === undefined) === (read.data.certificate === undefined))
    throw new ConfigError(`${file}: give either secretFile or certificate, and not both.`)
  return { ...read.data, folder }
}

export class ConfigError extends Error {}

export const inFolder = ({ folder }: Pick<FeedConfig, 'folder'>, file: string): string => resolve(folder, file)

/** A secret of its own file. On systems with modes, nobody else may be able to read it. */
export function readSecret(file: string, what: string): string {
  let text: string
  try {
    const { mode } = statSync(file)
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      throw new ConfigError(`${file}: others can read ${what}. Take that from them: chmod 600.`)
    text = readFileSync(file, 'utf8').trim()
  } catch (error) {
    if (error instanceof ConfigError) throw error
    throw new ConfigError(`${what} is not in ${file}: ${error instanceof Error ? error.message : 'it does not read'}`)
  }
  if (text === '') throw new ConfigError(`${what} in ${file} is empty.`)
  return text
}

/** The key of the queue: 32 bytes as hexadecimal digits. Made at the first start, unless there is a queue already. */
export function queueKey(config: FeedConfig): Uint8Array {
  const file = inFolder(config, config.keyFile)
  if (!existsSync(file)) {
    if (existsSync(inFolder(config, config.queue)))
      throw new ConfigError(
        `The key of the queue is gone: ${file}. Without it nothing in the queue can be read; put it back.`,
      )
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  }
  const hex = readSecret(file, 'The key of the queue')
  if (!/^[0-9a-f]{64}$/i.test(hex)) throw new ConfigError(`${file} does not hold a key: 64 hexadecimal digits.`)
  return Buffer.from(hex, 'hex')
}
