import { describe, expect, it } from 'vitest'
import type { PageDetail } from '../../../contract/views.ts'
import { pageActions, withButtons } from '../../../renderer/features/page/page-act-list.ts'
import { pageDetail, pageRow, T0 } from './sample-views.ts'

const deed = () => Promise.resolve(true)
const deeds = { acknowledge: async () => {}, accept: deed, compose: () => {}, ask: () => {}, askDone: () => {} }
const shown = (detail: PageDetail) =>
  withButtons(pageActions(detail, deeds)).map((acts) => acts.map(({ words }) => words))

const MINE = { byName: 'Dr Okafor', at: T0, mine: true, saving: false }

describe('the acts on a page', () => {
  it('leave room for the page: four buttons, and the rest in a menu', () => {
    expect(shown(pageDetail(pageRow()))).toEqual([
      ['Acknowledge', 'On my way, 5 min', 'Reply', 'Cannot attend'],
      ['Mark done', 'Redirect to …', 'On my way, 10 min', 'Ring me on …'],
    ])
  })

  it('have "Mark done" in sight once it is acknowledged', () => {
    expect(shown(pageDetail(pageRow({ acknowledged: MINE })))[0]).toEqual([
      'On my way, 5 min',
      'Reply',
      'Cannot attend',
      'Mark done',
    ])
  })

  it('need no menu where they are few', () => {
    expect(shown(pageDetail(pageRow({ sentByMe: true }), { forMe: false }))).toEqual([
      ['Write to them', 'Withdraw this page …'],
      [],
    ])
    expect(shown(pageDetail(pageRow({ state: 'done' })))).toEqual([[], []])
  })
})
