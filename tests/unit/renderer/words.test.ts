import { describe, expect, it } from 'vitest'
import type { FreshnessView, RoleRow } from '../../../contract/views.ts'
import { holderWords, pendingWords, siteOf } from '../../../renderer/features/roles/role-words.ts'
import { freshnessTone, freshnessWords } from '../../../renderer/features/shell/freshness.ts'
import { comboOf } from '../../../renderer/features/shell/keys.ts'
import { counted, listWords, sentence } from '../../../renderer/features/shell/words.ts'
import { T0 } from './sample-views.ts'

const fresh = (over: Partial<FreshnessView>): FreshnessView => ({
  state: 'live',
  syncedAt: T0,
  since: T0,
  trouble: null,
  rowsRead: null,
  ...over,
})

describe('freshness', () => {
  it.each([
    [fresh({}), T0 + 2_000, 'Live · 2 s ago', 'good'],
    [fresh({ state: 'polling' }), T0 + 14_000, 'Polling · 14 s ago', 'good'],
    [fresh({ state: 'polling', trouble: 'It is slow' }), T0 + 14_000, 'Polling · 14 s ago', 'caution'],
    [fresh({ state: 'polling' }), T0 + 2 * 3_600_000, 'Polling · 10:00', 'good'],
    [fresh({ state: 'live', syncedAt: null }), T0, 'Live · not synced yet', 'good'],
    [fresh({ state: 'catching-up', rowsRead: 1_200 }), T0, 'Catching up · 1,200 rows', 'caution'],
    [fresh({ state: 'blind' }), T0 + 37_400, 'Blind for 00:37', 'bad'],
    [fresh({ state: 'stopped' }), T0 + 5_000, 'Stopped · 5 s ago', 'bad'],
  ])('%j', (view, now, words, tone) => {
    expect(freshnessWords(view, now)).toBe(words)
    expect(freshnessTone(view)).toBe(tone)
  })
})

describe('a role’s holder', () => {
  const role = (over: Partial<RoleRow>) => ({ holder: null, holderSince: null, mine: false, ...over })
  it.each([
    [role({}), 'Nobody holds it'],
    [role({ holderSince: T0 }), 'Nobody holds it, for 4 min'],
    [role({ holder: { id: 'x', name: 'Dr P Silva' }, holderSince: T0 }), 'Held by Dr P Silva, for 4 min'],
    [
      role({ holder: { id: 'me', name: 'Dr A Okafor' }, mine: true, holderSince: T0 - 3_600_000 }),
      'You hold it, since 09:00',
    ],
  ])('%j', (view, words) => {
    expect(holderWords(view, T0 + 240_000)).toBe(words)
  })

  it('is told with the refusal of a take that lost', () => {
    const pending = {
      id: 'p',
      act: 'take',
      state: 'refused' as const,
      message: 'Dr Silva took this 4 s ago.',
      text: null,
      at: T0,
    }
    expect(pendingWords(pending)).toBe('Dr Silva took this 4 s ago.')
    expect(pendingWords({ ...pending, state: 'saving', message: null })).toBe('Taking it: saving')
    expect(pendingWords({ ...pending, act: 'give-back', state: 'saving', message: null })).toBe(
      'Giving it back: saving',
    )
  })
})

describe('small words', () => {
  it('lists and counts', () => {
    expect(listWords([])).toBe('')
    expect(listWords(['A'])).toBe('A')
    expect(listWords(['A', 'B', 'C'])).toBe('A, B and C')
    expect(counted(1, 'page')).toBe('1 page')
    expect(counted(2, 'page')).toBe('2 pages')
  })

  it('ends a sentence once', () => {
    expect(sentence('The network may be down')).toBe('The network may be down.')
    expect(sentence('The network may be down.')).toBe('The network may be down.')
  })

  it('says a site by its name, or by its code while that is all it knows', () => {
    expect(siteOf({ siteCode: 'SGH', siteName: 'Southmere General Hospital' })).toBe('Southmere General Hospital')
    expect(siteOf({ siteCode: 'SGH', siteName: null })).toBe('SGH')
  })

  it('names key presses', () => {
    const press = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false }
    expect(comboOf({ ...press, key: 'F1', altKey: true })).toBe('Alt+F1')
    expect(comboOf({ ...press, key: 'F6', shiftKey: true })).toBe('Shift+F6')
    expect(comboOf({ ...press, key: '/', metaKey: true })).toBe('Ctrl+/')
    expect(comboOf({ ...press, key: '7', ctrlKey: true })).toBe('Ctrl+7')
  })
})
