// Who may do what to a result: each act for each standing.

import { describe, expect, it } from 'vitest'
import { RESULT_KINDS, type ResultKind } from '../../../../domain/results/investigation-result.ts'
import { mayActOnResult, type ResultSide } from '../../../../domain/results/result-permit.ts'
import { sampleResult } from '../../../support/sample-result.ts'

const STRANGER: ResultSide = { answers: false, has: false, sentTo: false, watches: [] }
const READER: readonly ResultKind[] = ['seen', 'said', 'forwarded', 'printed']
const may = (side: ResultSide, roleCode: string | null = 'MEDFY1-SGH') =>
  RESULT_KINDS.filter((kind) => mayActOnResult(kind, sampleResult({ roleCode }), side).ok)

describe('what may be done to a result', () => {
  it.each<[string, Partial<ResultSide>, readonly ResultKind[]]>([
    ['whoever can read it', {}, []],
    ['whoever answers for its role', { answers: true }, ['accepted', 'done', 'handed-on']],
    ['whoever has it', { has: true }, ['accepted', 'done', 'handed-on', 'given-up']],
    ['whoever was sent it', { sentTo: true }, ['accepted', 'done']],
    ['whoever watches it', { watches: [{}] }, ['accepted', 'done']],
  ])('by %s', (_who, side, more) => {
    expect(may({ ...STRANGER, ...side }).sort()).toEqual([...READER, ...more].sort())
  })
  it('that nobody has to act on: reading, writing and sending on, whoever it is', () => {
    expect(may({ answers: true, has: true, sentTo: true, watches: [{}] }, null).sort()).toEqual([...READER].sort())
  })
  it('by nobody but the feed and the console itself: versions, moves, other owners, overdue pages', () => {
    const everything = may({ answers: true, has: true, sentTo: true, watches: [{}] })
    for (const kind of ['version', 'moved', 'reassigned', 'escalated'] as const) expect(everything).not.toContain(kind)
  })
})
