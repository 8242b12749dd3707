// Damage to a database as a failing disk does it: bytes that are not what was written.

import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'

const PAGE = 4_096

/** One byte of each page in the last quarter of the file: rows of the hospital's lists. The tables themselves come before. */
export function damageRows(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    const pages = Math.floor(fstatSync(handle).size / PAGE)
    if (pages < 32) throw new Error(`there may be no rows to damage in ${pages} pages`)
    const byte = Buffer.alloc(1)
    for (let page = Math.ceil(pages * 0.75); page < pages; page += 1) {
      const at = page * PAGE + PAGE / 2
      readSync(handle, byte, 0, 1, at)
      writeSync(handle, Buffer.from([(byte[0] ?? 0) ^ 0xff]), 0, 1, at)
    }
  } finally {
    closeSync(handle)
  }
}
