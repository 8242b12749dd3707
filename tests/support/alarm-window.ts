// The alarm windows of a console: one for each display, whether they are shown or only ready.

import type { Page } from '@playwright/test'
import type { AlarmView, SoundView } from '../../contract/alarm-views.ts'
import { type ConsoleUnderTest, call } from './console.ts'
import { eventually } from './eventually.ts'

const isAlarm = (page: Page): boolean => page.url().endsWith('/alarm/alarm.html')

/** The page of the first alarm window, once there is one. */
export const alarmPage = ({ app }: ConsoleUnderTest): Promise<Page> =>
  eventually('an alarm window to be made', () => app.windows().find(isAlarm))

export interface AlarmWindowFacts {
  readonly visible: boolean
  readonly onTop: boolean
  readonly focused: boolean
  readonly title: string
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

/** Asked of the main process: what the desktop shows. */
export const alarmWindows = ({ app }: ConsoleUnderTest): Promise<AlarmWindowFacts[]> =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .filter((window) => window.webContents.getURL().endsWith('/alarm/alarm.html'))
      .map((window) => ({
        visible: window.isVisible(),
        onTop: window.isAlwaysOnTop(),
        focused: window.isFocused(),
        title: window.getTitle(),
        bounds: window.getBounds(),
      })),
  )

export const displayCount = ({ app }: ConsoleUnderTest): Promise<number> =>
  app.evaluate(({ screen }) => screen.getAllDisplays().length)

/** On every display, or on none. */
export async function isAlarmShown(console: ConsoleUnderTest): Promise<boolean> {
  const windows = await alarmWindows(console)
  const shown = windows.filter(({ visible }) => visible).length
  if (shown === 0) return false
  if (shown !== (await displayCount(console))) throw new Error(`${shown} alarm windows are shown`)
  return true
}

export const alarmView = (console: ConsoleUnderTest): Promise<AlarmView> => call(console, 'alarm.get', {})

export const soundOf = async (console: ConsoleUnderTest): Promise<SoundView> => (await alarmView(console)).sound

/** As a person does: a key that comes just after another page became the first one is not taken for that page, and is pressed again. */
export const pressUntil = (window: Page, keys: string, until: () => Promise<boolean>): Promise<true> =>
  eventually(
    `${keys} to have its effect`,
    async () => {
      if (await until()) return true
      await window.keyboard.press(keys)
      return false
    },
    { every: 250 },
  )

/** Answers the page that is first on the card, by its key; `left`: how many wait then. */
export const answerByKey = async (console: ConsoleUnderTest, keys: string, left: number): Promise<true> =>
  pressUntil(await alarmPage(console), keys, async () => (await alarmView(console)).rows.length === left)
