// Writes and reads one small file as a whole: after a crash it holds the old bytes or the new ones, never a mixture.

import { chmod, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The file's bytes, or null when there is none. */
export async function readWhole(file: string): Promise<Uint8Array | null> {
  try {
    return await readFile(file)
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** Replaces the file; only the owner may read it. Resolves once it is on the disk. */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.new`
  // A draft left by a crash may carry other permissions: it is not reused.
  await rm(draft, { force: true })
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
  await syncFolder(dirname(file))
}

/** Moves the file out of the way under `<file>.set-aside`; an older one there is replaced. */
export async function setAside(file: string): Promise<void> {
  await rename(file, `${file}.set-aside`)
  await chmod(`${file}.set-aside`, 0o600)
}

export const removeWhole = (file: string): Promise<void> => rm(file, { force: true })

/** The rename itself must survive a power cut; Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
