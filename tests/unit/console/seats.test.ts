import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  alertsStay,
  leave,
  lock,
  NOBODY,
  release,
  restore,
  type SeatsState,
  seated,
  sitDown,
  standingOf,
  type Ties,
} from '../../../main/console/seats.ts'

const HOLDER: Ties = { holdsRole: true, unsent: false }
const FREE: Ties = { holdsRole: false, unsent: false }

const withFront = (id: string): SeatsState => sitDown(NOBODY, id, FREE)

describe('who sits down', () => {
  it('is in front, and whoever held a role stays behind', () => {
    const state = sitDown(lock(withFront('okafor'), false), 'silva', HOLDER)
    expect(state).toEqual({ front: 'silva', locked: false, keep: false, behind: [{ id: 'okafor', keep: false }] })
    expect(standingOf(state, 'okafor')).toBe('behind')
    expect(standingOf(state, 'silva')).toBe('front')
  })

  it('stays behind with something unsent, or because they asked for it, and else goes', () => {
    expect(seated(sitDown(withFront('okafor'), 'silva', { holdsRole: false, unsent: true }))).toEqual([
      'silva',
      'okafor',
    ])
    expect(seated(sitDown(lock(withFront('okafor'), true), 'silva', FREE))).toEqual(['silva', 'okafor'])
    expect(seated(sitDown(lock(withFront('okafor'), false), 'silva', FREE))).toEqual(['silva'])
  })

  it('unlocks what they had locked, and comes back from behind', () => {
    const locked = lock(withFront('okafor'), true)
    expect(standingOf(locked, 'okafor')).toBe('locked')
    expect(sitDown(locked, 'okafor', HOLDER)).toEqual(withFront('okafor'))
    const away = sitDown(withFront('okafor'), 'silva', HOLDER)
    expect(sitDown(away, 'okafor', FREE)).toEqual(withFront('okafor'))
  })
})

describe('the alerts of whoever is locked out', () => {
  it('go on without them only for what they hold, what is unsent, or because they asked', () => {
    expect(alertsStay(lock(withFront('okafor'), false), FREE)).toBe(false)
    expect(alertsStay(lock(withFront('okafor'), true), FREE)).toBe(true)
    expect(alertsStay(lock(withFront('okafor'), false), HOLDER)).toBe(true)
  })
})

describe('who goes', () => {
  it('goes from the front or from behind, and nobody else with them', () => {
    const both = sitDown(withFront('okafor'), 'silva', HOLDER)
    expect(leave(both, 'silva')).toEqual({
      front: null,
      locked: false,
      keep: false,
      behind: [{ id: 'okafor', keep: false }],
    })
    expect(leave(both, 'okafor')).toEqual(withFront('silva'))
  })

  it('is let go from behind once nothing ties them, unless they asked to be kept', () => {
    const both = sitDown(withFront('okafor'), 'silva', HOLDER)
    expect(release(both, () => HOLDER)).toBe(both)
    expect(release(both, () => FREE)).toEqual(withFront('silva'))
    const kept = sitDown(lock(withFront('okafor'), true), 'silva', FREE)
    expect(release(kept, () => FREE)).toBe(kept)
  })
})

describe('a lock', () => {
  it('needs somebody in front, and changes nothing when it is locked already', () => {
    expect(lock(NOBODY, false)).toBe(NOBODY)
    const locked = lock(withFront('okafor'), false)
    expect(lock(locked, false)).toBe(locked)
    expect(lock(locked, true).keep).toBe(true)
  })

  it('outlives a restart, and so do those behind whose sign-in is kept', () => {
    const state = lock(sitDown(withFront('okafor'), 'silva', HOLDER), false)
    expect(restore(state, 'silva', ['silva', 'okafor'])).toEqual(state)
    expect(restore(state, 'silva', ['silva']).behind).toEqual([])
    expect(restore('none', 'okafor', ['okafor'])).toEqual(withFront('okafor'))
    expect(restore('unreadable', 'okafor', ['okafor']).locked).toBe(true)
    expect(restore(state, null, ['okafor']).locked).toBe(false)
  })
})

describe('whatever people do', () => {
  const person = fc.constantFrom('okafor', 'silva', 'mbeki')
  const act = fc.oneof(
    fc.record({ what: fc.constant('sit' as const), id: person, role: fc.boolean() }),
    fc.record({ what: fc.constant('lock' as const), keep: fc.boolean() }),
    fc.record({ what: fc.constant('leave' as const), id: person }),
  )

  it('nobody has two seats, only the front is open, and a holder never loses their seat to a colleague', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
        let state = NOBODY
        for (const each of acts) {
          const before = state
          if (each.what === 'sit') state = sitDown(state, each.id, { holdsRole: each.role, unsent: false })
          if (each.what === 'lock') state = lock(state, each.keep)
          if (each.what === 'leave') state = leave(state, each.id)
          const ids = seated(state)
          expect(new Set(ids).size).toBe(ids.length)
          const open = ['okafor', 'silva', 'mbeki'].filter((id) => standingOf(state, id) === 'front')
          expect(open).toEqual(state.locked || state.front === null ? [] : [state.front])
          if (each.what === 'sit' && each.role && before.front !== null) expect(ids).toContain(before.front)
          // Nothing but a proof of who one is opens what was locked.
          if (before.locked && !state.locked) expect(each.what).not.toBe('lock')
        }
      }),
    )
  })
})
