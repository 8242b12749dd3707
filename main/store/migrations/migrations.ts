// Every step, oldest first. A step that has been released is never edited: the next one corrects it.

import type { Migration } from '../migrate.ts'
import { rows } from './0010-rows.ts'
import { alerts } from './0020-alerts.ts'
import { actions } from './0030-actions.ts'
import { journal } from './0040-journal.ts'
import { unattended } from './0050-unattended.ts'
import { people } from './0060-people.ts'
import { alsoFor } from './0070-also-for.ts'
import { posts } from './0080-posts.ts'
import { telling } from './0090-telling.ts'
import { passedOn } from './0100-passed-on.ts'
import { attachments } from './0110-attachments.ts'
import { referrals } from './0120-referrals.ts'
import { referralWork } from './0130-referral-work.ts'
import { pointers } from './0140-pointers.ts'

export const migrations: readonly Migration[] = [
  rows,
  alerts,
  actions,
  journal,
  unattended,
  people,
  alsoFor,
  posts,
  telling,
  passedOn,
  attachments,
  referrals,
  referralWork,
  pointers,
]
