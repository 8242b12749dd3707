// What a sender is told of a page that may be on no console.

import { describe, expect, test } from 'vitest'
import { SECOND } from '../../../domain/instant.ts'
import { defaultLadder } from '../../../domain/ladder/ladder.ts'
import type { Page } from '../../../domain/page.ts'
import type { Role } from '../../../domain/role.ts'
import type { StoryEntry } from '../../../domain/story.ts'
import { comingSteps, type PlanParts } from '../../../main/pages/page-plan.ts'
import { unreachedView } from '../../../main/pages/unreached.ts'
import { notReachedWords } from '../../../renderer/features/page/not-reached-words.ts'
import { NINE, samplePage } from '../../support/sample-page.ts'
import { medicalRoles, roleFacts } from '../../support/sample-roles.ts'

const fact = (kind: StoryEntry['kind'], byId: string, over: Partial<StoryEntry> = {}): StoryEntry => ({
  id: `${kind}-${byId}`,
  kind,
  at: NINE + 5 * SECOND,
  byId,
  byName: byId,
  console: 'PC',
  ...over,
})
const given = (why: StoryEntry['why'], to = 'MEDSHO') => fact('escalated', 'mbeki', { to, step: 0, why })

interface Told {
  readonly title: string
  readonly trying: string
  readonly instead: string | null
}

function told(
  over: Partial<Page>,
  unproven: readonly string[] = ['MEDREG'],
  roles: Readonly<Record<string, Partial<Role>>> = {},
): Told | null {
  const page = samplePage({ roleCode: 'MEDREG', level: 3, ...over })
  const plan: PlanParts = {
    ...roleFacts(medicalRoles(roles)),
    levelPolicy: (_role, level) => defaultLadder.levels[level],
    notReachable: (code) => (unproven.includes(code) ? NINE - 60 * SECOND : null),
  }
  const now = NINE + SECOND
  const numbers = { phone: '01632 960107', bleep: '2417' }
  const view = unreachedView({ page, coming: comingSteps(page, plan, now), plan, numbers, now })
  return view && { ...notReachedWords(view), instead: view.instead }
}

const RING = 'Ring 01632 960107 or bleep 2417 if it cannot wait.'

describe('a sender is told that a console is not reachable', () => {
  test('before anybody else was told: by whom it is tried next, and what to ring', () => {
    expect(told({})).toEqual({
      title: 'Dr Okafor is not reachable by console.',
      trying: 'Trying the deputy: Dr Silva (MEDSHO on call).',
      instead: RING,
    })
  })

  test('after the deputy was told, also once the reading of reach has been forgotten', () => {
    expect(told({ step: 1, alsoFor: ['MEDSHO'], story: [given('not-reachable')] }, [])).toEqual({
      title: 'Dr Okafor is not reachable by console.',
      trying: 'The deputy has been paged as well: Dr Silva (MEDSHO on call).',
      instead: RING,
    })
    expect(told({ step: 1, alsoFor: ['MEDSHO'], story: [given('undelivered')] }, [])?.title).toMatch(/^Dr Okafor is/)
  })

  test('of the deputy too, whom nothing reached either', () => {
    expect(told({ step: 1, alsoFor: ['MEDSHO'], story: [given('not-reachable')] }, ['MEDREG', 'MEDSHO'])).toMatchObject(
      {
        title: 'Dr Okafor and Dr Silva are not reachable by console.',
        trying: 'Trying the next: Dr Bello (MEDREG2 on call).',
      },
    )
  })

  test('one person who holds both is named once', () => {
    const both = { MEDSHO: { holder: { id: 'okafor', name: 'Dr Okafor' } } }
    expect(told({ step: 1, alsoFor: ['MEDSHO'], story: [given('not-reachable')] }, ['MEDREG'], both)?.title).toBe(
      'Dr Okafor is not reachable by console.',
    )
  })
})

describe('nothing is said', () => {
  const acknowledged = fact('acknowledged', 'silva')
  test.each<[string, Partial<Page>, readonly string[]]>([
    ['while nothing is known against the console', {}, []],
    ['once it arrived', { story: [fact('delivered', 'okafor')] }, ['MEDREG']],
    ['once somebody has it', { story: [acknowledged] }, ['MEDREG']],
    ['of a routine page', { level: 4 }, ['MEDREG']],
    ['of a page that is closed', { state: 'done' }, ['MEDREG']],
    ['of a ladder that climbed because nobody answered', { alsoFor: ['MEDSHO'], story: [given('unacknowledged')] }, []],
  ])('%s', (_when, over, unproven) => expect(told(over, unproven)).toBeNull())
})
