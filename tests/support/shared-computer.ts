// What people do at a computer that they share: lock it, unlock it, switch; and a search for what must not be found there.

import type { ChannelName } from '../../contract/channels.ts'
import type { ConsoleUnderTest } from './console.ts'
import { windowFacts } from './window-facts.ts'

/** Presses a button that opens the sign-in page, and picks oneself there. */
export async function proveOneself(
  { app, window }: ConsoleUnderTest,
  button: string | RegExp,
  upn: string,
): Promise<void> {
  const opened = app.waitForEvent('window')
  await window.getByRole('button', { name: button }).click()
  const page = await opened
  await page.getByRole('button', { name: upn }).click()
}

export async function lockConsole({ window }: ConsoleUnderTest): Promise<void> {
  await window.keyboard.press('Control+l')
  await window.getByRole('button', { name: /^Unlock as/ }).waitFor()
}

/** As the system would say how long nobody has touched the computer, in seconds; null: as it really is. */
export const fakeIdle = ({ app }: ConsoleUnderTest, seconds: number): Promise<void> =>
  app.evaluate(({ powerMonitor }, idle) => {
    powerMonitor.getSystemIdleTime = () => idle
  }, seconds)

/** The reply of the bridge as it is, refusals too. */
export const ask = ({ window }: ConsoleUnderTest, name: ChannelName, question: object): Promise<unknown> =>
  window.evaluate(
    async ([channel, text]): Promise<unknown> => {
      const bridge = Reflect.get(globalThis, 'rolecall')
      return await bridge.call(channel, JSON.parse(text))
    },
    [name, JSON.stringify(question)] as const,
  )

const QUESTIONS: readonly (readonly [ChannelName, object])[] = [
  ['session.get', {}],
  ['session.seats', {}],
  ['health.get', {}],
  ['queue.list', { view: 'waiting', offset: 0, limit: 200 }],
  ['queue.list', { view: 'sent', offset: 0, limit: 200 }],
  ['queue.list', { view: 'closed', offset: 0, limit: 200 }],
  ['roles.list', { find: '', offset: 0, limit: 200 }],
  ['alarm.get', {}],
  ['alarm.missed', {}],
  ['duty.get', {}],
  ['selfCheck.run', {}],
]

/** Everything that somebody in front of the window can get at: what is drawn, titled, kept by the page, and answered. */
export async function everythingToSee(
  console: ConsoleUnderTest,
  more: readonly (readonly [ChannelName, object])[] = [],
) {
  const replies = []
  for (const [name, question] of [...QUESTIONS, ...more]) replies.push(await ask(console, name, question))
  const drawn = await Promise.all(
    console.app
      .windows()
      .map((page) => page.evaluate(() => [document.documentElement.outerHTML, JSON.stringify({ ...localStorage })])),
  )
  return JSON.stringify([drawn, await windowFacts(console), replies])
}
