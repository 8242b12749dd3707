// One result on paper: the patient, the values, what was done, and that it may be put right later. Pure: facts in, a page out.

import type { ObservationView, ResultDetail } from '../../contract/result-views.ts'
import { clinicalDate, clinicalDateTime } from '../../domain/clinical-time.ts'
import type { Instant } from '../../domain/instant.ts'
import { formatNhsNumber } from '../../domain/patient/nhs-number.ts'
import { escaped } from '../wire/html.ts'

export interface ResultPaper {
  readonly detail: ResultDetail
  readonly hospital: string
  /** A simulated or training hospital says so on every print. */
  readonly mark: string | null
  readonly printedAt: Instant
  readonly printedBy: string
}

export function resultPaper({ detail, hospital, mark, printedAt, printedBy }: ResultPaper): string {
  const { row } = detail
  const facts: [string, string | null][] = [
    [
      'Released',
      `${clinicalDateTime(row.releasedAt)}${row.statusWords ? ` · ${row.statusWords}` : ''} · version ${row.version}`,
    ],
    [
      'Specimen',
      [detail.specimen, row.specimenAt === null ? null : clinicalDateTime(row.specimenAt)].filter(Boolean).join(', '),
    ],
    ['Laboratory number', detail.labNumber],
    ['Asked for by', detail.requester],
    ['Consultant', detail.consultant],
    ['Done', row.doneWords],
  ]
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>${escaped(row.title)}</title>
<style>${STYLE}</style>
</head>
<body>
${mark === null ? '' : `<p class="mark">${mark === 'simulated' ? 'Simulated hospital' : 'Training hospital'}: not for care</p>`}
<p>${escaped(hospital)}</p>
<p class="banner">${banner(detail)}</p>
<h1>${escaped(detail.serviceName)}</h1>
<table>
<thead><tr><th>Test</th><th>Value</th><th>Range</th><th></th><th>Before</th></tr></thead>
<tbody>
${detail.observations.map(line).join('\n')}
</tbody>
</table>
<dl>${facts.map(([name, value]) => (value ? `<dt>${name}</dt><dd>${escaped(value)}</dd>` : '')).join('')}</dl>
<p class="foot">Printed ${clinicalDateTime(printedAt)} by ${escaped(printedBy)}. The laboratory may correct it after that: whoever printed it is told. Look at the console before you act on paper, and destroy this when it is no longer needed.</p>
</body>
</html>`
}

function banner({ row }: ResultDetail): string {
  const { patient, place } = row
  if (!patient) return escaped(place)
  const { familyName, givenName, title, born, nhsNumber, hospitalNumber, gender } = patient
  const name = [familyName?.toUpperCase(), [givenName, title && `(${title})`].filter(Boolean).join(' ')]
    .filter(Boolean)
    .join(', ')
  const parts = [
    born && `Born ${clinicalDate(born)}`,
    gender && `Gender ${gender}`,
    nhsNumber && `NHS No. ${formatNhsNumber(nhsNumber)}`,
    hospitalNumber && `Hospital No. ${hospitalNumber}`,
    place,
  ]
  return `<strong>${escaped(name)}</strong> ${escaped(parts.filter(Boolean).join(' · '))}`
}

function line({ name, value, range, flagWords, previous, notes }: ObservationView): string {
  const before = previous.at(-1)
  const cells = [
    name,
    value,
    range ?? '',
    flagWords ?? '',
    before ? `${before.value} (${clinicalDateTime(before.at)})` : '',
  ]
  const note = notes ? `<tr><td colspan="5" class="note">${escaped(notes)}</td></tr>` : ''
  return `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>${note}`
}

const STYLE = `
  @page { size: A4; margin: 14mm; }
  body { font: 11pt/1.35 Arial, sans-serif; color: #212b32; }
  .banner { border: 1pt solid #212b32; padding: 4pt 6pt; }
  h1 { font-size: 14pt; margin: 8pt 0 4pt; }
  table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
  th, td { text-align: left; vertical-align: top; padding: 2pt 4pt; border-bottom: 0.5pt solid #aeb7bd; }
  .note { white-space: pre-wrap; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 2pt 10pt; margin-top: 8pt; }
  dd { margin: 0; }
  .mark { border: 3pt dashed #b36200; padding: 3pt 6pt; font-weight: bold; }
  .foot { margin-top: 14pt; border-top: 1pt solid #aeb7bd; padding-top: 4pt; }
`
