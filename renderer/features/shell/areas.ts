// The areas of the console: name, sign, and for those still to come what each will hold.

import { Beaker20Regular } from '@fluentui/react-icons/svg/beaker'
import { ClipboardTaskListLtr20Regular } from '@fluentui/react-icons/svg/clipboard-task-list-ltr'
import { Headset20Regular } from '@fluentui/react-icons/svg/headset'
import { MailInbox20Regular } from '@fluentui/react-icons/svg/mail-inbox'
import { People20Regular } from '@fluentui/react-icons/svg/people'
import { PersonKey20Regular } from '@fluentui/react-icons/svg/person-key'
import { Share20Regular } from '@fluentui/react-icons/svg/share'
import type { Area } from '../../stores/ui-store.ts'

interface AreaFace {
  readonly name: string
  readonly Icon: typeof MailInbox20Regular
  /** What it will hold; null once it is there. */
  readonly coming: string | null
}

export const areaFaces: Readonly<Record<Area, AreaFace>> = {
  queue: { name: 'Queue', Icon: MailInbox20Regular, coming: null },
  referrals: { name: 'Referrals', Icon: Share20Regular, coming: null },
  results: { name: 'Results', Icon: Beaker20Regular, coming: null },
  tasks: {
    name: 'Tasks',
    Icon: ClipboardTaskListLtr20Regular,
    coming:
      'Jobs about patients in your desk’s list, with who took each. Until then, hand jobs over as your hospital does now.',
  },
  switchboard: {
    name: 'Switchboard',
    Icon: Headset20Regular,
    coming:
      'Calls routed to roles, 2222 team calls and the call log, by keyboard. Until then, 2222 works as it always has.',
  },
  roles: { name: 'Roles', Icon: PersonKey20Regular, coming: null },
  people: { name: 'People', Icon: People20Regular, coming: null },
}
