// The advice of a specialty as text that a ward can put into the notes: plain, and as a page for print. Pure.

import { clinicalDateTime } from '../../domain/clinical-time.ts'
import type { Instant } from '../../domain/instant.ts'
import { patientBanner } from '../../domain/patient/patient-banner.ts'
import type { Referral, ReferralEntry } from '../../domain/referral/referral.ts'
import { escaped } from '../wire/html.ts'

export interface AdviceNames {
  readonly specialty: (code: string) => string
  readonly role: (code: string) => string
}

/** Every advice that was given, the latest last; that of the specialties which had it before among them. */
const given = ({ story }: Referral): readonly ReferralEntry[] => story.filter(({ kind }) => kind === 'advised')

const byLine = ({ byName, role, remote, at }: ReferralEntry, names: AdviceNames): string =>
  [
    byName,
    role === undefined ? '' : names.role(role),
    remote === undefined ? '' : `from ${remote.site}`,
    clinicalDateTime(at),
  ]
    .filter(Boolean)
    .join(', ')

/** Null: none was given. Whom it is about is said as well, never by the number alone: it leaves the console. */
export function adviceText(referral: Referral, names: AdviceNames, now: Instant): string | null {
  const advice = given(referral)
  if (advice.length === 0) return null
  return [
    `Advice, ${names.specialty(referral.specialtyCode)}`,
    bannerLine(referral, now),
    `Question: ${referral.question}`,
    `Referred by ${referral.sentBy.name}, ${clinicalDateTime(referral.firstSentAt)}`,
    ...advice.flatMap((entry) => ['', entry.text ?? '', byLine(entry, names)]),
  ].join('\n')
}

function bannerLine({ patient }: Referral, now: Instant): string {
  const { name, fields } = patientBanner(patient ?? {}, now)
  return [name.join(' '), ...fields.map(({ label, value }) => `${label} ${value}`)].join('  ')
}

export interface AdvicePage {
  readonly referral: Referral
  readonly names: AdviceNames
  readonly hospital: string
  /** A simulated or training hospital says so on every print. */
  readonly mark: 'simulated' | 'training' | null
  readonly madeAt: Instant
}

export function advicePage({ referral, names, hospital, mark, madeAt }: AdvicePage): string {
  const { name, fields } = patientBanner(referral.patient ?? {}, madeAt)
  const place = [referral.ward ? `Ward ${referral.ward}` : '', referral.bed ? `Bed ${referral.bed}` : '']
  const banner = [
    ...fields.map(({ label, value, caution }) => [label, caution === null ? value : `${value} (${caution})`]),
    ['Hospital No.', referral.patient?.hospitalNumber ?? 'Not Known'],
    ['Place', place.filter(Boolean).join(' · ') || 'Not Known'],
  ]
  const paragraphs = (text: string) => text.split(/\n+/).map((line) => `<p>${escaped(line)}</p>`)
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>Advice, ${escaped(names.specialty(referral.specialtyCode))}</title>
<style>${STYLE}</style>
</head>
<body>
${mark === null ? '' : `<p class="mark">${mark === 'simulated' ? 'Simulated hospital' : 'Training hospital'}: not for care</p>`}
<section class="banner">
<h1>${escaped(name.join(' '))}</h1>
<dl>${banner.map(([label = '', value = '']) => `<div><dt>${escaped(label)}</dt><dd>${escaped(value)}</dd></div>`).join('')}</dl>
</section>
<h2>Advice, ${escaped(names.specialty(referral.specialtyCode))}</h2>
<p><strong>Question</strong> ${escaped(referral.question)}</p>
<p>Referred by ${escaped(referral.sentBy.name)}${referral.sentFrom ? `, ${escaped(referral.sentFrom)}` : ''}, ${clinicalDateTime(referral.firstSentAt)}</p>
${given(referral)
  .map(
    (entry) =>
      `<article>${paragraphs(entry.text ?? '').join('\n')}<p class="by">${escaped(byLine(entry, names))}</p></article>`,
  )
  .join('\n')}
<footer>${escaped(hospital)}. Printed ${clinicalDateTime(madeAt)}. The referral itself may have gone on since.</footer>
</body>
</html>`
}

/** Whom it is about is not in the name of a file. */
export const adviceName = (specialty: string, at: Instant): string =>
  `${specialty} advice ${clinicalDateTime(at).replace(':', '')}.pdf`

const STYLE = `
  @page { size: A4; margin: 15mm; }
  body { font: 11pt/1.4 Arial, sans-serif; color: #212b32; }
  .banner { border: 1pt solid #212b32; padding: 6pt 8pt; break-inside: avoid; }
  h1 { font-size: 14pt; margin: 0 0 4pt; }
  h2 { font-size: 12pt; margin: 12pt 0 4pt; }
  dl { display: flex; flex-wrap: wrap; gap: 4pt 16pt; margin: 0; }
  dl div { display: flex; gap: 4pt; }
  dt { color: #4c6272; }
  dd { margin: 0; font-weight: bold; }
  article { border-top: 0.5pt solid #aeb7bd; padding: 6pt 0; break-inside: avoid; }
  .by, footer { color: #4c6272; font-size: 9.5pt; }
  footer { margin-top: 12pt; }
  .mark { border: 3pt dashed #b36200; padding: 3pt 6pt; font-weight: bold; }
`
