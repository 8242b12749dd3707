// Who may do what to a page.

import { expect, test } from 'vitest'
import type { PageAct } from '../../../domain/page.ts'
import { asAddressee, mayAct } from '../../../domain/page-permit.ts'

const ACTS: Readonly<Record<PageAct['kind'], PageAct>> = {
  delivered: { kind: 'delivered' },
  seen: { kind: 'seen' },
  acknowledged: { kind: 'acknowledged' },
  accepted: { kind: 'accepted', eta: 1 },
  replied: { kind: 'replied', text: 'On my way' },
  declined: { kind: 'declined' },
  redirected: { kind: 'redirected', to: 'MEDSHO-SGH' },
  escalated: { kind: 'escalated', step: 0, to: 'MEDSHO-SGH', why: 'unacknowledged' },
  told: { kind: 'told', lane: 'phone', to: 'MEDREG-SGH', text: 'rung' },
  done: { kind: 'done' },
  cancelled: { kind: 'cancelled' },
}
const CONSOLE = ['escalated', 'told']

const allowed = (addressed: boolean, sender: boolean): string[] =>
  Object.values(ACTS)
    .filter((act) => mayAct(act, { addressed, sender }, 'Medical registrar').ok)
    .map(({ kind }) => kind)
    .filter((kind) => !CONSOLE.includes(kind))

test('whom it is for may do all but withdraw it; its sender may withdraw it and write; nobody else anything', () => {
  expect(allowed(true, false)).toEqual([
    'delivered',
    'seen',
    'acknowledged',
    'accepted',
    'replied',
    'declined',
    'redirected',
    'done',
  ])
  expect(allowed(false, true)).toEqual(['replied', 'cancelled'])
  expect(allowed(false, false)).toEqual([])
})

test('anybody who sees it may acknowledge for somebody else, with a reason and not without', () => {
  const standing = { addressed: false, sender: false }
  expect(mayAct({ kind: 'acknowledged', onBehalf: 'Spoke to her' }, standing, 'X').ok).toBe(true)
  expect(mayAct({ kind: 'acknowledged', onBehalf: '  ' }, standing, 'X').ok).toBe(false)
})

test('whom it is for acknowledges as themselves', () => {
  expect(asAddressee({ kind: 'acknowledged', onBehalf: 'needless' })).toEqual({
    kind: 'acknowledged',
    onBehalf: undefined,
  })
})
