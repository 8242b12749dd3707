// What an urgent Teams message says. It leaves the console and lies in a chat: a role, a level, a place, a number to ring,
// and nothing of a patient or of why they are paged.

import { levelWord } from '../../domain/level.ts'
import type { Page } from '../../domain/page.ts'
import type { Role } from '../../domain/role.ts'
import { isWard } from '../alerts/notice-text.ts'

/** A call-back that is more than a number may say who lies there. */
const NUMBER = /^[+\d][\d ()-]{1,20}$/
export function chatText(page: Pick<Page, 'level' | 'ward' | 'callBack'>, role: Pick<Role, 'name'>): string {
  const from = page.ward && isWard(page.ward) ? ` from ward ${page.ward}` : ''
  const ring =
    page.callBack && NUMBER.test(page.callBack) ? ` Ring ${page.callBack}, or open Rolecall.` : ' Open Rolecall.'
  return `${levelWord[page.level]} page for ${role.name}${from}. Your Rolecall console could not be reached.${ring}`
}
