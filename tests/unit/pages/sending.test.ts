// What is written, planned, kept and taken back; and what an unsent page says of itself.

import { describe, expect, test } from 'vitest'
import type { RoleFacts } from '../../../domain/cover.ts'
import { type Draft, EMPTY_DRAFT, EMPTY_PATIENT } from '../../../domain/draft.ts'
import { defaultLadder } from '../../../domain/ladder/ladder.ts'
import type { Role } from '../../../domain/role.ts'
import { draftOfFields, fieldsAt, fieldsOfDraft } from '../../../main/pages/draft-fields.ts'
import { readPage } from '../../../main/pages/page-fields.ts'
import { planPage } from '../../../main/pages/page-plan.ts'
import { ringInstead, unsentView } from '../../../main/pages/post-view.ts'
import { readRole } from '../../../main/roles/role-fields.ts'
import type { Post } from '../../../main/store/model.ts'
import { NINE, okafor } from '../../support/sample-page.ts'

const draft: Draft = {
  ...EMPTY_DRAFT,
  roleCode: 'MEDREG-SGH',
  level: 2,
  reason: ' NEWS2 9 ',
  siteCode: 'SGH',
  ward: 'E5',
  bed: '4',
  situation: 'Newly confused',
  recommendation: 'Please come',
  news2: '9',
  callBack: '4215',
  patient: { ...EMPTY_PATIENT, familyName: 'Testpatient', nhsNumber: '999 000 0018', born: '1945-07-14' },
}

const aPost = (over: Partial<Post> = {}): Post => ({
  clientId: 'c0ffee00-0000-4000-8000-000000000001',
  feed: 'Desk-ACUTEMED-SGH',
  lane: 'x',
  fields: fieldsOfDraft(draft, okafor),
  actor: okafor,
  person: true,
  at: NINE,
  state: 'waiting',
  unwanted: null,
  attempts: 0,
  notBefore: NINE,
  settledAt: null,
  outcome: null,
  ...over,
})

describe('a draft as a row', () => {
  test('reads back as the page that was meant, and as the draft that was typed', () => {
    const fields = fieldsAt(aPost(), NINE)
    const page = readPage({ ...fields, ClientId: 'x' })
    if (!page.ok) throw new Error(page.message)
    expect(page.value).toMatchObject({ reason: 'NEWS2 9', level: 2, news2: 9, sentAt: NINE, ward: 'E5', story: [] })
    expect(page.value.patient).toMatchObject({ nhsNumber: '9990000018', familyName: 'Testpatient' })
    expect(draftOfFields(fields)).toMatchObject({
      reason: 'NEWS2 9',
      level: 2,
      news2: '9',
      ward: 'E5',
      callBack: '4215',
    })
  })

  test('that waited says when it really went, and that it waited', () => {
    const page = readPage({ ...fieldsAt(aPost(), NINE + 600_000), ClientId: 'x' })
    if (!page.ok) throw new Error(page.message)
    expect(page.value.sentAt).toBe(NINE + 600_000)
    expect(page.value.story.map(({ text }) => text)).toEqual([expect.stringContaining('10 min before')])
  })
})

const role = (code: string, holder: string | null, deputy?: string): Role => {
  const read = readRole({
    Title: code,
    RoleCode: code,
    SiteCode: 'SGH',
    DeskCode: 'D',
    HighestLevel: 3,
    ...(holder === null ? {} : { HolderId: holder, HolderName: holder }),
    ...(deputy ? { DeputyRole: deputy } : {}),
    Phone: `phone of ${code}`,
  })
  if (!read.ok) throw new Error(read.message)
  return read.value
}

const hospital = (...roles: Role[]) => {
  const facts: RoleFacts = {
    role: (code) => roles.find((each) => each.code === code),
    all: () => roles,
    switchboard: () => 'SWB',
  }
  return { ...facts, levelPolicy: (_code: string, level: 1 | 2 | 3 | 4 | 5) => defaultLadder.levels[level] }
}

describe('the plan', () => {
  const plan = (parts: ReturnType<typeof hospital>, level: 1 | 2 | 3 = 2) => {
    const made = planPage({ roleCode: 'REG', level }, parts, NINE)
    if (!made.ok) throw new Error(made.message)
    return made.value
  }

  test('names the holder at once, then whom the ladder tells and when, and ends with switchboard', () => {
    const { steps, unusualFor } = plan(
      hospital(role('REG', 'Okafor', 'SHO'), role('SHO', 'Silva'), role('SWB', 'Hannah')),
    )
    expect(steps.map(({ at, told, red }) => [at - NINE, told.map(({ name }) => name), red])).toEqual([
      [0, ['Okafor'], false],
      [120_000, ['Silva'], false],
      [360_000, ['Hannah'], true],
    ])
    expect(unusualFor).toBe(3)
  })

  test('of a vacant role says who covers it, and that nobody holds it', () => {
    const [first] = plan(hospital(role('REG', null, 'SHO'), role('SHO', 'Silva'), role('SWB', 'Hannah'))).steps
    expect(first).toMatchObject({ coveredBy: 'SHO', told: [{ name: 'Silva', why: 'deputy-of' }] })
    expect(first?.vacant.join()).toContain('REG: nobody')
  })

  test('where nobody is on duty at all still ends with a telephone', () => {
    const { steps } = plan(hospital(role('REG', null), role('SWB', null)))
    expect(steps[0]).toMatchObject({ told: [], phone: 'phone of SWB' })
  })
})

describe('a page that is not sent', () => {
  test('says that it is kept, why, and what to ring; loudest for a crash', () => {
    const waiting = aPost({ outcome: { code: 'offline' } })
    expect(unsentView(waiting, { phone: '960107', bleep: '2417' })).toEqual({
      state: 'waiting',
      message: expect.stringMatching(/^Not sent yet: kept on this computer/),
      instead: 'Ring 960107 or bleep 2417 now.',
    })
    expect(ringInstead(1, {})).toBe('Ring 2222 now.')
    expect(unsentView(aPost({ state: 'saved' }), {})).toBeNull()
    expect(unsentView(aPost({ state: 'refused', outcome: { code: 'forbidden' } }), {})?.message).toContain(
      'may not write',
    )
  })
})
