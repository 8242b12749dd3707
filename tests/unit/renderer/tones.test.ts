import { describe, expect, it } from 'vitest'
import { SOUND_NAMES } from '../../../contract/alarm-channels.ts'
import { LONGEST_BURST } from '../../../domain/repeat.ts'
import { lengthOf, rankOf, TONES } from '../../../renderer/alarm/tones.ts'

describe('the sounds of alarms', () => {
  it.each(SOUND_NAMES)('%s can be stopped by waiting: it lasts at most three seconds', (name) => {
    expect(lengthOf(name) * 1_000).toBeLessThanOrEqual(LONGEST_BURST)
    expect(lengthOf(name)).toBeGreaterThan(0)
  })

  it('are told from one another', () => {
    const tunes = SOUND_NAMES.map((name) => JSON.stringify(TONES[name].map(({ pitch, lasts }) => [pitch, lasts])))
    expect(new Set(tunes).size).toBe(SOUND_NAMES.length)
  })

  it('are as agreed: fast two tones, two tones, three rising notes, one soft note', () => {
    const pitches = (name: (typeof SOUND_NAMES)[number]) => TONES[name].map(({ pitch }) => pitch)
    expect(new Set(pitches('crash')).size).toBe(2)
    expect(new Set(pitches('emergency')).size).toBe(2)
    expect(TONES.crash[0]?.lasts).toBeLessThan(TONES.emergency[0]?.lasts ?? 0)
    expect(pitches('urgent')).toEqual([...pitches('urgent')].sort((a, b) => a - b))
    expect(pitches('urgent')).toHaveLength(3)
    expect(TONES.routine).toHaveLength(1)
    expect(TONES.routine[0]?.loudness).toBeLessThan(0.5)
  })

  it('give way to what is more urgent', () => {
    expect(rankOf('crash')).toBeLessThan(rankOf('emergency'))
    expect(rankOf('emergency')).toBeLessThan(rankOf('urgent'))
    expect(rankOf('urgent')).toBeLessThan(rankOf('routine'))
  })
})
