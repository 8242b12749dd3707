// The columns that are asked for are the columns that docs/lists.md agrees on: no more, no fewer.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { columnsOf } from '../../../main/graph/columns.ts'

const page = readFileSync(new URL('../../../docs/lists.md', import.meta.url), 'utf8')

/** The names in the first column of the table under a heading. */
function documented(heading: string): string[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? ''
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name ?? ''))
    .filter((name) => /^[A-Z]/.test(name))
}

test.each([
  ['`Roles`', 'Roles'],
  ['`Desks`', 'Desks'],
  ['`Desk-<DeskCode>`', 'Desk-ACUTEMED-SGH'],
  ['`Specialties`', 'Specialties'],
  ['`Rota`', 'Rota'],
  ['`Reach`', 'Reach'],
])('%s', (heading, listName) => {
  const wanted = documented(heading)
  expect(wanted.length).toBeGreaterThan(5)
  // A column that has a table of its values as well is named twice.
  expect([...(columnsOf(listName) ?? [])].sort()).toEqual([...new Set(wanted)].sort())
})

test('settings and ladders are read too; an unknown list is read whole', () => {
  expect(columnsOf('Settings')).toEqual(['Title', 'ClientId', 'Value'])
  expect(columnsOf('Ladders')).toEqual(['Title', 'ClientId', 'Steps'])
  expect(columnsOf('Documents')).toBeNull()
})
