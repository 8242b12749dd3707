// Which acts the open page offers to this person. For drawing only: the main process decides each act again.

import type { PageDetail, PageRow } from '../../../contract/views.ts'

export interface PageActs {
  readonly acknowledge: boolean
  /** It is not for them; they may still say that somebody has it. */
  readonly onBehalf: boolean
  /** On my way in five or ten minutes, ring me. */
  readonly attend: boolean
  /** Cannot attend. */
  readonly decline: boolean
  readonly reply: boolean
  readonly redirect: boolean
  readonly done: boolean
  /** Its sender takes it back. */
  readonly cancel: boolean
}

/** Its result is on this computer. One that was lost has none to be opened. */
export const isAnsweredAtResult = ({ result }: Pick<PageRow, 'result'>): boolean =>
  result !== undefined && result.ref !== null && result.why !== 'lost'

const NONE: PageActs = {
  acknowledge: false,
  onBehalf: false,
  attend: false,
  decline: false,
  reply: false,
  redirect: false,
  done: false,
  cancel: false,
}

export function actsOf(detail: PageDetail | null): PageActs {
  if (detail === null) return NONE
  const { row, forMe } = detail
  if (row.unsent !== null) return { ...NONE, cancel: row.unsent.state === 'saving' || row.unsent.state === 'waiting' }
  if (row.state !== 'open') return NONE
  const { acknowledged, sentByMe } = row
  // What it is about is answered where its value and its patient are.
  const here = !isAnsweredAtResult(row)
  return {
    acknowledge: here && forMe && acknowledged === null,
    onBehalf: here && !forMe && !sentByMe && acknowledged === null,
    attend: here && forMe && (acknowledged === null || acknowledged.mine),
    decline: forMe && (acknowledged === null || acknowledged.mine),
    reply: forMe || sentByMe,
    redirect: forMe,
    done: here && forMe,
    cancel: sentByMe,
  }
}
