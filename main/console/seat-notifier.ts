// The notifications of one person at a computer that others see too. While somebody else is in front, or the console is
// locked, they say whom they are for, and nothing can be answered from them: whoever is near could press the button.

import type { Notice, NoticeEvent, Notifier } from '../ports.ts'
import type { Standing } from './seats.ts'

export interface SeatNotifierParts {
  readonly notifier: Notifier
  readonly person: { readonly id: string; readonly name: string }
  readonly standing: () => Standing
}

export function createSeatNotifier({ notifier, person, standing }: SeatNotifierParts): Notifier {
  // The same page may be told to two people here: each has a notice of their own.
  const prefix = `${person.id}/`
  const isOpen = () => standing() === 'front'

  const shown = (notice: Notice): Notice => ({
    ...notice,
    id: `${prefix}${notice.id}`,
    ...(isOpen()
      ? {}
      : {
          title: `${notice.title} (${person.name})`,
          actions: notice.actions.length === 0 ? [] : [{ key: 'unlock', label: 'Unlock' }],
        }),
  })

  const heard = (event: NoticeEvent): NoticeEvent => {
    const id = event.id.slice(prefix.length)
    // Also for buttons that were drawn before the console was locked.
    if (event.what === 'action' && (event.key === 'unlock' || !isOpen())) return { id, what: 'clicked' }
    return { ...event, id }
  }

  return {
    show: (notice) => notifier.show(shown(notice)),
    withdraw: (id) => notifier.withdraw(`${prefix}${id}`),
    onEvent: (listen) =>
      notifier.onEvent((event) => {
        if (event.id.startsWith(prefix)) listen(heard(event))
      }),
  }
}
