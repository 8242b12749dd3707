// The seats as people see them: on the lock screen, in the bar of whoever is in front, in the tray. Pure; no patient data.

import type { SeatView } from '../../contract/seat-views.ts'
import type { Instant } from '../../domain/instant.ts'
import type { LevelCount } from '../alerts/waiting-levels.ts'
import type { Attention } from '../ports.ts'

export interface SeatFacts {
  readonly person: { readonly id: string; readonly name: string }
  readonly front: boolean
  readonly roles: readonly string[]
  readonly waiting: readonly LevelCount[]
  readonly attention: Attention
  readonly trouble: string | null
  readonly askedAt: Instant | null
}

export const seatView = ({ person, front, roles, waiting, attention, trouble, askedAt }: SeatFacts): SeatView => ({
  person: { id: person.id, name: person.name },
  front,
  roles: [...roles],
  waiting: waiting.map(({ level, count }) => ({ level, count })),
  overdue: attention.overdue,
  blind: attention.blind || trouble !== null,
  trouble,
  askedAt,
})

/** What tray, badge and title say: the sum of whoever is in front, and the others in words. */
export function attentionOfSeats(
  front: SeatFacts | undefined,
  locked: boolean,
  behind: readonly SeatFacts[],
): Attention {
  const told = behind.filter(
    ({ attention, trouble }) => attention.unattended > 0 || attention.blind || trouble !== null,
  )
  const own = front?.attention ?? { unattended: 0, overdue: false, blind: false, text: 'Nobody is signed in' }
  return {
    ...own,
    text: [
      locked ? `Locked: ${front?.person.name ?? ''}` : '',
      own.text,
      ...told.map(({ person, attention, trouble }) => `${person.name}: ${trouble ?? attention.text}`),
    ]
      .filter((part) => part !== '')
      .join('. '),
    blind: own.blind || told.some(({ attention }) => attention.blind),
    behind: behind.reduce((sum, { attention }) => sum + attention.unattended, 0),
  }
}
