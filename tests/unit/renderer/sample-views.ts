import type { PageDetail, PageRow } from '../../../contract/views.ts'

export const T0 = Date.UTC(2026, 10, 22, 10)

export const pageRow = (over: Partial<PageRow> = {}): PageRow => ({
  ref: 'page-1',
  key: over.ref ?? 'page-1',
  level: 2,
  reason: 'NEWS2 9, new confusion',
  roleCode: 'MEDREG-SGH',
  roleName: 'Medical registrar',
  place: 'Ward E5, bed 4',
  patient: null,
  sentBy: 'R Quill',
  sentAt: T0,
  dueAt: T0 + 60_000,
  state: 'open',
  acknowledged: null,
  saving: false,
  furthest: { kind: 'sent', at: T0, byName: 'R Quill', mine: false, eta: null, toName: null },
  sentByMe: false,
  unsent: null,
  ...over,
})

export const pageDetail = (row: PageRow, over: Partial<PageDetail> = {}): PageDetail => ({
  row,
  news2: null,
  sentFrom: null,
  callBack: null,
  situation: null,
  background: null,
  assessment: null,
  recommendation: null,
  story: [],
  pending: [],
  forMe: true,
  coming: [],
  ifDeclined: null,
  alsoFor: [],
  unreached: null,
  attachments: [],
  ...over,
})
