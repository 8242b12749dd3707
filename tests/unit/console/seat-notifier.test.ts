import { beforeEach, describe, expect, it } from 'vitest'
import { createSeatNotifier } from '../../../main/console/seat-notifier.ts'
import type { Standing } from '../../../main/console/seats.ts'
import type { Notice, NoticeEvent, Notifier } from '../../../main/ports.ts'

const NOTICE: Notice = {
  id: 'Desk-X/7:new-page',
  title: 'Emergency page for Medical registrar',
  body: 'Ward E5',
  critical: true,
  actions: [
    { key: 'acknowledge', label: 'Acknowledge' },
    { key: 'open', label: 'Open' },
  ],
}

let shown: Notice[]
let withdrawn: string[]
let emit: (event: NoticeEvent) => void
let standing: Standing
let okafor: Notifier
let heard: NoticeEvent[]

beforeEach(() => {
  shown = []
  withdrawn = []
  heard = []
  standing = 'front'
  const listeners = new Set<(event: NoticeEvent) => void>()
  emit = (event) => listeners.forEach((listen) => void listen(event))
  const notifier: Notifier = {
    async show(notice) {
      shown.push(notice)
      return { outcome: 'shown' }
    },
    withdraw: (id) => withdrawn.push(id),
    onEvent(listen) {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
  }
  okafor = createSeatNotifier({ notifier, person: { id: 'a', name: 'Dr Okafor' }, standing: () => standing })
  const silva = createSeatNotifier({ notifier, person: { id: 'b', name: 'Dr Silva' }, standing: () => 'behind' })
  okafor.onEvent((event) => heard.push(event))
  silva.onEvent(() => {
    throw new Error('a notice of somebody else')
  })
})

describe('the notifications of one person', () => {
  it('are as they are while that person is in front', async () => {
    await okafor.show(NOTICE)
    expect(shown).toEqual([{ ...NOTICE, id: `a/${NOTICE.id}` }])
    emit({ id: `a/${NOTICE.id}`, what: 'action', key: 'acknowledge' })
    expect(heard).toEqual([{ id: NOTICE.id, what: 'action', key: 'acknowledge' }])
    okafor.withdraw(NOTICE.id)
    expect(withdrawn).toEqual([`a/${NOTICE.id}`])
  })

  it.each(['locked', 'behind'] as const)(
    'say whom they are for while that person is %s, and offer no answer',
    async (now) => {
      standing = now
      await okafor.show(NOTICE)
      expect(shown[0]).toMatchObject({
        title: 'Emergency page for Medical registrar (Dr Okafor)',
        body: NOTICE.body,
        actions: [{ key: 'unlock', label: 'Unlock' }],
      })
      emit({ id: `a/${NOTICE.id}`, what: 'action', key: 'unlock' })
      expect(heard).toEqual([{ id: NOTICE.id, what: 'clicked' }])
    },
  )

  it('cannot be answered once it is locked, though the button was drawn before', async () => {
    await okafor.show(NOTICE)
    standing = 'locked'
    emit({ id: `a/${NOTICE.id}`, what: 'action', key: 'acknowledge' })
    expect(heard).toEqual([{ id: NOTICE.id, what: 'clicked' }])
  })
})
