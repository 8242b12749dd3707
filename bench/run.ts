// Collects the benchmarks: npm run bench [-- NAME…] [--runs N]. A complete run writes docs/performance.md.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { applyChanges } from './apply-changes.ts'
import { directorySearch } from './directory-search.ts'
import { keyToPaint } from './key-to-paint.ts'
import { machineName, runtimeName } from './machine.ts'
import { pollLatency } from './poll-latency.ts'
import { pushLatency } from './push-latency.ts'
import { referralInbox } from './referral-inbox.ts'
import { performanceDocument, printedTable } from './report.ts'
import { resultWatches } from './result-watches.ts'
import type { BenchOptions, BenchRow } from './row.ts'
import { startAndMemory } from './start-and-memory.ts'

const BENCHES: Readonly<Record<string, (options: BenchOptions) => Promise<BenchRow[]>>> = {
  start: startAndMemory,
  push: (options) => pushLatency(options, [0, 0]),
  'late-push': (options) => pushLatency(options, [0, 300]),
  poll: pollLatency,
  apply: applyChanges,
  directory: directorySearch,
  inbox: referralInbox,
  watches: resultWatches,
  key: keyToPaint,
}
/** Fewer runs are for trying things out: their medians are not kept. */
const LEAST_RUNS = 7

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: String(LEAST_RUNS) } },
  allowPositionals: true,
})
const runs = Number(values.runs)
const names = positionals.length > 0 ? positionals : Object.keys(BENCHES)
const wanted = names.map((name) => {
  const bench = BENCHES[name]
  if (!bench) throw new Error(`there is no benchmark ${name}: ${Object.keys(BENCHES).join(', ')}`)
  return bench
})
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a whole number from 1')

const facts = { machine: machineName(), runtime: runtimeName(), runs, date: new Date().toISOString().slice(0, 10) }
console.log(`${facts.machine}\n${facts.runtime}\n`)

const rows: BenchRow[] = []
for (const bench of wanted) rows.push(...(await bench({ runs, tell: (line) => console.log(`  ${line}`) })))
console.log(`\n${printedTable(rows)}\n`)

if (positionals.length === 0 && runs >= LEAST_RUNS) {
  writeFileSync(join(import.meta.dirname, '../docs/performance.md'), performanceDocument(rows, facts))
  console.log('docs/performance.md is written.')
} else console.log('docs/performance.md is as it was: it takes all benchmarks, with seven runs or more.')
