// The rota in words: times as clinicians write them, who is planned and why, and who answers in a gap. Pure.

import type { HeldAt, RotaGap, RotaPiece, RotaShift } from '../../../contract/rota-views.ts'
import { clinicalDateTime, clinicalTime, dayOf } from '../../../domain/clinical-time.ts'
import type { Instant } from '../../../domain/instant.ts'
import { coverWords } from '../duty/duty-words.ts'
import { roleAtSite } from '../roles/role-at-site.ts'

const sameDay = (a: Instant, b: Instant): boolean => {
  const [one, other] = [dayOf(a), dayOf(b)]
  return one.day === other.day && one.month === other.month && one.year === other.year
}

/** `22-Nov-2026 21:00–23:30`, or with the second date where it is another day. */
export const spanWords = ({ from, until }: { from: Instant; until: Instant }): string =>
  `${clinicalDateTime(from)}–${sameDay(from, until) ? clinicalTime(until) : clinicalDateTime(until)}`

const REASONS = { shift: '', swap: ' (by swap)', override: ' (changed)' } as const

export function pieceWords(piece: Pick<RotaPiece, 'kind' | 'person' | 'because' | 'cover' | 'saving'>): string {
  if (piece.kind === 'none') return 'No rota'
  if (piece.kind === 'gap') return `Gap: nobody is planned. ${coveredWords(piece.cover)}`
  const saving = piece.saving ? ', saving' : ''
  return `${piece.person?.name ?? ''}${piece.because === null ? '' : REASONS[piece.because]}${saving}`
}

/** One sentence, or one for each part where it changes. */
export function coveredWords(cover: RotaGap['cover']): string {
  const [only, ...more] = cover
  if (only === undefined) return ''
  if (more.length === 0) return `Covered by ${coverWords(only.cover)}.`
  return cover
    .map((part) => `${spanWords(part)} covered by ${coverWords(part.cover)}`)
    .join('; ')
    .concat('.')
}

export const shiftWords = (shift: Pick<RotaShift, 'roleName' | 'siteName' | 'from' | 'until'>): string =>
  `${roleAtSite({ name: shift.roleName, siteName: shift.siteName })}, ${spanWords(shift)}`

const SOURCES = {
  versions: 'from the history of the role',
  row: 'as the role says now',
  shift: 'by the rota',
  swap: 'by a swap that both sides accepted',
  override: 'by a change to the rota',
} as const

/** The answer to "who held, holds or will hold it?". */
export function heldWords(answer: HeldAt, roleName: string, now: Instant): string {
  const when = clinicalDateTime(answer.at)
  if (answer.kind === 'unknown') return `${roleName} at ${when}: not known. ${answer.because}`
  if (answer.kind === 'nobody') {
    const nobody = answer.planned ? 'nobody is planned' : answer.at < now ? 'nobody held it' : 'nobody holds it'
    return `${roleName} at ${when}: ${nobody}, covered by ${coverWords(answer.cover)}.`
  }
  const verb = answer.source === 'versions' ? 'was held by' : answer.source === 'row' ? 'is held by' : 'is planned for'
  const span =
    answer.since !== null && answer.until !== null
      ? ` (${spanWords({ from: answer.since, until: answer.until })})`
      : answer.since === null
        ? ''
        : ` (since ${clinicalDateTime(answer.since)})`
  return `${roleName} at ${when} ${verb} ${answer.holder.name}${span}, ${SOURCES[answer.source]}.`
}
