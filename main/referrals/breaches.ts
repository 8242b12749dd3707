// Says of referrals that they are late, on every console that has them: the page to whoever must know first, then the step
// under If-Match. A crash between the two is made good by the next console, and the page is made once.

import { type BreachStep, nextBreach } from '../../domain/referral/clock.ts'
import type { Chore, ChoreWork } from '../escalation/chores.ts'
import { stagger } from '../escalation/stagger.ts'
import { splitRef } from '../store/model.ts'
import { type ChoreParts, consoleName } from './console-chores.ts'
import { lateTitle } from './console-page.ts'
import type { KnownReferral } from './open-referrals.ts'
import { readReferral } from './referral-fields.ts'
import { breachPageId } from './referral-ids.ts'

export function breachWork(parts: ChoreParts): ChoreWork {
  const { referrals, specialties, lists, listIdOf, outbox, putPage, actor, now, touched } = parts

  const choreOf = ({ ref, saved, referral }: KnownReferral): Chore | undefined => {
    const specialty = specialties.byCode(referral.specialtyCode)
    const breach = saved && specialty && nextBreach(referral, specialty, now())
    if (!breach) return undefined
    const theirs = referral.owner?.id === actor.id || parts.answersFor(referral.roleCode)
    return { key: ref, dueAt: breach.dueAt, wait: stagger(theirs, consoleName(actor), referral.clientId) }
  }

  return {
    *chores() {
      for (const known of referrals.all()) {
        const chore = choreOf(known)
        if (chore) yield chore
      }
    },
    look(ref) {
      const known = referrals.look(ref)
      return known && choreOf(known)
    },
    async run(ref) {
      const { feed, id } = splitRef(ref)
      const listId = listIdOf(feed)
      const read = listId === undefined ? undefined : await lists.item(listId, id)
      if (!read?.ok) return false
      // What is made cannot be taken back unseen: the row must say now that it is late.
      const row = readReferral(read.value.fields)
      const specialty = row.ok ? specialties.byCode(row.value.specialtyCode) : undefined
      const breach = row.ok && specialty ? nextBreach(row.value, specialty, now()) : null
      if (!row.ok || !specialty || !breach || breach.dueAt > now()) return true
      const page = {
        clientId: breachPageId(row.value, breach.step),
        title: lateTitle(row.value, specialty, breach),
        to: breach.to,
        referral: row.value,
        list: feed,
        specialty,
      }
      if (!(await putPage(page))) return false
      claim(ref, breach)
      return true
    },
  }

  function claim(ref: string, { step, to, why }: BreachStep) {
    outbox.enqueue(ref, { on: 'referral', kind: 'escalated', step, to, why }, actor)
    touched([ref])
  }
}
