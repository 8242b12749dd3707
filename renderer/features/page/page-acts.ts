// Which acts the open page offers to this person. For drawing only: the main process decides each act again.

import type { PageDetail } from '../../../contract/views.ts'

export interface PageActs {
  readonly acknowledge: boolean
  readonly reply: boolean
  readonly done: boolean
}

export function actsOf(detail: PageDetail | null): PageActs {
  if (!detail?.forMe || detail.row.state !== 'open') return { acknowledge: false, reply: false, done: false }
  return { acknowledge: detail.row.acknowledged === null, reply: true, done: true }
}
