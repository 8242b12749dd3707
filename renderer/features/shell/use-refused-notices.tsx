// What was not done, where no dialog and no card that is open says so: each names what it is about.

import type { ReactElement } from 'react'
import { useStore } from 'zustand'
import { useStores } from '../../stores/stores-context.tsx'
import { roleAtSite } from '../roles/role-at-site.ts'
import { Notice } from './notice.tsx'

export function useRefusedNotices(): ReactElement[] {
  const { duty, people, roles, session, ui } = useStores()
  const { area, sheet } = useStore(ui.store)
  const { dialog, refusal: ofDuty } = useStore(duty.store)
  const { selected, refusal: ofRole } = useStore(roles.store)
  const said = useStore(people.store, (state) => state.said)
  const ofSession = useStore(session.store, (state) => state.refusal)
  const bars: ReactElement[] = []
  const add = (key: string, title: string, words: string, forget: () => void) =>
    bars.push(
      <Notice key={`refused-${key}`} intent="error" title={title} act={{ label: 'Close', run: forget }}>
        {words}
      </Notice>,
    )
  if (ofDuty !== null && dialog === null)
    add(
      'duty',
      ofDuty.role === null ? 'That was not done.' : `${roleAtSite(ofDuty.role)}: that was not done.`,
      ofDuty.message,
      duty.forgetRefusal,
    )
  if (ofRole !== null && (area !== 'roles' || selected?.ref !== ofRole.role.ref))
    add('role', `${roleAtSite(ofRole.role)}: that was not done.`, ofRole.message, roles.forgetRefusal)
  // What the person ended themselves is no news to them.
  if (ofSession !== null && ofSession.code !== 'cancelled' && sheet !== 'sign-out')
    add('session', 'That was not done.', ofSession.message, session.forgetRefusal)
  if (said !== null && said.about === 'command')
    bars.push(
      <Notice
        key="said"
        intent={said.ok ? 'info' : 'error'}
        title={said.ok ? said.text : 'No call was made.'}
        act={{ label: 'Close', run: people.forgetSaid }}
      >
        {said.ok ? '' : said.text}
      </Notice>,
    )
  return bars
}
