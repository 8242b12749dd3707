import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createKeptSeats } from '../../../main/console/kept-seats.ts'
import type { SeatsState } from '../../../main/console/seats.ts'
import { silentLog } from '../../../main/log/log.ts'
import { type SealingBox, sealingBox } from '../../support/sealing-box.ts'

const LOCKED: SeatsState = { front: 'silva', locked: true, keep: false, behind: [{ id: 'okafor', keep: true }] }

let folder: string
let file: string
let box: SealingBox

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rolecall-seats-'))
  file = join(folder, 'profile', 'seats.sealed')
  box = sealingBox()
})
afterEach(() => rmSync(folder, { recursive: true }))

const begin = () => createKeptSeats({ file, secretBox: box, log: silentLog })

describe('who sits here, kept', () => {
  it('is on the disk at once, sealed, for the owner alone', async () => {
    expect(await begin().load()).toBe('none')
    begin().keep(LOCKED)
    expect(readFileSync(file).toString('latin1')).not.toContain('okafor')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(await begin().load()).toMatchObject(LOCKED)
    begin().keep({ ...LOCKED, locked: false })
    expect(await begin().load()).toMatchObject({ locked: false })
  })

  it.each([
    ['damaged', () => writeFileSync(file, 'not sealed at all')],
    ['sealed by another keychain', () => writeFileSync(file, sealingBox().seal(new TextEncoder().encode('{}')))],
    ['sealed but not ours', () => writeFileSync(file, box.seal(new TextEncoder().encode('{"version":9}')))],
  ])('is unreadable when it is %s: not the same as nothing kept', async (_what, damage) => {
    begin().keep(LOCKED)
    damage()
    expect(await begin().load()).toBe('unreadable')
  })

  it('is nothing without a keychain', async () => {
    begin().keep(LOCKED)
    box.available(false)
    expect(await begin().load()).toBe('none')
    begin().keep({ ...LOCKED, front: 'mbeki' })
    box.available(true)
    expect(await begin().load()).toMatchObject(LOCKED)
  })
})
