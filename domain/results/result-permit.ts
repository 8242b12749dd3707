// Who may do what to a result. Pure. Whoever can read it may say that they have seen it, write beside it and send it on; whoever
// takes it on must answer for its role, have been sent it, or watch it: a stranger's click must not silence somebody's alert.

import { failure, ok, type Result } from '../result.ts'
import type { InvestigationResult, ResultKind } from './investigation-result.ts'

/** What its author is to the result. */
export interface ResultSide {
  readonly answers: boolean
  readonly has: boolean
  readonly sentTo: boolean
  readonly watches: readonly unknown[]
}

const FOR_EVERYBODY: ReadonlySet<ResultKind> = new Set(['seen', 'said', 'forwarded', 'printed'])

export function mayActOnResult(
  kind: ResultKind,
  result: Pick<InvestigationResult, 'owner' | 'roleCode'>,
  { answers, has, sentTo, watches }: ResultSide,
): Result<null, 'not-yours'> {
  if (FOR_EVERYBODY.has(kind)) return ok(null)
  if (result.roleCode === null) return failure('not-yours', 'Nobody has to act on this result.')
  const concerned = answers || has || sentTo || watches.length > 0
  switch (kind) {
    case 'accepted':
    case 'done':
      return concerned
        ? ok(null)
        : failure('not-yours', 'Only whoever answers for its role, watches it or was sent it can do this.')
    case 'handed-on':
      return answers || has
        ? ok(null)
        : failure('not-yours', 'Only whoever has it, or answers for its role, can hand it on.')
    case 'given-up':
      return has ? ok(null) : failure('not-yours', 'Only whoever has it can give it up.')
    default:
      return failure('not-yours', 'Only the laboratory’s own program writes that.')
  }
}
