// Whether a window can be used at the size that it has: nothing runs out sideways, and every button of a dialog can be reached.

import type { Page } from '@playwright/test'
import { settled } from './accessibility.ts'
import type { ConsoleUnderTest } from './console.ts'
import { expect } from './e2e-test.ts'
import type { Look } from './scenes/stage.ts'

/** The window's content in pixels, and by how much it is enlarged: 1280 by 800 at 200 % leaves 640 by 400. */
const SIZES: Readonly<Record<Look, { readonly width: number; readonly height: number; readonly zoom: number }>> = {
  light: { width: 1280, height: 800, zoom: 1 },
  dark: { width: 1280, height: 800, zoom: 1 },
  small: { width: 420, height: 560, zoom: 1 },
  zoomed: { width: 1280, height: 800, zoom: 2 },
}

export async function setLook({ app, window }: ConsoleUnderTest, look: Look): Promise<void> {
  const size = SIZES[look]
  await window.emulateMedia({ colorScheme: look === 'dark' ? 'dark' : 'light' })
  await app.evaluate(({ BrowserWindow }, { width, height, zoom }) => {
    for (const each of BrowserWindow.getAllWindows())
      if (!each.webContents.getURL().includes('/alarm/')) {
        each.setContentSize(width, height)
        each.webContents.setZoomFactor(zoom)
      }
  }, size)
  const drawn = { width: size.width / size.zoom, height: size.height / size.zoom }
  await expect.poll(() => window.evaluate(() => ({ width: innerWidth, height: innerHeight }))).toEqual(drawn)
  await settled(window)
  // A list holds the row that is read while its size changes; a picture begins at the top.
  await window.evaluate(() => {
    for (const list of document.querySelectorAll('[role="listbox"]')) list.scrollTop = 0
  })
}

/** What is wrong with the layout, in words; empty when nothing is. */
export const layoutFaults = (window: Page): Promise<string[]> =>
  window.evaluate(() => {
    const faults: string[] = []
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.className} “${(element.textContent ?? '').slice(0, 60)}”`
    const room = document.documentElement
    if (room.scrollWidth > innerWidth) faults.push(`the window runs out sideways: ${room.scrollWidth} of ${innerWidth}`)
    const dialog = [...document.querySelectorAll('[role="dialog"], [role="alertdialog"]')].at(-1)
    for (const element of (dialog ?? document.body).querySelectorAll('*')) {
      const { overflowX } = getComputedStyle(element)
      const scrolls = overflowX === 'auto' || overflowX === 'scroll'
      if (!scrolls || element.scrollWidth <= element.clientWidth + 1 || element.closest('[data-wide]')) continue
      const edge = element.getBoundingClientRect().right
      const over = [...element.querySelectorAll('*')].filter((each) => each.getBoundingClientRect().right > edge + 1)
      faults.push(`scrolls sideways by ${element.scrollWidth - element.clientWidth}: ${over.map(nameOf).join(' ')}`)
    }
    if (!dialog) return faults
    const inside = (box: DOMRect) =>
      box.left >= -1 && box.top >= -1 && box.right <= innerWidth + 1 && box.bottom <= innerHeight + 1
    if (!inside(dialog.getBoundingClientRect())) faults.push('the dialog is larger than the window')
    const frame = document.querySelector('aside[aria-label="Not a real hospital"]')
    if (frame && dialog.getBoundingClientRect().top < frame.getBoundingClientRect().bottom - 1)
      faults.push('the dialog covers the name of the hospital')
    // What ends the dialog is in sight wherever its content has been scrolled to.
    const last = [...dialog.querySelectorAll('button')].at(-1)
    if (last && !inside(last.getBoundingClientRect())) faults.push(`out of sight: ${nameOf(last)}`)
    for (const button of dialog.querySelectorAll('button')) {
      const { left, right, height } = button.getBoundingClientRect()
      if (height > 0 && (left < -1 || right > innerWidth + 1)) faults.push(`cut off: ${nameOf(button)}`)
    }
    return faults
  })
