import { describe, expect, it } from 'vitest'
import { fitToDisplays } from '../../../main/electron/fit-to-displays.ts'

const laptop = { x: 0, y: 0, width: 1366, height: 768 }
const second = { x: 1366, y: 0, width: 1920, height: 1080 }

describe('where the window opens', () => {
  it.each([
    [
      'where it was',
      { x: 1500, y: 100, width: 1000, height: 700 },
      [laptop, second],
      { x: 1500, y: 100, width: 1000, height: 700 },
    ],
    [
      'at a default size when its display is gone',
      { x: 1500, y: 100, width: 1000, height: 700 },
      [laptop],
      { width: 1280, height: 768 },
    ],
    [
      'at a default size when only a corner would show',
      { x: 1340, y: 740, width: 1000, height: 700 },
      [laptop],
      { width: 1280, height: 768 },
    ],
    [
      'no larger than the display',
      { x: 0, y: 0, width: 4000, height: 3000 },
      [laptop],
      { x: 0, y: 0, width: 1366, height: 768 },
    ],
    ['at a default size the first time', undefined, [laptop, second], { width: 1280, height: 800 }],
  ] as const)('is %s', (_what, saved, displays, expected) => {
    expect(fitToDisplays(saved, displays)).toEqual(expected)
  })
})
