import { describe, expect, it } from 'vitest'
import { MINUTE } from '../../../domain/instant.ts'
import { REFERRAL_KINDS } from '../../../domain/referral/referral.ts'
import { referralActions } from '../../../renderer/features/referrals/referral-act-list.ts'
import {
  dueWords,
  lineSource,
  lineWords,
  liveWords,
  ownerWords,
} from '../../../renderer/features/referrals/referral-words.ts'
import type { ReferralQuestion } from '../../../renderer/stores/referral-store.ts'
import { inboxDetail, inboxRow, storyLine } from './referral-samples.ts'
import { T0 } from './sample-views.ts'

const silva = { id: 'silva', name: 'Dr Luis Silva', mine: false, saving: false, remoteSite: null }

describe('a referral in words', () => {
  it('says how long is left, when it is close, and how late it is', () => {
    expect(dueWords(inboxRow(), T0 + 18 * MINUTE)).toEqual({ tone: 'calm', text: 'Triage due in 12 min' })
    expect(dueWords(inboxRow(), T0 + 25 * MINUTE)).toEqual({ tone: 'soon', text: 'Triage due in 5 min' })
    expect(dueWords(inboxRow(), T0 + 130 * MINUTE).text).toBe('Triage late by 1 hr 40 min')
    expect(dueWords(inboxRow(), T0 + 34 * MINUTE)).toEqual({ tone: 'overdue', text: 'Triage late by 4 min' })
  })

  it('never calls what is only to be closed overdue', () => {
    const due = { what: 'close', at: T0, by: 'referrer' } as const
    expect(dueWords(inboxRow({ state: 'advice-given', due, breachingFrom: null }), T0 + MINUTE).tone).toBe('soon')
  })

  it('says that nobody has it, or who and by when', () => {
    expect(ownerWords(inboxRow(), T0)).toBe('Nobody yet')
    expect(ownerWords(inboxRow({ owner: silva, eta: T0 + 20 * MINUTE }), T0)).toBe('Dr Luis Silva, there by 10:20')
  })

  it('gives its referrer the name and the time of whoever accepted', () => {
    const row = inboxRow({ state: 'accepted', owner: silva, eta: T0 + 20 * MINUTE })
    expect(liveWords(row, T0)).toBe('Dr Luis Silva will be there by 10:20')
    expect(liveWords(inboxRow(), T0)).toBe('Nobody has opened it yet')
  })

  it('has words of its own for every kind of fact', () => {
    const words = ['sent' as const, ...REFERRAL_KINDS].map((kind) => lineWords(storyLine({ kind })))
    expect(new Set(words).size).toBe(words.length)
  })

  it('says when something was done from elsewhere', () => {
    expect(lineSource(storyLine({ remoteSite: 'Hartwell Clinic' }))).toContain('remote, Hartwell Clinic')
    const owner = { ...silva, remoteSite: 'Hartwell Clinic' }
    expect(ownerWords(inboxRow({ owner }), T0)).toBe('Dr Luis Silva (remote, Hartwell Clinic)')
    expect(liveWords(inboxRow({ state: 'in-review', owner }), T0)).toContain('(remote, Hartwell Clinic) has seen')
  })
})

describe('what is offered', () => {
  const asked: (ReferralQuestion | null)[] = []
  const deeds = {
    ask: (question: ReferralQuestion | null) => void asked.push(question),
    claim: async () => true,
    nudge: async () => true,
    copyAdvice: async () => undefined,
    printAdvice: async () => undefined,
  }
  const keysOf = (detail: Parameters<typeof referralActions>[0], now = T0) =>
    referralActions(detail, deeds, now).flatMap(({ keys }) => keys ?? [])

  it('has one act to a key, whatever the rules allow', () => {
    for (const state of ['sent', 'more-info-requested', 'accepted', 'in-review'] as const) {
      const keys = keysOf(inboxDetail(inboxRow({ state }), { offered: [...REFERRAL_KINDS] }))
      expect(new Set(keys).size).toBe(keys.length)
    }
  })

  it('asks for a time on Alt+F1', () => {
    referralActions(inboxDetail(inboxRow()), deeds, T0)
      .find(({ keys }) => keys === 'Alt+F1')
      ?.run()
    expect(asked).toEqual(['accept'])
  })

  it('lets the referrer ask how far it is once the clock allows it, and not before', () => {
    const detail = inboxDetail(inboxRow({ sentByMe: true }), { offered: ['said'], nudgeFrom: T0 + MINUTE })
    const words = (now: number) => referralActions(detail, deeds, now).map((act) => act.words)
    expect(words(T0)).not.toContain('Ask how far it is')
    expect(words(T0 + MINUTE)).toContain('Ask how far it is')
  })

  it('only takes back what was not sent', () => {
    const row = inboxRow({ unsent: { state: 'waiting', message: null, instead: null } })
    expect(referralActions(inboxDetail(row), deeds, T0).map(({ words }) => words)).toEqual(['Take it back …'])
  })
})
