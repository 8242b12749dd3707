import { expect, test } from 'vitest'
import { MINUTE } from '../../../domain/instant.ts'
import type { Person } from '../../../domain/person.ts'
import { planOf } from '../../../domain/rota/plan.ts'
import { silentLog } from '../../../main/log/log.ts'
import type { Delivery, NoticeEvent } from '../../../main/ports.ts'
import { createNudges } from '../../../main/rota/nudges.ts'
import { openedStore } from '../store/fixture.ts'
import { manualClock } from '../store/manual-clock.ts'
import { at, OKAFOR, SILVA, shift } from './rota-fixture.ts'

const ROLE = 'MEDREG-SGH'

function bench(personId: string, held: string[] = [], store = openedStore()) {
  const clock = manualClock(at(0))
  const shown: string[] = []
  let answer: Delivery = { outcome: 'shown' }
  let click: (event: NoticeEvent) => void = () => undefined
  const opened: string[] = []
  const nudges = createNudges({
    store,
    notifier: {
      async show({ id, title, body }) {
        if (answer.outcome === 'shown') shown.push(`${title} | ${body} | ${id}`)
        return answer
      },
      withdraw: () => undefined,
      onEvent(listen) {
        click = listen
        return () => undefined
      },
    },
    clock,
    log: silentLog,
    facts: () => ({
      plan: planOf([shift(OKAFOR, at(-6), at(3), { clientId: 'a' }), shift(SILVA, at(3), at(12), { clientId: 'b' })]),
      personId,
      held: new Set(held),
    }),
    roleName: () => 'Medical registrar on call',
    holder: (): Person | null => OKAFOR,
    open: (code) => opened.push(code),
  })
  const pass = async (minutes: number) => {
    for (let minute = 0; minute < minutes; minute += 1) {
      clock.advance(MINUTE)
      await Promise.resolve()
      await Promise.resolve()
      await Promise.resolve()
    }
  }
  return {
    nudges,
    shown,
    pass,
    store,
    opened,
    click: (event: NoticeEvent) => click(event),
    fail: (with_: Delivery) => (answer = with_),
  }
}

test('who comes is told three times, with who holds it now; and not again after a restart', async () => {
  const first = bench(SILVA.id)
  const stop = first.nudges.start()
  await first.pass(150)
  expect(first.shown.map((text) => text.split(' | ').slice(0, 2))).toEqual([
    [
      'You are planned as Medical registrar in 60 min, at 12:00',
      'Dr Amara Okafor holds it now. Take the hand-over from them.',
    ],
  ])
  stop()
  const again = bench(SILVA.id, [], first.store)
  again.nudges.start()
  await again.pass(181)
  expect(again.shown.map((text) => text.split(' | ')[0])).toEqual([
    'You are planned as Medical registrar in 15 min, at 12:00',
    'You are planned as Medical registrar since 12:00: take it now',
  ])
})

test('who goes is told who comes', async () => {
  const one = bench(OKAFOR.id, [ROLE])
  one.nudges.start()
  await one.pass(125)
  expect(one.shown[0]).toContain('Medical registrar changes hands in 60 min, at 12:00 | Dr Luís Silva is planned next.')
})

test('one that could not be shown is shown at the next look, once', async () => {
  const one = bench(SILVA.id)
  one.fail({ outcome: 'failed', reason: 'no service' })
  one.nudges.start()
  await one.pass(125)
  expect(one.shown).toEqual([])
  one.fail({ outcome: 'shown' })
  await one.pass(20)
  expect(one.shown).toHaveLength(1)
})

test('clicking one brings the console forward', async () => {
  const one = bench(SILVA.id)
  one.nudges.start()
  await one.pass(125)
  one.click({ id: one.shown[0]?.split(' | ')[2] ?? '', what: 'clicked' })
  one.click({ id: 'another', what: 'clicked' })
  expect(one.opened).toEqual(['MEDREG-SGH'])
})
