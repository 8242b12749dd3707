/** The settings of the feed, and the words when they are wrong. */
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { inFolder, queueKey, readConfig, readSecret } from '../../../feed/config.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})
const GOOD = {
  tenantId: 't',
  clientId: 'c',
  siteHost: 'hospital.sharepoint.com',
  sitePath: '/sites/rolecall',
  secretFile: 'secret',
  queue: 'queue.db',
  keyFile: 'keys/queue.key',
}
const write = (settings: unknown): string => {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-feed-config-'))
  folders.push(folder)
  const file = join(folder, 'feed.json')
  writeFileSync(file, typeof settings === 'string' ? settings : JSON.stringify(settings))
  return file
}

describe('the settings', () => {
  it('listen to this computer alone unless they say otherwise, and take paths from their own folder', () => {
    const config = readConfig(write(GOOD))
    expect(config).toMatchObject({
      hl7: { host: '127.0.0.1', port: 2575, largest: 1_048_576, endsWithin: 30 },
      timeZone: 'Europe/London',
      keepDays: 14,
    })
    expect(config.fhir).toBeUndefined()
    expect(inFolder(config, 'secret')).toBe(join(folders[0] ?? '', 'secret'))
  })

  it.each<[string, unknown, RegExp]>([
    ['are no JSON', '{', /feed\.json: /],
    ['lack a part', { ...GOOD, siteHost: undefined }, /siteHost: /],
    ['have a word that nobody knows', { ...GOOD, secret: 'x' }, /the whole: .*secret/],
    ['have no credential', { ...GOOD, secretFile: undefined }, /either secretFile or certificate/],
    ['have two', { ...GOOD, certificate: { keyFile: 'k', thumbprintSha256: 'a'.repeat(64) } }, /and not both/],
    ['have a port that is none', { ...GOOD, hl7: { port: 70_000 } }, /hl7\.port: /],
    ['have a zone that is none', { ...GOOD, timeZone: 'Mars/Olympus' }, /timeZone: no time zone/],
    ['take FHIR without a token', { ...GOOD, fhir: {} }, /fhir\.tokenFile: /],
  ])('that %s are refused in words', (_what, settings, words) => {
    expect(() => readConfig(write(settings))).toThrow(words)
  })
})

describe('a secret', () => {
  it('is its owner’s alone, is there, and is not empty', () => {
    const file = write('hush\n')
    chmodSync(file, 0o640)
    expect(() => readSecret(file, 'The secret')).toThrow(/others can read The secret/)
    chmodSync(file, 0o600)
    expect(readSecret(file, 'The secret')).toBe('hush')
    writeFileSync(file, ' \n')
    expect(() => readSecret(file, 'The secret')).toThrow(/is empty/)
    expect(() => readSecret(`${file}.gone`, 'The secret')).toThrow(/The secret is not in/)
  })

  it('of the queue is made once, for its owner alone, and never anew beside a queue that needs the old one', () => {
    const config = readConfig(write(GOOD))
    const key = queueKey(config)
    const file = inFolder(config, config.keyFile)
    expect(key).toHaveLength(32)
    expect(statSync(file).mode & 0o077).toBe(0)
    expect(queueKey(config)).toEqual(key)
    writeFileSync(inFolder(config, config.queue), 'a queue')
    rmSync(file)
    expect(() => queueKey(config)).toThrow(/The key of the queue is gone/)
  })
})
