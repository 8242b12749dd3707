// Comma-separated text as trusts export it (RFC 4180): quoted cells, line breaks within quotes, and the separators that
// spreadsheets use instead of the comma. It knows nothing of what the columns mean.

export interface CsvRecord {
  /** The line of the text on which it begins, from 1: what an editor shows. */
  readonly line: number
  readonly cells: readonly string[]
}

export type CsvText =
  | { readonly ok: true; readonly records: readonly CsvRecord[] }
  /** A quotation mark that was opened on this line is never closed. */
  | { readonly ok: false; readonly line: number }

const SEPARATORS = [',', ';', '\t'] as const

/** Records in order; lines without anything on them are left out. The separator is the one that the first line uses most. */
export function readCsv(text: string): CsvText {
  // Spreadsheets begin their files with a byte-order mark.
  const source = text.replace(/^\uFEFF/, '')
  const separator = separatorOf(source)
  const records: CsvRecord[] = []
  let cells: string[] = []
  let cell = ''
  let quotedFrom: number | null = null
  let closed = false
  let line = 1
  let began = 1

  const endCell = () => {
    cells.push(cell)
    cell = ''
    closed = false
  }
  const endRecord = () => {
    endCell()
    if (cells.some((one) => one.trim() !== '')) records.push({ line: began, cells })
    cells = []
  }

  for (let at = 0; at < source.length; at += 1) {
    const char = source[at] ?? ''
    if (quotedFrom !== null) {
      if (char !== '"') cell += char
      else if (source[at + 1] === '"') {
        cell += '"'
        at += 1
      } else {
        quotedFrom = null
        closed = true
      }
    } else if (char === '"' && cell.trim() === '' && !closed) {
      cell = ''
      quotedFrom = line
    } else if (char === separator) endCell()
    else if (char === '\r' || char === '\n') {
      if (char === '\r' && source[at + 1] === '\n') at += 1
      endRecord()
      line += 1
      began = line
      continue
    } else if (!closed || char.trim() !== '') cell += char
    if (char === '\n') line += 1
  }
  if (quotedFrom !== null) return { ok: false, line: quotedFrom }
  if (cell !== '' || cells.length > 0) endRecord()
  return { ok: true, records }
}

function separatorOf(source: string): string {
  const first = source.split(/\r?\n/).find((line) => line.trim() !== '') ?? ''
  const uses = (separator: string): number => first.split(separator).length
  return SEPARATORS.reduce((best, separator) => (uses(separator) > uses(best) ? separator : best))
}

/** A spreadsheet takes what begins so for a formula (OWASP, "CSV Injection"). Numbers may begin with a minus. */
const FORMULA = /^[=+@\t\r]|^-(?!\d+([.,]\d+)?$)/

/** RFC 4180, with the byte-order mark by which spreadsheets know UTF-8. No cell is taken for a formula. */
export const writeCsv = (records: readonly (readonly string[])[]): string =>
  `\uFEFF${records.map((cells) => `${cells.map(written).join(',')}\r\n`).join('')}`

function written(cell: string): string {
  const safe = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
