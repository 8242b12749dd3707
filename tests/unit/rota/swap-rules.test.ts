import { describe, expect, it } from 'vitest'
import { planOf } from '../../../domain/rota/plan.ts'
import type { RotaEntry, Swap } from '../../../domain/rota/rota.ts'
import { type Proposal, refuseAnswer, refuseProposal } from '../../../domain/rota/swap-rules.ts'
import { at, OKAFOR, RAMAN, SILVA, shift, swap } from './rota-fixture.ts'

const mine = shift(OKAFOR, at(24), at(36))
const theirs = shift(SILVA, at(48), at(60))
const begun = shift(OKAFOR, at(-1), at(11))
const over = shift(OKAFOR, at(-20), at(-10))
const entries: readonly RotaEntry[] = [mine, theirs, begun, over]

const refused = (over: Partial<Proposal>, more: readonly RotaEntry[] = []) =>
  refuseProposal(
    planOf([...entries, ...more]),
    { proposer: OKAFOR, other: SILVA, gives: mine.clientId, takes: theirs.clientId, ...over },
    at(0),
  )

describe('a swap may be proposed', () => {
  it('of one’s own coming shift, for one of theirs or for none', () => {
    expect(refused({})).toBeNull()
    expect(refused({ takes: null })).toBeNull()
  })

  it('but not of what is over or has begun, is somebody else’s, or is not there', () => {
    expect(refused({ gives: begun.clientId })).toBe('begun')
    expect(refused({ gives: over.clientId })).toBe('begun')
    expect(refused({ gives: theirs.clientId })).toBe('not-yours')
    expect(refused({ takes: mine.clientId })).toBe('not-theirs')
    expect(refused({ gives: 'nothing' })).toBe('no-such-shift')
    expect(refused({ takes: 'nothing' })).toBe('no-such-shift')
    expect(refused({ other: OKAFOR })).toBe('same-person')
  })

  it('once: not while either shift waits for an answer, and again after it was declined', () => {
    const open = swap(mine, RAMAN, null, { state: 'proposed' })
    expect(refused({}, [open])).toBe('already-proposed')
    expect(refused({}, [swap(theirs, RAMAN, null, { state: 'proposed' })])).toBe('already-proposed')
    expect(refused({}, [{ ...open, state: 'declined' }])).toBeNull()
    expect(refused({}, [{ ...open, state: 'withdrawn' }])).toBeNull()
  })

  it('of a shift that came by an earlier swap, by who has it now', () => {
    const earlier = swap(mine, SILVA, null)
    expect(refused({ takes: null }, [earlier])).toBe('not-yours')
    expect(refused({ proposer: SILVA, other: RAMAN, takes: null }, [earlier])).toBeNull()
  })
})

describe('an answer', () => {
  const proposed = swap(mine, SILVA, theirs, { state: 'proposed' })
  const answered = (
    answer: 'accepted' | 'declined' | 'withdrawn',
    who: string,
    now = at(0),
    given: Swap = proposed,
    all: readonly RotaEntry[] = entries,
  ) => refuseAnswer(planOf([...all, given]), given, answer, who, now)

  it('is for who was asked; withdrawing is for who proposed', () => {
    expect(answered('accepted', SILVA.id)).toBeNull()
    expect(answered('declined', SILVA.id)).toBeNull()
    expect(answered('withdrawn', OKAFOR.id)).toBeNull()
    expect(answered('accepted', OKAFOR.id)).toBe('not-asked')
    expect(answered('declined', RAMAN.id)).toBe('not-asked')
    expect(answered('withdrawn', SILVA.id)).toBe('not-proposer')
  })

  it('is given once', () => {
    for (const state of ['accepted', 'declined', 'withdrawn'] as const)
      expect(answered('accepted', SILVA.id, at(0), { ...proposed, state })).toBe('settled')
  })

  it('comes too late once a shift has begun, or has changed hands', () => {
    expect(answered('accepted', SILVA.id, mine.from)).toBe('begun')
    expect(answered('declined', SILVA.id, mine.from)).toBeNull()
    expect(answered('accepted', SILVA.id, at(0), proposed, [theirs])).toBe('no-such-shift')
    expect(answered('accepted', SILVA.id, at(0), proposed, [{ ...mine, person: RAMAN }, theirs])).toBe('not-yours')
  })
})
