// Reads and writes the scenario's data files: comma-separated, a header line, quotes where RFC 4180 needs them.
// It must not know what the columns mean.

/** One row by column name. Asking for a column that the header lacks gives undefined. */
export type CsvRow = Readonly<Record<string, string>>

/** Parses RFC 4180 text whose first line names the columns. A row with more or fewer cells than the header throws. */
export function parseCsv(text: string): CsvRow[] {
  const [header, ...rows] = readCells(text)
  if (!header) return []
  return rows.map((cells, index) => {
    if (cells.length !== header.length) {
      throw new Error(`Data row ${index + 1} has ${cells.length} cells, the header has ${header.length}`)
    }
    return Object.fromEntries(header.map((name, column) => [name, cells[column] ?? '']))
  })
}

/** The same format the other way, one line a row, columns in the order given. */
export function formatCsv(columns: readonly string[], rows: readonly CsvRow[]): string {
  const lines = rows.map((row) => columns.map((column) => quote(row[column] ?? '')).join(','))
  return `${[columns.join(','), ...lines].join('\n')}\n`
}

function quote(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

function readCells(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[at + 1] === '"') {
        cell += '"'
        at++
      } else quoted = false
    } else if (char === '"') quoted = true
    else if (char === ',') {
      row.push(cell)
      cell = ''
    } else if (char === '\n') {
      row.push(cell)
      rows.push(row)
      row = []
      cell = ''
    } else if (char !== '\r') cell += char
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell])
  return rows
}
