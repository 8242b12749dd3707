// Who is told when somebody says that they cannot attend: what the button promises is what the ladder does.

import { describe, expect, test } from 'vitest'
import { MINUTE, SECOND } from '../../../domain/instant.ts'
import { defaultLadder } from '../../../domain/ladder/ladder.ts'
import type { Page } from '../../../domain/page.ts'
import type { StoryEntry } from '../../../domain/story.ts'
import { ifDeclined } from '../../../main/pages/if-declined.ts'
import { comingSteps, type PlanParts } from '../../../main/pages/page-plan.ts'
import { declineWords } from '../../../renderer/features/page/decline-words.ts'
import { NINE, samplePage } from '../../support/sample-page.ts'
import { medicalRoles, roleFacts } from '../../support/sample-roles.ts'

const plan: PlanParts = {
  ...roleFacts(medicalRoles()),
  levelPolicy: (_role, level) => defaultLadder.levels[level],
}
const acknowledged: StoryEntry = {
  id: 'ack',
  kind: 'acknowledged',
  at: NINE + 5 * SECOND,
  byId: 'okafor',
  byName: 'Dr Okafor',
  console: 'PC',
}
const words = (over: Partial<Page>, now = NINE + MINUTE) => {
  const page = samplePage({ roleCode: 'MEDREG', level: 3, ...over })
  return declineWords(ifDeclined(page, { plan, personId: 'okafor', switchboardPhone: '01632 960646', now }))
}
const NOBODY = {
  does: 'Cannot attend: nobody else is paged',
  instead: 'Nobody else is told by this. If somebody must come, redirect it or ring switchboard on 01632 960646.',
}

describe('whoever cannot attend', () => {
  test('is told who is paged instead, before and after they acknowledged', () => {
    const silva = { does: 'Cannot attend: page Dr Silva now', instead: null }
    expect(words({})).toEqual(silva)
    const page = samplePage({ roleCode: 'MEDREG', level: 3, story: [acknowledged] })
    expect(comingSteps(page, plan, NINE + MINUTE)).toEqual([])
    expect(words({ story: [acknowledged] })).toEqual(silva)
  })

  test('is not promised anybody where the ladder has nobody', () => {
    expect(words({ level: 5 })).toEqual(NOBODY)
    const about = { list: 'Desk', clientId: 'c', roleCode: 'MEDREG', roleName: 'Medical registrar on call' }
    expect(words({ about })).toEqual(NOBODY)
  })

  test('reads when the next is paged, where it is not at once', () => {
    // Whoever declines had it earlier in the ladder; the deputy who was told since has their time.
    const told: StoryEntry = {
      ...acknowledged,
      id: 'told',
      kind: 'escalated',
      byId: 'silva',
      at: NINE + 30 * SECOND,
      to: 'MEDSHO',
      why: 'unacknowledged',
    }
    expect(words({ step: 1, alsoFor: ['MEDSHO'], story: [told] }).does).toMatch(
      /^Cannot attend: Dr Bello is paged at \d\d:\d\d$/,
    )
  })

  test('has nothing to decline on a page that is closed', () => {
    const page = samplePage({ roleCode: 'MEDREG', state: 'done' })
    expect(ifDeclined(page, { plan, personId: 'okafor', switchboardPhone: undefined, now: NINE })).toBeNull()
  })
})
