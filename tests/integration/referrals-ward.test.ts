// A ward's referral belongs to the whole ward: whoever works at its desk sees it with its owner and time, answers for whoever
// sent it and has gone home, and follows the specialty's list no longer than that.

import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import type { ReferralRow } from '../../contract/referral-views.ts'
import { HOUR } from '../../domain/instant.ts'
import { draftOf } from '../../domain/referral/written.ts'
import type { ItemRef } from '../../main/store/model.ts'
import { deskRows } from '../support/desk-rows.ts'
import { type Hospital, MBEKI, openHospital, SILVA } from '../support/hospital.ts'
import { VALDES } from '../support/neurologists.ts'
import { sampleReferral } from '../support/sample-referral.ts'
import { type WorkspaceConsole, workspaceConsole } from '../support/workspace-console.ts'

let hospital: Hospital
const open: WorkspaceConsole[] = []
beforeAll(async () => {
  hospital = await openHospital({ staff: 80, inpatients: true })
}, 120_000)
afterAll(() => hospital.stop())
afterEach(async () => {
  for (const each of open.splice(0)) await each.stop()
})
const on = async (upn: string) => {
  const made = await workspaceConsole(hospital, upn)
  open.push(made)
  return made
}
const eventually = <T>(fact: () => T | Promise<T>): Promise<T> => vi.waitFor(fact, { timeout: 20_000, interval: 50 })

const NEURO = 'Desk-NEURO-SGH'
const WARD = 'Desk-ACUTEMED-SGH'

const send = async ({ workspace }: WorkspaceConsole, sendId: string): Promise<void> => {
  const sent = () =>
    workspace.referralActs.sending.send({ sendId, draft: draftOf(sampleReferral()), attachments: [], knows: [] })
  await eventually(() => expect(sent()).toMatchObject({ ok: true }))
}
const rowOf = ({ workspace }: WorkspaceConsole, key: string, box: 'inbox' | 'sent'): ReferralRow | undefined =>
  workspace.referrals
    .list({ box, find: '', sort: 'newest' }, { offset: 0, limit: 50 })
    .rows.find((row) => row.key === key)
const refOf = (console: WorkspaceConsole, key: string, box: 'inbox' | 'sent'): Promise<ItemRef> =>
  eventually(() => {
    const row = rowOf(console, key, box)
    if (!row) throw new Error('it is not listed')
    return row.ref
  })
const pointers = () => deskRows(hospital, WARD, 'referred')
const stateOf = async (key: string) => {
  const rows = await deskRows(hospital, NEURO, 'referral')
  return rows.find(({ fields }) => fields.ClientId === key)?.fields.State
}

it('is there for a colleague with its owner and time, answered by them, and not followed once it is over', async () => {
  const key = 'a0ffee00-0000-4000-8000-000000000001'
  const [nurse, colleague, registrar] = [await on(MBEKI), await on(SILVA), await on(VALDES.upn)]
  await send(nurse, key)
  const ref = await refOf(registrar, key, 'inbox')
  await refOf(colleague, key, 'sent')
  const eta = Math.floor(Date.now() / 1_000) * 1_000 + HOUR
  registrar.workspace.referralActs.act(ref, { kind: 'accepted', eta })
  await eventually(() =>
    expect(rowOf(colleague, key, 'sent')).toMatchObject({ state: 'accepted', owner: { name: VALDES.name }, eta }),
  )
  // Whoever sent it goes home; the colleague answers, and takes it back.
  await open.splice(0, 1)[0]?.stop()
  const asked = { kind: 'said', text: 'Any fever?' } as const
  expect(registrar.workspace.referralActs.act(ref, asked)).toMatchObject({ ok: true })
  const theirs = await refOf(colleague, key, 'sent')
  await eventually(() => {
    const detail = colleague.workspace.referrals.detail(theirs)
    expect(detail.ok && detail.value.thread.at(-1)).toMatchObject({ text: asked.text })
  })
  expect(colleague.workspace.referralActs.act(theirs, { kind: 'answered', text: 'None' })).toMatchObject({ ok: true })
  await eventually(() => {
    const detail = registrar.workspace.referrals.detail(ref)
    expect(detail.ok && detail.value.thread.at(-1)).toMatchObject({ text: 'None', side: 'referrer' })
  })
  expect(await pointers()).toHaveLength(1)
  colleague.workspace.referralActs.cancel(theirs, 'Gone home')
  await eventually(async () => {
    expect(await stateOf(key)).toBe('cancelled')
    expect(await pointers()).toMatchObject([{ fields: { State: 'done' } }])
  })
  const listOf = (name: string) => String(hospital.southmere.lists.get(name))
  await eventually(async () => {
    const asks = hospital.tenant.control.requests
    asks.clear()
    colleague.workspace.syncNow()
    const askedFor = (name: string) =>
      asks.filter(({ path, user }) => user === SILVA && path.includes(listOf(name)) && path.includes('delta')).length
    await vi.waitFor(() => expect(askedFor(WARD)).toBeGreaterThan(0), { timeout: 2_000, interval: 20 })
    expect(askedFor(NEURO)).toBe(0)
  })
}, 60_000)

it('follows what became of it to another specialty, for a colleague who comes later', async () => {
  const key = 'a0ffee00-0000-4000-8000-000000000002'
  const [nurse, registrar] = [await on(MBEKI), await on(VALDES.upn)]
  await send(nurse, key)
  const ref = await refOf(registrar, key, 'inbox')
  await eventually(() => expect(rowOf(nurse, key, 'sent')).toBeDefined())
  registrar.workspace.referralActs.redirect(ref, { to: 'STROKE-SGH', text: 'It is a stroke' })
  await eventually(async () => {
    const open = (await pointers()).filter(({ fields }) => fields.State === 'open')
    expect(open).toMatchObject([{ fields: { Chain: key, SpecialtyCode: 'STROKE-SGH' } }])
  })
  const late = await on(SILVA)
  await eventually(() => {
    const { rows } = late.workspace.referrals.list({ box: 'sent', find: '', sort: 'newest' }, { offset: 0, limit: 50 })
    expect(rows.map(({ specialtyCode, redirects, state }) => [specialtyCode, redirects, state])).toContainEqual([
      'STROKE-SGH',
      1,
      'sent',
    ])
  })
}, 60_000)
