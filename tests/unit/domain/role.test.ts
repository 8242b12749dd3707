import { describe, expect, it } from 'vitest'
import { COUNTS_FOR, decideRole } from '../../../domain/decide-role.ts'
import { HOUR, MINUTE, SECOND } from '../../../domain/instant.ts'
import type { Actor } from '../../../domain/person.ts'
import { mostUrgent, type Role, type RoleAct, type RoleVerdict } from '../../../domain/role.ts'
import { asleepFact, awayAt, newsFor, protectedAt } from '../../../domain/role-now.ts'
import { NINE, okafor, silva } from '../../support/sample-page.ts'
import { sampleRole } from '../../support/sample-role.ts'

const mbeki: Actor = { id: 'mbeki', name: 'Grace Mbeki', console: 'SGH-E5-PC01' }
const vacant = sampleRole()
const heldBy = (holder: Role['holder'], over: Partial<Role> = {}): Role => ({
  ...vacant,
  holder,
  holderSince: NINE - HOUR,
  ...over,
})
const HEARD: RoleAct = { kind: 'accept', from: 'okafor', itemsRead: 7, heardAt: NINE }

let acts = 0
const decide = (role: Role, act: RoleAct, actor: Actor, at = NINE, id = `act-${acts++}`, now = at): RoleVerdict =>
  decideRole(role, id, act, actor, at, now)

function written(verdict: RoleVerdict): Role {
  if (verdict.kind !== 'write') throw new Error(`not written: ${JSON.stringify(verdict)}`)
  return verdict.role
}

const refusalOf = (verdict: RoleVerdict): string | undefined =>
  verdict.kind === 'refused' ? verdict.refusal.code : undefined

describe('taking a role', () => {
  it('gives a vacant role to who takes it, from now', () => {
    expect(decide(vacant, { kind: 'take' }, okafor, NINE, 'act')).toMatchObject({
      kind: 'write',
      role: {
        holder: { id: 'okafor', name: 'Dr Amara Okafor' },
        holderSince: NINE,
        story: [{ id: 'act', kind: 'taken', by: { id: 'okafor' } }],
      },
    })
  })

  it('tells who lost the race who holds it and since when', () => {
    expect(decide(heldBy(silva, { holderSince: NINE }), { kind: 'take' }, okafor, NINE + 4_000)).toEqual({
      kind: 'refused',
      refusal: { code: 'held-by-another', holderName: 'Dr Luís Silva', since: NINE },
    })
  })

  it('finds its own earlier try and does not write again', () => {
    expect(decide(heldBy(okafor), { kind: 'take' }, okafor)).toEqual({ kind: 'already' })
  })

  it('ends an offer that its giver left behind', () => {
    const left = { ...vacant, offeredTo: silva, offeredAt: NINE - MINUTE }
    expect(written(decide(left, { kind: 'take' }, okafor))).toMatchObject({ holder: { id: 'okafor' }, offeredTo: null })
  })
})

describe('giving a role back', () => {
  it('empties it and ends what belonged to this holder', () => {
    const role = heldBy(okafor, {
      offeredTo: silva,
      away: { reason: 'In theatre', from: NINE, until: NINE + HOUR, delegate: silva },
      protectedTimes: [{ id: 'w', from: NINE, until: NINE + HOUR, reason: 'Teaching' }],
    })
    expect(written(decide(role, { kind: 'give-back' }, okafor, NINE + 1))).toMatchObject({
      holder: null,
      offeredTo: null,
      away: null,
      protectedTimes: [],
      holderSince: NINE + 1,
    })
  })

  it('does not give back what somebody else holds', () => {
    expect(decide(heldBy(silva), { kind: 'give-back' }, okafor)).toEqual({
      kind: 'refused',
      refusal: { code: 'not-yours', holderName: 'Dr Luís Silva' },
    })
  })

  it('made hours ago still counts, but not against a role that has come back since', () => {
    const late = NINE + 3 * HOUR
    expect(decide(heldBy(okafor), { kind: 'give-back' }, okafor, NINE, 'act', late).kind).toBe('write')
    const again = heldBy(okafor, { holderSince: NINE + HOUR })
    expect(refusalOf(decide(again, { kind: 'give-back' }, okafor, NINE, 'act', late))).toBe('not-sensible')
  })
})

describe('handing over', () => {
  const offered = written(decide(heldBy(okafor), { kind: 'offer', to: silva, note: 'Two on the list' }, okafor))

  it('leaves the role with its giver until it is accepted', () => {
    expect(offered).toMatchObject({ holder: { id: 'okafor' }, offeredTo: { id: 'silva' }, offeredAt: NINE })
    const accepted = written(decide(offered, HEARD, silva, NINE + MINUTE, 'yes'))
    expect(accepted).toMatchObject({ holder: { id: 'silva' }, holderSince: NINE + MINUTE, offeredTo: null })
    expect(accepted.story.at(-1)).toMatchObject({ kind: 'accepted', from: { id: 'okafor' }, by: { id: 'silva' } })
  })

  it('only its holder offers, and to somebody else', () => {
    expect(refusalOf(decide(heldBy(okafor), { kind: 'offer', to: mbeki }, silva))).toBe('not-yours')
    expect(refusalOf(decide(heldBy(okafor), { kind: 'offer', to: okafor }, okafor))).toBe('not-sensible')
  })

  it('is accepted by nobody but the one it is offered to, and from nobody but the one who offered it', () => {
    expect(refusalOf(decide(offered, HEARD, mbeki))).toBe('not-offered')
    const forced = written(decide(offered, { kind: 'force', reason: 'Okafor was taken ill' }, mbeki, NINE, 'force'))
    expect(refusalOf(decide(forced, HEARD, silva))).toBe('held-by-another')
    // The new holder offers it to the same person: that is another offer than the one which is being accepted.
    const again = written(decide(forced, { kind: 'offer', to: silva }, mbeki, NINE, 'offer'))
    expect(refusalOf(decide(again, HEARD, silva))).toBe('held-by-another')
  })

  it('needs the items read and a test alert heard a moment ago', () => {
    expect(refusalOf(decide(offered, { ...HEARD, itemsRead: -1 }, silva))).toBe('not-sensible')
    expect(refusalOf(decide(offered, { ...HEARD, heardAt: NINE - HOUR }, silva))).toBe('not-sensible')
    expect(refusalOf(decide(offered, { ...HEARD, heardAt: NINE + HOUR }, silva))).toBe('not-sensible')
  })

  it('is not accepted once it was withdrawn, declined, or the role was given back', () => {
    const withdrawn = written(decide(offered, { kind: 'withdraw-offer' }, okafor, NINE, 'w'))
    expect(refusalOf(decide(withdrawn, HEARD, silva))).toBe('not-offered')
    const declined = written(decide(offered, { kind: 'decline', reason: 'Still in clinic' }, silva, NINE, 'd'))
    expect(declined).toMatchObject({ holder: { id: 'okafor' }, offeredTo: null })
    expect(refusalOf(decide(declined, HEARD, silva))).toBe('not-offered')
    const empty = written(decide(offered, { kind: 'give-back' }, okafor, NINE, 'g'))
    expect(refusalOf(decide(empty, HEARD, silva))).toBe('not-offered')
  })

  it('tells the giver of a refusal until they act on it', () => {
    const declined = written(decide(offered, { kind: 'decline', reason: 'Still in clinic' }, silva, NINE, 'd'))
    expect(newsFor(declined, 'okafor')).toMatchObject({ what: 'declined', fact: { reason: 'Still in clinic' } })
    const again = written(decide(declined, { kind: 'offer', to: mbeki }, okafor, NINE, 'o'))
    expect(newsFor(again, 'okafor')).toBeNull()
  })
})

describe('forcing a role', () => {
  it('names who lost it and why', () => {
    const forced = written(decide(heldBy(okafor), { kind: 'force', reason: 'Okafor was taken ill' }, silva))
    expect(forced).toMatchObject({ holder: { id: 'silva' } })
    expect(newsFor(forced, 'okafor')).toMatchObject({
      what: 'forced',
      fact: { by: { id: 'silva' }, from: { id: 'okafor' }, reason: 'Okafor was taken ill' },
    })
    expect(newsFor(forced, 'silva')).toBeNull()
  })

  it('needs a reason of five letters, and somebody to force it from', () => {
    for (const reason of ['ill', '?????', '1 2 3 4 5 6'])
      expect(refusalOf(decide(heldBy(okafor), { kind: 'force', reason }, silva))).toBe('not-sensible')
    expect(refusalOf(decide(vacant, { kind: 'force', reason: 'Nobody here' }, silva))).toBe('not-sensible')
  })

  it('is no news any more to who has come to hold it again', () => {
    const forced = written(decide(heldBy(okafor), { kind: 'force', reason: 'Okafor was taken ill' }, silva))
    const back = written(decide(forced, { kind: 'force', reason: 'I am back again' }, okafor, NINE, 'b'))
    expect(newsFor(back, 'okafor')).toBeNull()
    expect(newsFor(back, 'silva')).toMatchObject({ what: 'forced' })
  })
})

describe('an absence', () => {
  const away: RoleAct = { kind: 'away', reason: 'In theatre', until: NINE + HOUR, delegate: silva }

  it('runs from now, names who stands in, and ends by itself', () => {
    const gone = written(decide(heldBy(okafor), away, okafor))
    expect(awayAt(gone, NINE)).toMatchObject({ delegate: { id: 'silva' } })
    expect(awayAt(gone, NINE + HOUR - 1)).not.toBeNull()
    expect(awayAt(gone, NINE + HOUR)).toBeNull()
  })

  it('has an end within a day, and somebody else who stands in', () => {
    for (const until of [NINE, NINE - 1, NINE + 24 * HOUR + 1])
      expect(refusalOf(decide(heldBy(okafor), { ...away, until }, okafor))).toBe('not-sensible')
    expect(refusalOf(decide(heldBy(okafor), { ...away, delegate: okafor }, okafor))).toBe('not-sensible')
    expect(refusalOf(decide(heldBy(okafor), away, silva))).toBe('not-yours')
  })

  it('is ended early by the holder, or by who stands in, which the holder is told', () => {
    const gone = written(decide(heldBy(okafor), away, okafor))
    const back = written(decide(gone, { kind: 'back' }, okafor, NINE + MINUTE, 'b'))
    expect(back.away).toBeNull()
    expect(newsFor(back, 'okafor')).toBeNull()
    const left = written(decide(gone, { kind: 'back' }, silva, NINE + MINUTE, 'b'))
    expect(left.away).toBeNull()
    expect(newsFor(left, 'okafor')).toMatchObject({ what: 'stand-in-ended', fact: { by: { id: 'silva' } } })
    expect(refusalOf(decide(gone, { kind: 'back' }, mbeki))).toBe('not-yours')
  })
})

describe('protected time', () => {
  const protect: RoleAct = { kind: 'protect', from: NINE, until: NINE + HOUR, reason: 'Teaching' }

  it('holds back routine pages in its window and no longer', () => {
    const role = written(decide(heldBy(okafor), protect, okafor, NINE, 'act'))
    expect(protectedAt(role, NINE)).toMatchObject({ reason: 'Teaching', id: 'act' })
    expect(protectedAt(role, NINE + HOUR)).toBeNull()
    const ended = written(decide(role, { kind: 'unprotect', window: 'act' }, okafor, NINE, 'u'))
    expect(protectedAt(ended, NINE)).toBeNull()
  })

  it('lasts two hours at most, does not overlap, and is not in the past', () => {
    const from = NINE
    expect(refusalOf(decide(heldBy(okafor), { ...protect, until: from + 2 * HOUR + 1 }, okafor))).toBe('not-sensible')
    expect(refusalOf(decide(heldBy(okafor), { ...protect, until: from }, okafor))).toBe('not-sensible')
    expect(refusalOf(decide(heldBy(okafor), protect, okafor, NINE + HOUR))).toBe('not-sensible')
    const role = written(decide(heldBy(okafor), protect, okafor))
    expect(refusalOf(decide(role, { ...protect, from: NINE + 1 }, okafor, NINE, 'again'))).toBe('not-sensible')
  })
})

describe('an act that reaches the tenant late', () => {
  const moving: [RoleAct, Role, Actor][] = [
    [{ kind: 'take' }, vacant, okafor],
    [{ kind: 'offer', to: silva }, heldBy(okafor), okafor],
    [HEARD, heldBy(okafor, { offeredTo: silva, offeredAt: NINE }), silva],
    [{ kind: 'force', reason: 'Okafor was taken ill' }, heldBy(okafor), silva],
  ]
  for (const [act, role, actor] of moving) {
    it(`does not ${act.kind} a role after ten minutes`, () => {
      expect(decide(role, act, actor, NINE, 'act', NINE + COUNTS_FOR).kind).toBe('write')
      expect(decide(role, act, actor, NINE, 'act', NINE + COUNTS_FOR + SECOND)).toEqual({
        kind: 'refused',
        refusal: { code: 'too-late', age: COUNTS_FOR + SECOND },
      })
    })
  }

  it('is done all the same when an earlier try was written', () => {
    const taken = written(decide(vacant, { kind: 'take' }, okafor, NINE, 'act'))
    expect(decide(taken, { kind: 'take' }, okafor, NINE, 'act', NINE + 3 * HOUR)).toEqual({ kind: 'already' })
  })
})

it('names the most urgent level among roles, and none for no roles', () => {
  expect(
    mostUrgent([
      { ...vacant, highestLevel: 3 },
      { ...vacant, highestLevel: 2 },
    ]),
  ).toBe(2)
  expect(mostUrgent([])).toBeNull()
})

describe('a console that sleeps', () => {
  it('says so once, for the role its person holds, and that it is back', () => {
    const asleep = written(decide(heldBy(okafor), { kind: 'unreachable' }, okafor))
    expect(asleep.holder?.id).toBe('okafor')
    expect(asleepFact(asleep)).toMatchObject({ kind: 'unreachable', at: NINE })
    expect(decide(asleep, { kind: 'unreachable' }, okafor)).toEqual({ kind: 'already' })
    const back = written(decide(asleep, { kind: 'reachable' }, okafor, NINE + MINUTE))
    expect(asleepFact(back)).toBeNull()
    expect(decide(back, { kind: 'reachable' }, okafor)).toEqual({ kind: 'already' })
  })

  it('says nothing for a role that is somebody else’s by now', () => {
    expect(decide(heldBy(silva), { kind: 'unreachable' }, okafor)).toEqual({ kind: 'already' })
    const asleep = written(decide(heldBy(okafor), { kind: 'unreachable' }, okafor))
    expect(asleepFact({ ...asleep, holder: silva })).toBeNull()
    expect(decide({ ...asleep, holder: silva }, { kind: 'reachable' }, okafor)).toEqual({ kind: 'already' })
  })

  it('does not say when it has woken up that it sleeps', () => {
    const late = decide(heldBy(okafor), { kind: 'unreachable' }, okafor, NINE, 'late', NINE + 31 * SECOND)
    expect(late).toEqual({ kind: 'already' })
    expect(decide(heldBy(okafor), { kind: 'unreachable' }, okafor, NINE, 'soon', NINE + 5 * SECOND).kind).toBe('write')
  })
})
