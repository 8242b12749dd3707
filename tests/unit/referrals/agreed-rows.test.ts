// Console and hospital are written against docs/lists.md apart from each other: what the one writes, the other reads.

import { expect, it } from 'vitest'
import { readReferral } from '../../../main/referrals/referral-fields.ts'
import { successorId } from '../../../main/referrals/referral-ids.ts'
import { readSpecialty } from '../../../main/referrals/specialty-fields.ts'
import { historicReferrals } from '../../../simulator/scenarios/southmere/historic-referrals.ts'
import { successorId as hospitalsSuccessorId } from '../../../simulator/scenarios/southmere/referral-acts.ts'
import { readRoles, readSpecialties } from '../../../simulator/scenarios/southmere/southmere-data.ts'
import { specialtyRows } from '../../../simulator/scenarios/southmere/southmere-rows.ts'
import { NINE } from '../../support/sample-page.ts'
import { redirect, sampleReferral } from '../../support/sample-referral.ts'

it('reads every specialty of the hospital, with roles that are there', () => {
  const roles = new Set(readRoles().map(({ RoleCode }) => RoleCode))
  const read = specialtyRows(readSpecialties()).map(({ definition }) => readSpecialty(definition))
  expect(read.length).toBeGreaterThan(5)
  for (const one of read) {
    if (!one.ok) throw new Error(one.message)
    expect(roles).toContain(one.value.roleCode)
    expect(roles).toContain(one.value.seniorRole)
    expect(one.value.accepts.length).toBeGreaterThan(0)
  }
})

it('reads every referral of the hospital, with nothing that it does not know', () => {
  const rows = historicReferrals(400, { now: NINE, open: 40 })
  const states = new Set<string>()
  for (const row of rows) {
    const read = readReferral(row)
    if (!read.ok) throw new Error(`${read.message}: ${String(row.ClientId)}`)
    const { story, redirects, state, owner, patient, headings } = read.value
    states.add(state)
    for (const entry of story) expect(entry).not.toHaveProperty('raw')
    expect(story.filter(({ kind }) => kind === 'redirected')).toHaveLength(redirects.length)
    expect(patient?.familyName).toBeTruthy()
    expect(Object.keys(headings)).not.toContain('')
    if (state === 'accepted') expect(owner).not.toBe(null)
  }
  for (const state of ['sent', 'accepted', 'completed', 'redirected', 'cancelled']) expect(states).toContain(state)
})

it('comes to the same ClientId for what a referral runs on as', () => {
  const { clientId } = sampleReferral()
  expect(successorId(sampleReferral())).toBe(hospitalsSuccessorId(clientId, 1))
  expect(successorId(sampleReferral({ redirects: [redirect('A', 'B', 1)] }))).toBe(hospitalsSuccessorId(clientId, 2))
})
