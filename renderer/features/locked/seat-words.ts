// What may be said of a person who is not here, or locked out: how many pages of which level, and for which roles.

import type { SeatView } from '../../../contract/seat-views.ts'
import { levelWord } from '../../../domain/level.ts'
import { listWords } from '../shell/words.ts'

/** "1 emergency and 2 urgent pages wait"; null when nothing does. */
export function waitingWords({ waiting }: Pick<SeatView, 'waiting'>): string | null {
  const total = waiting.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return null
  const parts = waiting.map(({ level, count }) => `${count} ${levelWord[level].toLowerCase()}`)
  return `${listWords(parts)} ${total === 1 ? 'page waits' : 'pages wait'}`
}

/** What is wrong or waits for a colleague, in one sentence; null when there is nothing to say. */
export function seatNews(seat: SeatView): string | null {
  const forRoles = seat.roles.length === 0 ? '' : ` for ${listWords(seat.roles)}`
  if (seat.trouble !== null) return `Pages${forRoles} do not reach this computer: ${seat.trouble}`
  if (seat.blind) return `This computer cannot see new pages${forRoles}.`
  const words = waitingWords(seat)
  return words === null ? null : `${words}${forRoles}${seat.overdue ? `, and ${overdueWords(seat)}` : ''}.`
}

const overdueWords = ({ waiting }: SeatView): string =>
  waiting.reduce((sum, { count }) => sum + count, 0) === 1 ? 'it is overdue' : 'something is overdue'

export const rolesWords = ({ roles }: Pick<SeatView, 'roles'>): string =>
  roles.length === 0 ? 'Off duty' : `On duty: ${listWords(roles)}`
