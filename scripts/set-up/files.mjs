/** Small file operations shared by the set-up steps: stamps, hashes, JSON. */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** Short hash over texts and buffers, in order: the key of a stamp or of a cached build. */
export function hashOf(...parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex').slice(0, 16)
}

/** Subresource-integrity string (sha512) of a file, read as a stream. */
export async function integrityOf(file) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  return `sha512-${hash.digest('base64')}`
}

/** The text of a file, or undefined where there is none. */
export function readText(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

/** The JSON of a file, or undefined where there is none or it is cut short. */
export function readJson(file) {
  const text = readText(file)
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Writes a text in one step, so that an interrupted set-up never leaves half a stamp. */
export function writeText(file, text) {
  mkdirSync(dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}.tmp`
  writeFileSync(draft, text)
  renameSync(draft, file)
}
