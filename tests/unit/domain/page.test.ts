import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acknowledgement, decidePage, owedBy, type Page, type PageAct } from '../../../domain/page.ts'
import { NINE, okafor, samplePage, silva } from '../../support/sample-page.ts'

const write = (page: Page, id: string, act: PageAct, actor = okafor, at = NINE): Page => {
  const verdict = decidePage(page, id, act, actor, at)
  if (verdict.kind !== 'write') throw new Error(`not written: ${verdict.kind}`)
  return verdict.page
}

describe('what a page is owed', () => {
  it.each([
    [1, 15_000],
    [2, 60_000],
    [3, 300_000],
    [4, 1_800_000],
  ] as const)('level %i is owed an acknowledgement within %i ms', (level, within) => {
    expect(owedBy(samplePage({ level }))).toBe(NINE + within)
  })

  it('owes nothing for information, once acknowledged, or once closed', () => {
    expect(owedBy(samplePage({ level: 5 }))).toBeNull()
    expect(owedBy(write(samplePage(), 'a', { kind: 'acknowledged' }))).toBeNull()
    expect(owedBy(samplePage({ state: 'cancelled' }))).toBeNull()
  })

  it('still owes an acknowledgement when it was only seen: seen is not acknowledged', () => {
    expect(owedBy(write(samplePage(), 'a', { kind: 'seen' }))).not.toBeNull()
  })
})

describe('acts on a page', () => {
  it('records who acknowledged, when, and from which computer', () => {
    const page = write(samplePage(), 'a', { kind: 'acknowledged' }, okafor, NINE + 5_000)
    expect(page.story).toEqual([
      {
        id: 'a',
        kind: 'acknowledged',
        at: NINE + 5_000,
        byId: 'okafor',
        byName: 'Dr Amara Okafor',
        console: 'SGH-AMU-PC04',
      },
    ])
  })

  it('tells the second person who acknowledged first', () => {
    const page = write(samplePage(), 'a', { kind: 'acknowledged' }, silva, NINE + 5_000)
    expect(decidePage(page, 'b', { kind: 'acknowledged' }, okafor, NINE + 9_000)).toEqual({
      kind: 'refused',
      refusal: { code: 'already-acknowledged', byName: 'Dr Luís Silva', at: NINE + 5_000 },
    })
  })

  it('is nobody’s again once whoever acknowledged it sent it on: the next role must hear of it', () => {
    const taken = write(samplePage(), 'a', { kind: 'acknowledged' })
    const sentOn = write(taken, 'b', { kind: 'redirected', to: 'SURGREG-SGH' })
    expect(acknowledgement(sentOn)).toBeUndefined()
    expect(owedBy(sentOn)).not.toBeNull()
    const again = write(sentOn, 'c', { kind: 'acknowledged' }, silva)
    expect(acknowledgement(again)?.byId).toBe('silva')
  })

  it('is not sent on by somebody else while one person has it', () => {
    const taken = write(samplePage(), 'a', { kind: 'acknowledged' }, silva, NINE + 5_000)
    expect(decidePage(taken, 'b', { kind: 'redirected', to: 'SURGREG-SGH' }, okafor, NINE + 9_000)).toEqual({
      kind: 'refused',
      refusal: { code: 'already-acknowledged', byName: 'Dr Luís Silva', at: NINE + 5_000 },
    })
  })

  it('does not acknowledge or close what was cancelled, but still takes words', () => {
    const page = samplePage({ state: 'cancelled' })
    expect(decidePage(page, 'a', { kind: 'acknowledged' }, okafor, NINE).kind).toBe('refused')
    expect(decidePage(page, 'a', { kind: 'done' }, okafor, NINE).kind).toBe('refused')
    expect(decidePage(page, 'a', { kind: 'replied', text: 'Seen anyway' }, okafor, NINE).kind).toBe('write')
  })

  it('is withdrawn by its sender alone, unless a console made it for the sake of a referral', () => {
    const cancel = (page: Page) => decidePage(page, 'a', { kind: 'cancelled' }, silva, NINE)
    const { sentBy } = samplePage()
    expect(cancel(samplePage())).toEqual({
      kind: 'refused',
      refusal: { code: 'not-the-sender', senderName: sentBy.name },
    })
    expect(cancel(samplePage({ sentBy: silva })).kind).toBe('write')
    expect(cancel(samplePage({ referral: { list: 'Desk-NEURO-SGH', clientId: 'r-1' } })).kind).toBe('write')
  })

  it('closes the page when it is done', () => {
    expect(write(samplePage(), 'a', { kind: 'done', text: 'Reviewed, plan in notes' }).state).toBe('done')
  })

  it('keeps delivery to two consoles as two facts', () => {
    const page = write(samplePage(), 'a', { kind: 'delivered' })
    const other = { ...okafor, console: 'SGH-ED-PC01' }
    expect(write(page, 'b', { kind: 'delivered' }, other).story).toHaveLength(2)
    expect(decidePage(page, 'c', { kind: 'delivered' }, okafor, NINE)).toEqual({ kind: 'already' })
  })

  it('writes each act once however often it is retried, in any order with others', () => {
    const act = fc.constantFrom<PageAct>(
      { kind: 'delivered' },
      { kind: 'seen' },
      { kind: 'acknowledged' },
      { kind: 'replied', text: 'On my way' },
      { kind: 'done' },
    )
    const tries = fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), act, fc.constantFrom(okafor, silva)), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(tries, (all) => {
        // One id is one act: the first pairing counts for all its retries.
        const acts = new Map(all.map(([n, what, who]) => [`id-${n}-${what.kind}-${who.id}`, { what, who }]))
        let page = samplePage()
        for (const [n, what, who] of all) {
          const verdict = decidePage(page, `id-${n}-${what.kind}-${who.id}`, what, who, NINE)
          if (verdict.kind === 'write') page = verdict.page
        }
        const ids = page.story.map((entry) => entry.id)
        expect(new Set(ids).size).toBe(ids.length)
        expect(ids.every((id) => acts.has(id))).toBe(true)
        expect(page.story.filter((entry) => entry.kind === 'acknowledged').length).toBeLessThanOrEqual(1)
        expect(page.story.filter((entry) => entry.kind === 'done').length).toBeLessThanOrEqual(1)
      }),
    )
  })
})
