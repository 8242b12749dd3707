// Damage to a database as a failing disk does it: bytes that are not what was written.

import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'

const PAGE = 4_096

/** One byte of each page in the middle half of the file; the first pages, with the list of tables, stay whole. */
export function damageMiddle(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    const pages = Math.floor(fstatSync(handle).size / PAGE)
    if (pages < 16) throw new Error(`too small a database to damage its middle: ${pages} pages`)
    const byte = Buffer.alloc(1)
    for (let page = Math.floor(pages / 4); page < (pages * 3) / 4; page += 1) {
      const at = page * PAGE + PAGE / 2
      readSync(handle, byte, 0, 1, at)
      writeSync(handle, Buffer.from([(byte[0] ?? 0) ^ 0xff]), 0, 1, at)
    }
  } finally {
    closeSync(handle)
  }
}
