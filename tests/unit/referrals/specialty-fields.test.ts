import { expect, it } from 'vitest'
import { MINUTE } from '../../../domain/instant.ts'
import { OUR_TARGETS } from '../../../domain/referral/targets.ts'
import { readSpecialty } from '../../../main/referrals/specialty-fields.ts'
import { indexItem } from '../../../main/sync/index-item.ts'

const FIELDS = {
  Title: 'Neurology',
  ClientId: 'c0ffee00-0000-4000-8000-0000000000b1',
  SpecialtyCode: 'NEURO-SGH',
  SiteCode: 'SGH',
  DeskCode: 'NEURO-SGH',
  RoleCode: 'NEUROREG-SGH',
  SeniorRole: 'NEUROCON-SGH',
  Targets: '{"urgent":{"triage":20,"seen":120},"routine":{"triage":60,"seen":30}}',
  Accepts: '["First seizure", 3, " "]',
  Elsewhere: '[{"reason":"Suspected stroke","specialty":"STROKE-SGH"},{"reason":"GCS below 9"},{}]',
  Templates: '[{"name":"Seizure","situation":"One seizure"},{"situation":"nameless"}]',
  HelpedBy: '["Neurology"]',
}

it('reads a row, and leaves out what does not read in its notes', () => {
  expect(readSpecialty(FIELDS)).toEqual({
    ok: true,
    value: {
      code: 'NEURO-SGH',
      name: 'Neurology',
      siteCode: 'SGH',
      deskCode: 'NEURO-SGH',
      roleCode: 'NEUROREG-SGH',
      seniorRole: 'NEUROCON-SGH',
      // A routine patient cannot be seen before they are triaged: that target is ours.
      targets: { ...OUR_TARGETS, urgent: { triage: 20 * MINUTE, seen: 120 * MINUTE } },
      accepts: ['First seizure'],
      elsewhere: [{ reason: 'Suspected stroke', specialty: 'STROKE-SGH' }, { reason: 'GCS below 9' }],
      templates: [{ name: 'Seizure', situation: 'One seizure', background: '', assessment: '', recommendation: '' }],
      helpedBy: ['Neurology'],
    },
  })
})

it('has our targets, and tells the owner role again, where the row says nothing', () => {
  const { Targets: _targets, SeniorRole: _senior, Accepts: _accepts, ...rest } = FIELDS
  expect(readSpecialty({ ...rest, Templates: '{' })).toMatchObject({
    value: { targets: OUR_TARGETS, seniorRole: 'NEUROREG-SGH', accepts: [], templates: [] },
  })
})

it('names the fields of a row that does not read, never their values', () => {
  const wire = { id: '1', etag: 'x', modifiedAt: 0, modifiedBy: null }
  expect(readSpecialty({ ...FIELDS, RoleCode: '', DeskCode: null })).toEqual({
    ok: false,
    code: 'unreadable',
    message: 'DeskCode, RoleCode',
  })
  expect(indexItem('Specialties', { ...wire, fields: FIELDS })).toMatchObject({ value: { kind: 'specialty' } })
  expect(indexItem('Specialties', { ...wire, fields: { Title: 'Secret' } })).toMatchObject({ ok: false })
})
