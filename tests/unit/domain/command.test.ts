import { describe, expect, test } from 'vitest'
import { clinicalDateTime } from '../../../domain/clinical-time.ts'
import { type Intent, intentsOf } from '../../../domain/command/intent.ts'
import { fromIso } from '../../../domain/instant.ts'

/** A Wednesday, 14:03 in the hospital. */
const NOW = fromIso('2026-11-25T14:03:00Z') ?? 0
const first = (line: string, now = NOW): Intent | undefined => intentsOf(line, now)[0]

test.each<[string, Intent]>([
  ['go off duty', { do: 'go-off-duty' }],
  ['off d', { do: 'go-off-duty' }],
  ['new page', { do: 'new-page' }],
  ['page med reg', { do: 'page', find: 'med reg' }],
  ['Fast bleep the ITU reg', { do: 'page', find: 'itu reg' }],
  ['ring switchboard', { do: 'call', find: 'switchboard' }],
  ['who neuro', { do: 'who', find: 'neuro', at: null }],
  ['who is on for neuro reg?', { do: 'who', find: 'neuro reg', at: null }],
  ['sync', { do: 'sync-now' }],
  ['people', { do: 'go', area: 'people' }],
])('%s', (line, intent) => {
  expect(first(line)).toEqual(intent)
})

test('what only finds something asks for nothing else', () => {
  for (const line of ['', 'med reg', '2417', 'silva', 'x']) expect([line, intentsOf(line, NOW)]).toEqual([line, []])
})

describe('who, then', () => {
  const when = (line: string, now = NOW) => {
    const intent = first(line, now)
    if (intent?.do !== 'who' || intent.at === null) throw new Error(`no instant in: ${line}`)
    return `${intent.find}: ${clinicalDateTime(intent.at)}`
  }
  test.each([
    ['who neuro sunday 02:00', 'neuro: 29-Nov-2026 02:00'],
    ['who neuro sun 2am', 'neuro: 29-Nov-2026 02:00'],
    ['who neuro reg 02:00 on sunday', 'neuro reg: 29-Nov-2026 02:00'],
    ['who is on for med reg tomorrow at 9.30pm', 'med reg: 26-Nov-2026 21:30'],
    ['who med reg tonight', 'med reg: 25-Nov-2026 22:00'],
    ['who med reg 23:15', 'med reg: 25-Nov-2026 23:15'],
    ['who med reg 08:00', 'med reg: 26-Nov-2026 08:00'],
    ['who med reg 25/12 0800', 'med reg: 25-Dec-2026 08:00'],
    ['who med reg 01/02', 'med reg: 01-Feb-2027 12:00'],
    ['who med reg wednesday 18:00', 'med reg: 25-Nov-2026 18:00'],
  ])('%s', (line, expected) => {
    expect(when(line)).toBe(expected)
  })

  test('is on the hospital’s clock in summer too', () => {
    expect(when('who neuro sunday 02:00', fromIso('2026-07-01T08:00:00Z'))).toBe('neuro: 05-Jul-2026 02:00')
  })

  test('what is no time is part of the name, and a time alone names nobody', () => {
    expect(first('who ward 25')).toEqual({ do: 'who', find: 'ward 25', at: null })
    expect(first('who 31/02')).toEqual({ do: 'who', find: '31/02', at: null })
    expect(first('who tomorrow')).toEqual({ do: 'who', find: 'tomorrow', at: null })
  })
})
