import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv } from '../../../domain/csv.ts'

const cellsOf = (text: string): readonly (readonly string[])[] => {
  const read = readCsv(text)
  if (!read.ok) throw new Error(`unclosed quote on line ${read.line}`)
  return read.records.map(({ cells }) => cells)
}

const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

describe('comma-separated text', () => {
  it('is read cell by cell, with the lines that an editor shows', () => {
    const read = readCsv('role,person\r\n\r\n"a, b","two\r\nlines"\r\nc,"say ""hi"""\n')
    expect(read).toEqual({
      ok: true,
      records: [
        { line: 1, cells: ['role', 'person'] },
        { line: 3, cells: ['a, b', 'two\r\nlines'] },
        { line: 5, cells: ['c', 'say "hi"'] },
      ],
    })
  })

  it('may be separated by semicolons or tabs, and begin with a byte-order mark', () => {
    expect(cellsOf('\uFEFFrole;person\na,b;c')).toEqual([
      ['role', 'person'],
      ['a,b', 'c'],
    ])
    expect(cellsOf('role\tperson\na\tb c')).toEqual([
      ['role', 'person'],
      ['a', 'b c'],
    ])
  })

  it('tells where a quotation mark was opened that is never closed', () => {
    expect(readCsv('role,person\nx,y\na,"b\nc\n')).toEqual({ ok: false, line: 3 })
  })

  it('gives back whatever was quoted into it', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ' ', ',', '"', '\n', '\r\n', ';', '\t', 'é') })
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(table, (rows) => {
        const text = ['h1,h2', ...rows.map((row) => row.map(quote).join(','))].join('\r\n')
        const kept = rows.filter((row) => row.some((one) => one.trim() !== ''))
        expect(cellsOf(text).slice(1)).toEqual(kept)
      }),
      { numRuns: 500 },
    )
  })
})
