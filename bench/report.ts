// The table, for the terminal and for docs/performance.md.

import type { BenchRow } from './row.ts'
import { median } from './statistics.ts'

const HEADINGS = ['what', 'console', 'baseline', 'ratio', 'bar', 'met'] as const

export function printedTable(rows: readonly BenchRow[]): string {
  const lines = [HEADINGS, ...rows.map(cellsOf)]
  const widths = HEADINGS.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)))
  return lines.map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n')
}

export interface ReportFacts {
  readonly machine: string
  readonly runtime: string
  readonly runs: number
  /** `2026-11-22` */
  readonly date: string
}

export function performanceDocument(rows: readonly BenchRow[], { machine, runtime, runs, date }: ReportFacts): string {
  const table = [HEADINGS, HEADINGS.map(() => '---'), ...rows.map(cellsOf)]
  return `# How fast it is

Written by \`npm run bench\` on ${date}; run it again rather than edit this page. Ratios count, single times do not: each figure is the median of ${runs} runs, with the range in brackets, taken in turns with its baseline on the same machine in the same minutes.

- Machine: ${machine}.
- Runtime: ${runtime}.

${table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}

## How each is measured

- **Start** counts from the start of the process until the first row of the queue has been painted in a window that is shown: signed in before, the role held, 10,000 open pages of it in the encrypted cache (ten that nobody has acknowledged; the rest is acknowledged and not yet done), the tenant reachable. No debugger and no test driver is attached; one probe (\`bench/paint-probe.cjs\`) is loaded into both apps. The baseline is \`bench/empty-window\`: one sandboxed window with one line of text. One start of each beforehand does not count.
- **Memory** is the proportional set size of all processes of the app, added up, once it stays within 1 % for six seconds, or half a minute after such a start. Pages that another Electron program shares count for less: none should run beside it.
- **Write to notification** counts from the instant at which the sender asks for the write until the desktop's notification service is called over D-Bus. ${NOTIFICATION_NOTE}
- **Applying** runs \`main/sync/apply.ts\` with the hooks of the product on a new encrypted database; the baseline writes the same rows with one prepared \`INSERT\` into the same table with the same indexes, cipher and flushes, 200 a transaction as well. A stall is the time that one page of 200 holds the event loop.
- **A key in the search** asks \`directory.search\` for the first twenty hits of eighteen questions, key by key as they are typed (names, short forms, numbers, slips), three times over; the figure is the 99th percentile of all keys. The baseline is a \`LIKE\` over the same table of the same database, which ranks nothing and forgives nothing.
- **Opening an inbox** reads the first fifty rows and the counts of all groups of one specialty's referrals from the encrypted cache, with nothing known from before; 40 of them are open, the rest are over. The baseline is the same with a hundred referrals, opened in turns.
- **A burst of results** writes a hundred rows, as many as the laboratories of ten such hospitals release in a minute, into a cache with ten thousand watches of one person, and then reads each row, finds the watches that it answers, and works out what it asks of the person; the figure is the longest of ten bursts. The baseline asks every watch about every result, without an index; both must find the same.
- **A key in the command box** is pressed in the real window of a signed-in console, a letter at a time, over eight questions; the figure is the 99th percentile of all keys, from the key event's own time until the frame with what was found for it has been drawn. The baseline is the letter in the box, at the same key. Drawn by the processor: no graphics card is used.

What the bars are and why is in the product's design: start ≤ 1.5 × and memory ≤ 1.6 × an empty window, notification within 300 ms (p50) and 1 s (p99) with push and within the interval and 500 ms without, applying at ≥ 0.4 × the speed of plain inserts without a stall over 50 ms, a key of the search ≤ 16 ms in the main process and ≤ 50 ms until it is on the screen, an inbox of 100,000 referrals within 1.2 × the time of one with 100.
`
}

const NOTIFICATION_NOTE =
  'A hundred writes a run, each from a ward that the notification names. The baseline is the least that can follow a list: a socket, and a read of the delta at each hint, in a process of its own and on another desk’s list. The tenant, the sender and the notification service run on the same machine; its limits are off, because one console that is paged 20 times a second would use up the quota of a whole hospital.'

const cellsOf = (row: BenchRow): readonly string[] => [
  row.what,
  inWords(row.ours, row.unit),
  `${inWords(row.baseline, row.unit)}: ${row.baselineName}`,
  ratioOf(row).toFixed(2),
  row.bar ?? 'for information',
  row.met === null ? '' : row.met ? 'yes' : 'NO',
]

const ratioOf = ({ ours, baseline }: BenchRow): number => median(ours) / median(baseline)

function inWords(figures: readonly number[], unit: BenchRow['unit']): string {
  const [least, middle, most] = [Math.min(...figures), median(figures), Math.max(...figures)].map(rounded)
  return least === most ? `${middle} ${unit}` : `${middle} ${unit} (${least}–${most})`
}

const rounded = (figure: number): string => Math.round(figure).toLocaleString('en-GB')
