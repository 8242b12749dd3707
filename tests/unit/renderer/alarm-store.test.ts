// The card of the alarm windows: a key pressed just now was meant for the page that was there before.

import { beforeEach, describe, expect, it } from 'vitest'
import type { AlarmRow, AlarmView } from '../../../contract/alarm-views.ts'
import { type AlarmStore, createAlarmStore } from '../../../renderer/alarm/alarm-store.ts'
import { FakeApi } from './fake-api.ts'
import { T0 } from './sample-views.ts'

const row = (ref: string, level: AlarmRow['level']): AlarmRow => ({
  ref,
  level,
  roleName: 'Medical registrar on call',
  place: 'Ward E5',
  forName: null,
  sentAt: T0,
  overdue: false,
  full: null,
  answerable: true,
})
const view = (...rows: AlarmRow[]): AlarmView => ({
  hospital: 'Southmere',
  mark: null,
  privacy: 'level-and-place',
  rows,
  keysAreHere: true,
  blind: null,
  mutedUntil: null,
  sound: { outputs: 1, running: true, volume: 1, lastBurstAt: null, bursts: 0, trouble: null },
})
const A = row('a', 2)
const CRASH = row('crash', 1)

let api: FakeApi
let alarm: AlarmStore
let now: number

const answered = () => api.called('alarm.answer')
const shows = (...rows: AlarmRow[]) => api.emit('alarm.changed', view(...rows))
/** Resolves once what was asked before has been answered. */
const settled = () => new Promise((done) => setImmediate(done))

beforeEach(() => {
  now = T0
  api = new FakeApi()
  api.handlers = { 'alarm.answer': () => ({ ok: true, value: { id: 'x' } }) }
  alarm = createAlarmStore(api, () => now)
  alarm.start()
  shows(A)
  now += 700
})

describe('the answer keys of an alarm window', () => {
  it('answer the page that has been on top long enough to be read', () => {
    alarm.press('Alt+F1')
    expect(answered()).toEqual([{ ref: 'a', answer: 'acknowledge' }])
  })

  it('do not answer a crash that came on top while the finger was on the key', () => {
    shows(CRASH, A)
    now += 699
    alarm.press('Alt+F1')
    expect(answered()).toEqual([])
    now += 1
    alarm.press('Alt+F1')
    expect(answered()).toEqual([{ ref: 'crash', answer: 'acknowledge' }])
  })

  it('answer at once what the person has pointed at', () => {
    shows(CRASH, A)
    alarm.choose('a')
    alarm.press('Alt+F6')
    expect(answered()).toEqual([{ ref: 'a', answer: 'on-my-way' }])
  })

  it('leave no refusal of one page under the next one', async () => {
    api.handlers['alarm.answer'] = () => ({ ok: false, code: 'taken', message: 'Dr Silva has it.' })
    alarm.press('Alt+F1')
    await settled()
    expect(alarm.store.getState().refusal).toBe('Dr Silva has it.')
    shows(CRASH, A)
    expect(alarm.store.getState().refusal).toBeNull()

    let refuse = () => {}
    api.handlers['alarm.answer'] = async () => {
      await new Promise<void>((done) => {
        refuse = done
      })
      return { ok: false, code: 'taken', message: 'Dr Silva has it.' }
    }
    now += 700
    alarm.press('Alt+F1')
    shows(A)
    refuse()
    await settled()
    expect(alarm.store.getState().refusal).toBeNull()
  })
})
