/** The map’s file, edited while the feed runs. */
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import type { IncomingResult } from '../../../feed/incoming.ts'
import { keptMap } from '../../../feed/map/kept-map.ts'
import { createLog } from '../../../main/log/log.ts'

const USUAL = fileURLToPath(new URL('../../../feed/map/usual-map.json', import.meta.url))
const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

const potassium = (value: string): IncomingResult => ({
  what: 'result',
  facility: 'LIMS',
  messageId: '1',
  patient: {},
  place: {},
  labNumber: 'L1',
  service: { code: 'UE', name: 'U&E' },
  status: 'F',
  releasedAt: 0,
  specimenAt: null,
  observations: [{ code: 'K', name: 'Potassium', kind: 'NM', value, status: 'F', previous: [] }],
})

function open() {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-map-'))
  folders.push(folder)
  const file = join(folder, 'map.json')
  cpSync(USUAL, file)
  const lines: string[] = []
  const log = createLog({ now: () => 0 }, (line) => lines.push(line))
  let changes = 0
  const write = (text: string) => {
    writeFileSync(`${file}.new`, text)
    changes += 1
    utimesSync(`${file}.new`, 1_000 + changes, 1_000 + changes)
    renameSync(`${file}.new`, file)
  }
  return { file, write, lines, classify: keptMap(file, log) }
}

describe('the map', () => {
  it('is read again when its file has changed', () => {
    const { write, classify, lines } = open()
    expect(classify(potassium('5.9')).classCode).toBe('routine')
    write(readFileSync(USUAL, 'utf8').replace('"above": 6.0', '"above": 5.5'))
    expect(classify(potassium('5.9')).classCode).toBe('critical')
    expect(lines.join()).toContain('the map was read again')
  })

  it('stays as it was while its file has a fault, which is said once, or is gone', () => {
    const { file, write, classify, lines } = open()
    write('{ "classes": [')
    expect(['6.1', '6.1'].map((value) => classify(potassium(value)).classCode)).toEqual(['critical', 'critical'])
    expect(lines.filter((line) => line.includes('the map has a fault'))).toHaveLength(1)
    rmSync(file)
    expect(classify(potassium('6.1')).classCode).toBe('critical')
    write(readFileSync(USUAL, 'utf8').replace('"above": 6.0', '"above": 6.5'))
    expect(classify(potassium('6.1')).classCode).toBe('routine')
  })

  it('must read at the start: without one everything would be harmless', () => {
    const { file, write } = open()
    write('{}')
    expect(() =>
      keptMap(
        file,
        createLog({ now: () => 0 }, () => {}),
      ),
    ).toThrow(/map\.json: .*limits/)
  })
})
