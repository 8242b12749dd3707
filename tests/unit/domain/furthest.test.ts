// The furthest truth about a page, as its sender reads it first.

import { expect, test } from 'vitest'
import { furthest } from '../../../domain/furthest.ts'
import type { StoryEntry, StoryKind } from '../../../domain/story.ts'
import { NINE, samplePage } from '../../support/sample-page.ts'

const entry = (kind: StoryKind, over: Partial<StoryEntry> = {}): StoryEntry => ({
  id: `${kind}-${over.byId ?? 'okafor'}`,
  kind,
  at: NINE + 60_000,
  byId: 'okafor',
  byName: 'Dr Amara Okafor',
  console: 'PC04',
  ...over,
})
const of = (...story: StoryEntry[]) => furthest({ ...samplePage(), story }).kind

test.each<[string, StoryEntry[]]>([
  ['sent', []],
  ['delivered', [entry('delivered')]],
  ['seen', [entry('delivered'), entry('seen')]],
  ['declined', [entry('delivered'), entry('seen'), entry('declined')]],
  ['escalated', [entry('declined'), entry('escalated', { to: 'MEDSHO-SGH' }), entry('delivered', { byId: 'silva' })]],
  ['redirected', [entry('escalated', { to: 'A' }), entry('redirected', { to: 'B' })]],
  ['acknowledged', [entry('escalated', { to: 'A' }), entry('acknowledged', { byId: 'silva' })]],
  ['accepted', [entry('delivered'), entry('accepted', { eta: NINE })]],
  ['declined', [entry('acknowledged'), entry('declined')]],
])('%s', (kind, story) => {
  expect(of(...story)).toBe(kind)
})

test('a closed page says how it was closed and by whom', () => {
  const story = [entry('acknowledged'), entry('cancelled', { byName: 'Grace Mbeki' })]
  expect(furthest({ ...samplePage(), state: 'cancelled', story })).toMatchObject({
    kind: 'cancelled',
    byName: 'Grace Mbeki',
  })
  expect(furthest({ ...samplePage(), state: 'done', story: [] }).kind).toBe('done')
})
