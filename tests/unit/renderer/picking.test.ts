import { describe, expect, it } from 'vitest'
import { meantPlace, nextPlace, optionsFor } from '../../../renderer/ui/picking.ts'

const answer = (text: string, found: readonly string[] | string) => ({ text, found })

describe('Enter in a box that finds by typing', () => {
  it.each([
    ['what was typed for', { text: 'sil ', answer: answer('sil', ['Silva', 'Silver']), place: null }, 0],
    ['what the arrow keys went to', { text: 'sil', answer: answer('sil', ['Silva', 'Silver']), place: 1 }, 1],
    ['nobody while nothing was typed', { text: '', answer: answer('', ['Okafor', 'Silva']), place: null }, null],
    ['who was gone to with nothing typed', { text: '', answer: answer('', ['Okafor', 'Silva']), place: 1 }, 1],
    ['nobody of an earlier text', { text: 'smith', answer: answer('sm', ['Small']), place: null }, null],
    ['nobody of an earlier text that was gone to', { text: 'smith', answer: answer('', ['Small']), place: 0 }, null],
    ['nobody before the first answer', { text: 'smith', answer: null, place: null }, null],
    ['nobody when it is not known who there is', { text: 'smith', answer: answer('smith', 'No.'), place: 0 }, null],
    ['nobody when there is none', { text: 'smith', answer: answer('smith', []), place: null }, null],
  ])('means %s', (_what, picking, place) => {
    expect(meantPlace(picking)).toBe(place)
  })
})

describe('the arrow keys', () => {
  const of = (place: number | null, text = '') => ({ text, answer: answer(text, ['a', 'b', 'c']), place })
  it('go to an end first, then round', () => {
    expect(nextPlace(of(null), 1)).toBe(0)
    expect(nextPlace(of(null), -1)).toBe(2)
    expect(nextPlace(of(2), 1)).toBe(0)
    expect(nextPlace(of(null, 'x'), 1)).toBe(1)
    expect(nextPlace({ text: 'new', answer: answer('old', ['a']), place: null }, 1)).toBeNull()
    expect(optionsFor({ text: 'new', answer: answer('old', ['a']), place: null })).toEqual([])
  })
})
