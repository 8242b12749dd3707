import { describe, expect, it } from 'vitest'
import { whatComesNext } from '../../../renderer/features/page/story-words.ts'
import { owedOf } from '../../../renderer/features/queue/owed.ts'
import { pageDetail, pageRow, T0 } from './sample-views.ts'

const by = (mine: boolean, saving = false) => ({ byName: 'Dr A Okafor', at: T0 + 30_000, mine, saving })

describe('what is owed on a page', () => {
  it.each([
    ['Owed in 41 s', 'soon', pageRow(), T0 + 19_000],
    ['Overdue 0 s', 'overdue', pageRow(), T0 + 60_000],
    ['Overdue 9 min', 'overdue', pageRow(), T0 + 600_000],
    ['Owed by 10:30', 'calm', pageRow({ level: 4, dueAt: T0 + 1_800_000 }), T0],
    ['No answer owed', 'calm', pageRow({ level: 5, dueAt: null }), T0],
    ['Acknowledged by you 10:00', 'good', pageRow({ acknowledged: by(true) }), T0 + 900_000],
    ['Acknowledged by Dr A Okafor 10:00', 'good', pageRow({ acknowledged: by(false) }), T0 + 900_000],
    ['Acknowledged by you, saving', 'soon', pageRow({ acknowledged: by(true, true) }), T0 + 31_000],
    ['Done', 'calm', pageRow({ state: 'done', acknowledged: by(true) }), T0],
    ['Withdrawn by the sender', 'calm', pageRow({ state: 'cancelled' }), T0 + 600_000],
  ])('is “%s”, %s', (text, tone, row, now) => {
    expect(owedOf(row, now)).toEqual({ text, tone })
  })

  it('is told as the next step of the story, late once it is late', () => {
    const detail = pageDetail(pageRow())
    expect(whatComesNext(detail, T0)).toEqual({ text: 'Acknowledgement owed by 10:01, in 1 min', late: false })
    expect(whatComesNext(detail, T0 + 61_000)).toEqual({
      text: 'Acknowledgement was owed by 10:01, 1 s ago',
      late: true,
    })
    expect(whatComesNext(pageDetail(pageRow({ state: 'done' })), T0)).toBeNull()
  })
})
