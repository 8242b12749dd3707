import { describe, expect, it } from 'vitest'
import { alarmBounds, planAlarmWindows } from '../../../main/electron/alarm-layout.ts'

const left = { id: 1, workArea: { x: 0, y: 24, width: 1920, height: 1056 } }
const right = { id: 2, workArea: { x: 1920, y: 0, width: 1280, height: 720 } }
const phone = { id: 3, workArea: { x: -480, y: 0, width: 480, height: 320 } }

describe('alarm windows', () => {
  it('are one for each display, the primary one first', () => {
    const { open, close } = planAlarmWindows([left, right, phone], [], 'all', 2)
    expect(open.map(({ id }) => id)).toEqual([2, 1, 3])
    expect(close).toEqual([])
  })

  it('follow displays that come and go', () => {
    expect(planAlarmWindows([left, right], [1], 'all', 1)).toMatchObject({ open: [right], close: [] })
    expect(planAlarmWindows([left], [1, 2], 'all', 1)).toEqual({ open: [], close: [2] })
    // The display of the one that sounds is gone: another takes its place.
    expect(planAlarmWindows([right], [1], 'one', 2)).toMatchObject({ open: [right], close: [1] })
  })

  it('are one when only sound is needed, and none when nobody needs any', () => {
    expect(planAlarmWindows([left, right], [], 'one', 2).open).toEqual([right])
    expect(planAlarmWindows([left, right], [1, 2], 'one', 1)).toEqual({ open: [], close: [2] })
    expect(planAlarmWindows([left, right], [1, 2], 'none', 1).close).toEqual([1, 2])
  })

  it.each([
    [left, 300],
    [right, 300],
    [phone, 300],
    [right, 5_000],
  ])('lie within their display', (display, height) => {
    const { workArea } = display
    const bounds = alarmBounds(display, height)
    expect(bounds.x).toBeGreaterThanOrEqual(workArea.x)
    expect(bounds.y).toBeGreaterThanOrEqual(workArea.y)
    expect(bounds.x + bounds.width).toBeLessThanOrEqual(workArea.x + workArea.width)
    expect(bounds.y + bounds.height).toBeLessThanOrEqual(workArea.y + workArea.height)
    expect(alarmBounds(left, 300, 2)).toMatchObject({ width: 1240, height: 600 })
    // In the middle, to the pixel.
    expect(Math.abs(bounds.x + bounds.width / 2 - (workArea.x + workArea.width / 2))).toBeLessThanOrEqual(1)
  })
})
