// Writes people.csv, cover.csv and inpatients.csv from the hand-written data files. Run it after changing one of those:
// `node simulator/scenarios/southmere/generate.ts`. The same seed gives the same files, so a diff shows what changed.

import { writeFileSync } from 'node:fs'
import { formatCsv } from './csv.ts'
import { createDice } from './dice.ts'
import { generateCover } from './generate-cover.ts'
import { generateInpatients } from './generate-inpatients.ts'
import { generatePeople } from './generate-people.ts'
import { dataFile } from './southmere-data.ts'

const SEED = 2417

const people = generatePeople(createDice(SEED))
write('people.csv', people)
write('cover.csv', generateCover(createDice(SEED + 1), people))
write('inpatients.csv', generateInpatients(createDice(SEED + 2), people))

function write(name: string, rows: readonly Readonly<Record<string, string | number>>[]): void {
  const cells = rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, String(value)])))
  const first = cells[0]
  if (!first) throw new Error(`${name} would be empty`)
  writeFileSync(dataFile(name), formatCsv(Object.keys(first), cells))
  process.stderr.write(`${name}: ${cells.length} rows\n`)
}
