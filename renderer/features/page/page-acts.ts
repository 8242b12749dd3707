// Which acts the open page offers to this person. For drawing only: the main process decides each act again.

import type { PageDetail } from '../../../contract/views.ts'

export interface PageActs {
  readonly acknowledge: boolean
  /** It is not for them; they may still say that somebody has it. */
  readonly onBehalf: boolean
  /** On my way in five or ten minutes, ring me, cannot attend. */
  readonly answer: boolean
  readonly reply: boolean
  readonly redirect: boolean
  readonly done: boolean
  /** Its sender takes it back. */
  readonly cancel: boolean
}

const NONE: PageActs = {
  acknowledge: false,
  onBehalf: false,
  answer: false,
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
  return {
    acknowledge: forMe && acknowledged === null,
    onBehalf: !forMe && !sentByMe && acknowledged === null,
    answer: forMe && (acknowledged === null || acknowledged.mine),
    reply: forMe || sentByMe,
    redirect: forMe,
    done: forMe,
    cancel: sentByMe,
  }
}
