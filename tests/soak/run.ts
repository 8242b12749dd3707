// `npm run soak`: a whole day of 2,000 pages; `--pages`, `--hours` and `--seed` for others.

import { parseArgs } from 'node:util'
import { runLadderDay } from './ladder-day.ts'

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '2000' },
    hours: { type: 'string', default: '24' },
    seed: { type: 'string', default: '1' },
  },
})
const begun = performance.now()
const say = (line: string) => process.stdout.write(`${line}\n`)
const { faults, ...report } = await runLadderDay({
  pages: Number(values.pages),
  hours: Number(values.hours),
  seed: Number(values.seed),
  tell: say,
})
say(JSON.stringify(report))
for (const fault of faults.slice(0, 50)) say(`✗ ${fault}`)
say(`${faults.length} faults in ${Math.round((performance.now() - begun) / 1_000)} s`)
process.exitCode = faults.length > 0 || report.pages !== Number(values.pages) ? 1 : 0
