// The downtime pack: who holds what and how to reach them, on paper, for when nothing works. From the cache alone, and
// without patients. Pure: facts in, a page out.

import { clinicalDateTime } from '../../domain/clinical-time.ts'
import type { Instant } from '../../domain/instant.ts'
import { escaped } from '../wire/html.ts'

export interface PackRole {
  readonly siteName: string
  readonly specialty: string
  readonly name: string
  readonly holder: string | null
  /** Until when, if that is planned. */
  readonly until: Instant | null
  /** Who answers while nobody holds it: "Dr Silva (Medical SHO on call)". */
  readonly cover: string | null
  readonly next: { readonly name: string; readonly from: Instant } | null
  readonly phone: string | null
  readonly bleep: string | null
}

export interface PackFacts {
  readonly hospital: string
  /** A simulated or training hospital says so on every print. */
  readonly mark: 'simulated' | 'training' | null
  /** When the roles were last read; null when they never were. */
  readonly asAt: Instant | null
  readonly madeAt: Instant
  readonly roles: readonly PackRole[]
}

export function downtimePack({ hospital, mark, asAt, madeAt, roles }: PackFacts): string {
  const known = asAt === null ? 'The roles have not been read yet' : `As known at ${clinicalDateTime(asAt)}`
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>Downtime pack, ${escaped(hospital)}</title>
<style>${STYLE}</style>
</head>
<body>
${mark === null ? '' : `<p class="mark">${mark === 'simulated' ? 'Simulated hospital' : 'Training hospital'}: not for care</p>`}
<h1>Downtime pack: who to ring</h1>
<p><strong>${escaped(hospital)}</strong>. ${known}; printed ${clinicalDateTime(madeAt)}. For a cardiac arrest ring 2222. Holders may have changed since: ask switchboard when in doubt, and throw this away when the console is back.</p>
${sections(roles).join('\n')}
</body>
</html>`
}

function sections(roles: readonly PackRole[]): string[] {
  const groups = new Map<string, PackRole[]>()
  for (const role of roles) {
    const title = `${role.siteName} · ${role.specialty}`
    groups.set(title, [...(groups.get(title) ?? []), role])
  }
  return [...groups].map(
    ([title, members]) => `<h2>${escaped(title)}</h2>
<table>
<thead><tr><th>Role</th><th>Held by</th><th>Next</th><th>Bleep</th><th>Phone</th></tr></thead>
<tbody>
${members.map(row).join('\n')}
</tbody>
</table>`,
  )
}

function row({ name, holder, until, cover, next, phone, bleep }: PackRole): string {
  const held = holder ?? `Nobody${cover === null ? '' : `. Covered by ${cover}`}`
  const cells = [
    name,
    until === null || holder === null ? held : `${held}, until ${clinicalDateTime(until)}`,
    next === null ? '' : `${next.name}, from ${clinicalDateTime(next.from)}`,
    bleep ?? '',
    phone ?? '',
  ]
  return `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`
}

const STYLE = `
  @page { size: A4; margin: 12mm; }
  body { font: 10pt/1.3 Arial, sans-serif; color: #212b32; }
  h1 { font-size: 15pt; margin: 0 0 4pt; }
  h2 { font-size: 11pt; margin: 10pt 0 2pt; break-after: avoid; }
  table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
  th, td { text-align: left; vertical-align: top; padding: 2pt 4pt; border-bottom: 0.5pt solid #aeb7bd; }
  th:nth-child(1) { width: 27%; } th:nth-child(2) { width: 30%; } th:nth-child(3) { width: 23%; }
  tr { break-inside: avoid; }
  .mark { border: 3pt dashed #b36200; padding: 3pt 6pt; font-weight: bold; }
`
