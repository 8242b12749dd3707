// Which pages are alerted: the rules as a table.

import { describe, expect, it } from 'vitest'
import {
  type AlertDecision,
  decideAlert,
  isKeptFor,
  isOwedAfterRestart,
  isWaitingFor,
  type Recipient,
} from '../../../main/alerts/decide.ts'
import type { Alert, AlertState, Item } from '../../../main/store/model.ts'
import { NINE } from '../../support/sample-page.ts'
import { anAlert, pageItem } from '../store/fixture.ts'

const me: Recipient = { id: 'okafor', holds: new Set(['MEDREG-SGH']) }

const decide = (over: Partial<Item> = {}, existing?: Partial<Alert>): AlertDecision['kind'] =>
  decideAlert(pageItem('1', over), me, existing && anAlert('a', existing), NINE).kind

describe('a page that was never alerted', () => {
  const table: [string, Partial<Item>, AlertDecision['kind']][] = [
    ['crash for a role I hold', { level: 1 }, 'raise'],
    ['emergency', { level: 2 }, 'raise'],
    ['urgent', { level: 3 }, 'raise'],
    ['routine', { level: 4 }, 'raise'],
    ['for information: in the queue only', { level: 5 }, 'none'],
    ['for a role that somebody else holds', { roleCode: 'SURGREG-SGH' }, 'none'],
    ['without a role', { roleCode: null }, 'none'],
    ['that I sent myself', { senderId: 'okafor' }, 'none'],
    ['acknowledged already', { acknowledgedAt: NINE }, 'none'],
    ['done already', { state: 'done' }, 'none'],
    ['cancelled already', { state: 'cancelled' }, 'none'],
    ['not a page', { kind: 'inpatient' }, 'none'],
    ['of a kind from the future', { kind: 'foreign', level: null }, 'none'],
  ]
  it.each(table)('%s', (_name, item, expected) => {
    expect(decide(item)).toBe(expected)
  })

  it('is due at once, and named after its row', () => {
    const decision = decideAlert(pageItem('418', { level: 1 }), me, undefined, NINE)
    expect(decision).toEqual({
      kind: 'raise',
      alert: {
        id: 'Desk-ACUTEMED-SGH/418:new-page',
        item: 'Desk-ACUTEMED-SGH/418',
        cause: 'new-page',
        level: 1,
        state: 'due',
        createdAt: NINE,
        shownAt: null,
        attempts: 0,
        reason: null,
      },
    })
  })
})

describe('a page that has an alert', () => {
  const states: AlertState[] = ['due', 'shown', 'clicked', 'dismissed', 'failed', 'unknown']
  it.each(states)('is not alerted again while it waits: %s', (state) => {
    expect(decide({}, { state })).toBe('none')
  })

  it.each([
    ['due', 'withdraw'],
    ['shown', 'withdraw'],
    ['failed', 'withdraw'],
    ['unknown', 'withdraw'],
    ['clicked', 'none'],
    ['dismissed', 'none'],
    ['withdrawn', 'none'],
  ] as const)('owes nothing once it is acknowledged, closed or somebody else’s: %s, %s', (state, expected) => {
    expect(decide({ acknowledgedAt: NINE }, { state })).toBe(expected)
    expect(decide({ state: 'cancelled' }, { state })).toBe(expected)
    expect(decide({ roleCode: 'SURGREG-SGH' }, { state })).toBe(expected)
  })

  it('is alerted again when the page comes back to the person, whether the notice was seen or not', () => {
    expect(decide({}, { state: 'withdrawn', shownAt: null })).toBe('due-again')
    expect(decide({}, { state: 'withdrawn', shownAt: NINE })).toBe('due-again')
  })
})

it('owes again after a restart what was never confirmed, and nothing that was ever shown', () => {
  const owed = (state: AlertState, shownAt: number | null) => isOwedAfterRestart(anAlert('a', { state, shownAt }))
  expect(owed('failed', null)).toBe(true)
  expect(owed('unknown', null)).toBe(true)
  expect(owed('failed', NINE)).toBe(false)
  expect(owed('unknown', NINE)).toBe(false)
  for (const state of ['due', 'shown', 'clicked', 'dismissed', 'withdrawn'] as const)
    expect(owed(state, null)).toBe(false)
})

describe('for whom a page waits', () => {
  const as = (over: Partial<Recipient>): Recipient => ({ ...me, ...over })
  const covers = as({ holds: new Set(), scopes: [{ code: 'MEDREG-SGH', listed: 5, told: 5 }] })
  const delegate = as({ holds: new Set(), scopes: [{ code: 'MEDREG-SGH', listed: 3, told: 3 }] })
  const away = as({ scopes: [{ code: 'MEDREG-SGH', listed: 5, told: 2 }] })
  const deputy = as({ scopes: [{ code: 'MEDSHO-SGH', listed: 5, told: 5 }] })

  it.each<[string, Recipient, Partial<Item>, boolean, boolean]>([
    ['whoever covers a vacant role', covers, {}, true, true],
    ['a delegate, for what is urgent', delegate, { level: 3 }, true, true],
    ['a delegate, not for what is routine', delegate, { level: 4 }, false, false],
    ['who is away, for an emergency', away, { level: 2 }, true, true],
    ['who is away, not for what the delegate has', away, { level: 3 }, false, false],
    ['who is away, later, for what is routine', away, { level: 4 }, false, true],
    ['the holder of a role that was told besides', deputy, { alsoFor: ['MEDSHO-SGH'] }, true, true],
    ['not the holder of a deputy that was not told', deputy, {}, false, false],
    ['not its sender', covers, { senderId: 'okafor' }, false, false],
    ['whoever put it on the red list', covers, { senderId: null }, true, true],
  ])('%s', (_who, recipient, over, waits, kept) => {
    const item = pageItem('1', over)
    expect([isWaitingFor(item, recipient), isKeptFor(item, recipient)]).toEqual([waits, kept])
  })
})
