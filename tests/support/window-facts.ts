// What the desktop shows of a console's own window, asked of the main process. Alarm windows are looked at elsewhere.

import type { ConsoleUnderTest } from './console.ts'

export interface WindowFacts {
  readonly visible: boolean
  readonly minimised: boolean
  readonly title: string
}

export const windowFacts = ({ app }: ConsoleUnderTest): Promise<WindowFacts[]> =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .filter((window) => !window.webContents.getURL().endsWith('/alarm/alarm.html'))
      .map((window) => ({
        visible: window.isVisible(),
        minimised: window.isMinimized(),
        title: window.getTitle(),
      })),
  )

/** As the window's own button does. */
export const closeWindow = ({ app }: ConsoleUnderTest): Promise<void> =>
  app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.close()
  })
