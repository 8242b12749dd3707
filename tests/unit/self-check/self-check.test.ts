import { describe, expect, it } from 'vitest'
import { MINUTE } from '../../../domain/instant.ts'
import { selfCheck, selfCheckText } from '../../../main/self-check/self-check.ts'
import type { SelfCheckFacts } from '../../../main/self-check/self-check-facts.ts'
import { NINE } from '../../support/sample-page.ts'

const fine: SelfCheckFacts = {
  signIn: { kind: 'signed-in', username: 'amara.okafor@southmere.example' },
  plans: ['SHAREPOINTENTERPRISE', 'TEAMS1'],
  held: ['Medical registrar on call'],
  freshness: { state: 'live', syncedAt: NINE - 3_000, since: NINE - MINUTE, trouble: null, rowsRead: null },
  notifications: { working: true, note: null },
  sound: { kind: 'on' },
  locked: false,
  clockSkew: 400,
  unsent: 0,
}
const lineOf = (facts: Partial<SelfCheckFacts>, what: string) =>
  selfCheck({ ...fine, ...facts }, NINE).lines.find((line) => line.what === what)

describe('the check of oneself', () => {
  it('says plainly that alerts arrive when nothing stands in the way', () => {
    const view = selfCheck(fine, NINE)
    expect(view).toMatchObject({
      good: true,
      verdict: 'Alerts for Medical registrar on call reach you on this computer.',
    })
    expect(view.lines.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(view.lines.every(({ state, todo }) => state === 'good' && todo === null)).toBe(true)
  })

  it.each<[string, Partial<SelfCheckFacts>, string, string]>([
    [
      'Signed in',
      { signIn: { kind: 'needs-attention', because: 'Your password has changed.' } },
      'bad',
      'Sign in again',
    ],
    ['Microsoft 365 licence', { plans: ['EXCHANGE_S_STANDARD'] }, 'bad', 'Ask the service desk'],
    ['Microsoft 365 licence', { plans: ['SHAREPOINTENTERPRISE'] }, 'weak', 'Teams licence'],
    ['Microsoft 365 licence', { plans: null }, 'unknown', 'Check again'],
    ['Role', { held: [] }, 'weak', 'Take your role'],
    [
      'Reading pages',
      { freshness: { ...fine.freshness, state: 'blind', trouble: 'Microsoft 365 does not answer.' } },
      'bad',
      'fallback phone',
    ],
    ['Live connection', { freshness: { ...fine.freshness, state: 'polling' } }, 'weak', 'WebSockets'],
    ['Notifications', { notifications: { working: false, note: null } }, 'bad', 'Allow notifications'],
    ['Sound', { sound: { kind: 'none' } }, 'bad', 'Plug in'],
    ['Sound', { sound: { kind: 'muted', until: NINE + MINUTE } }, 'weak', 'sound again by themselves'],
    ['Clock', { clockSkew: -10 * MINUTE }, 'weak', 'set this computer’s clock'],
    ['What you did', { unsent: 2 }, 'weak', 'Ring if it cannot wait'],
  ])('%s: what is wrong comes with what to do (%j)', (what, facts, state, todo) => {
    const line = lineOf(facts, what)
    expect(line?.state).toBe(state)
    expect(line?.todo).toContain(todo)
  })

  it('puts what stands in the way first, in words', () => {
    const view = selfCheck({ ...fine, sound: { kind: 'none' } }, NINE)
    expect(view).toMatchObject({ good: false, verdict: 'Alerts may not reach you. This computer has no sound output.' })
  })

  it('can be given to the service desk as text', () => {
    const text = selfCheckText(selfCheck(fine, NINE), { version: '0.1.0', console: 'SGH-AMU-PC04', system: 'linux' })
    expect(text.split('\n')[0]).toBe('Rolecall 0.1.0 on SGH-AMU-PC04 (linux), 22-Nov-2026 09:00')
    expect(text).toContain('9. Clock: good.')
  })
})
