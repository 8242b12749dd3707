import fc from 'fast-check'
import { expect, it } from 'vitest'
import { successorOf } from '../../../domain/referral/redirect.ts'
import type { Referral } from '../../../domain/referral/referral.ts'
import { REFERRAL_KINDS, REFERRAL_STATES, URGENCIES, WANTED } from '../../../domain/referral/referral.ts'
import { fieldsAt } from '../../../main/pages/draft-fields.ts'
import { fieldsOfReferral, readReferral, writeReferral } from '../../../main/referrals/referral-fields.ts'
import { breachPageId, successorId } from '../../../main/referrals/referral-ids.ts'
import { indexItem } from '../../../main/sync/index-item.ts'
import { NINE, okafor } from '../../support/sample-page.ts'
import { entry, marsh, redirect, sampleReferral, sampleSpecialty } from '../../support/sample-referral.ts'

const word = fc.string({ minLength: 1, maxLength: 20 }).map((text) => text.trim() || 'x')
/** The one key that a reader of JSON had better not take over. */
const headingKey = word.filter((key) => key !== '__proto__')
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const at = fc.nat({ max: 100_000 }).map((second) => NINE + second * 1_000)
const person = fc.record({ id: word, name: word })

const referral: fc.Arbitrary<Referral> = fc
  .record({
    state: fc.constantFrom(...REFERRAL_STATES),
    urgency: fc.constantFrom(...URGENCIES),
    wanted: fc.constantFrom(...WANTED),
    question: word,
    sentAt: at,
    firstSentAt: at,
    sentBy: person,
    ward: maybe(word),
    bed: maybe(word),
    background: maybe(word),
    news2: maybe(fc.nat({ max: 20 })),
    headings: fc.dictionary(headingKey, word, { noNullPrototype: true }),
    referrer: fc.record({ grade: maybe(word), organisation: maybe(word), contact: maybe(word) }),
    owner: fc.option(person),
    eta: fc.option(at),
    step: fc.nat({ max: 4 }),
    successor: maybe(word),
    redirects: fc.array(
      fc.record({ from: word, to: word, at, by: person, reason: word, senior: maybe(fc.constant(marsh)) }),
      { maxLength: 3 },
    ),
    files: fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        name: fc.constant('CT head.pdf'),
        type: fc.constant('application/pdf' as const),
        size: fc.integer({ min: 1, max: 10_000 }),
      }),
      { maxLength: 2, selector: ({ id }) => id },
    ),
    story: fc.array(
      fc.record({
        id: word,
        kind: fc.constantFrom(...REFERRAL_KINDS),
        at,
        byId: word,
        byName: word,
        console: word,
        text: maybe(word),
        eta: maybe(at),
        person: maybe(person),
        remote: maybe(fc.record({ site: word })),
        lane: maybe(fc.constantFrom('call' as const, 'meeting' as const)),
        discharged: maybe(fc.constant(true as const)),
      }),
      { maxLength: 4 },
    ),
  })
  .map((over) => sampleReferral(over))

/** What is absent and what is undefined is the same row. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

it('goes into a row and comes back the same', () => {
  fc.assert(
    fc.property(referral, (before) => {
      const read = readReferral(fieldsOfReferral(before))
      expect(plain(read)).toEqual(plain({ ok: true, value: before }))
    }),
  )
})

it('writes what differs, and nothing else', () => {
  fc.assert(
    fc.property(referral, referral, (before, other) => {
      const { state, roleCode, owner, eta, siteCode, ward, bed, redirects, successor, step, story } = other
      const after = {
        ...before,
        state,
        roleCode,
        owner,
        eta,
        siteCode,
        ward,
        bed,
        redirects,
        successor,
        step,
        story,
      }
      const read = readReferral({ ...fieldsOfReferral(before), ...writeReferral(before, after) })
      expect(plain(read)).toEqual(plain({ ok: true, value: after }))
      expect(writeReferral(before, before)).toEqual({})
    }),
  )
})

it('empties a column for what is not there any more', () => {
  const before = sampleReferral({ owner: { id: 'okafor', name: 'Dr Amara Okafor' }, eta: NINE })
  const after = { ...before, owner: null, eta: null, bed: undefined }
  expect(writeReferral(before, after)).toEqual({ OwnerId: '', OwnerName: '', Eta: null, Bed: '' })
})

it.each([
  [{ Title: ' ' }, 'Title'],
  [{ RoleCode: '' }, 'RoleCode'],
  [{ State: 'Secret' }, 'State'],
  [{ Urgency: 'Secret' }, 'Urgency'],
  [{ FirstSentAt: 'Secret' }, 'FirstSentAt'],
  [{ SentAt: null, SentById: null }, 'SentAt, SentById'],
  [{ Redirects: 'Secret' }, 'Redirects'],
  [{ Redirects: '[{"from":"Secret"}]' }, 'Redirects'],
  [{ Story: '{"Secret":1}' }, 'Story'],
  [{ Step: -1 }, 'Step'],
])('names the fields of a row that does not read, never their values: %j', (over, message) => {
  const read = readReferral({ ...fieldsOfReferral(sampleReferral()), ...over })
  expect(read).toEqual({ ok: false, code: 'unreadable', message })
})

it('shows a referral whose headings, referrer or files do not read, without them', () => {
  const fields = {
    ...fieldsOfReferral(sampleReferral()),
    Headings: '{',
    Referrer: '[]',
    Files: '{',
    Eta: 'soon',
    Wanted: 'tea',
  }
  expect(readReferral(fields)).toMatchObject({
    value: { headings: {}, referrer: {}, files: [], eta: null, wanted: 'see' },
  })
})

it('keeps what a newer console wrote, word for word', () => {
  const newer = {
    id: 'n',
    kind: 'transferred',
    at: '2026-11-22T09:05:00.000Z',
    byId: 'x',
    byName: 'X',
    console: 'PC',
    text: 'To the other hospital',
    lorry: { wheels: 6 },
  }
  const { lorry: _lorry, ...known } = newer
  const told = { ...known, id: 'm', kind: 'handed-on', person: { id: 'p', name: 'P', grade: 'ST5' } }
  const redirects = [
    { from: 'A', to: 'B', at: newer.at, by: { id: 'x', name: 'X', grade: 'ST5' }, reason: 'r', how: 'phone' },
  ]
  const fields = {
    ...fieldsOfReferral(sampleReferral()),
    Story: JSON.stringify([newer, told]),
    Redirects: JSON.stringify(redirects),
  }
  const read = readReferral(fields)
  if (!read.ok) throw new Error(read.message)
  expect(read.value.story).toMatchObject([
    { kind: 'other', rawKind: 'transferred', text: 'To the other hospital' },
    { kind: 'handed-on', person: { id: 'p', name: 'P' } },
  ])
  const after = { ...read.value, story: [...read.value.story, entry('said', 9)], redirects: [...read.value.redirects] }
  const patch = writeReferral(read.value, after)
  expect(JSON.parse(String(patch.Story)).slice(0, 2)).toEqual([newer, told])
  expect(JSON.parse(String(patch.Redirects))).toEqual(redirects)
})

it('is looked up by owner role, state, sender and what the specialty owes', () => {
  const index = (over: Partial<Referral>) => {
    const fields = fieldsOfReferral(sampleReferral(over))
    const item = indexItem('Desk-NEURO-SGH', { id: '1', etag: 'x', modifiedAt: NINE, modifiedBy: null, fields })
    if (!item.ok) throw new Error(item.message)
    return item.value
  }
  expect(index({})).toMatchObject({
    kind: 'referral',
    clientId: sampleReferral().clientId,
    roleCode: 'NEUROREG-SGH',
    level: 4,
    state: 'sent',
    senderId: 'mbeki',
    sentAt: NINE,
    dueAt: NINE + 30 * 60_000,
  })
  expect(index({ urgency: 'immediate', state: 'accepted' })).toMatchObject({ level: 3, dueAt: NINE + 60 * 60_000 })
  expect(index({ state: 'in-review' }).dueAt).toBe(null)
  expect(index({ state: 'completed' }).dueAt).toBe(null)
})

it('names what follows from a referral the same on every console', () => {
  const first = successorId(sampleReferral())
  expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(successorId(sampleReferral({ clientId: sampleReferral().clientId.toUpperCase() }))).toBe(first)
  expect(successorId(sampleReferral({ redirects: [redirect('A', 'B', 1)] }))).not.toBe(first)
  expect(breachPageId(sampleReferral(), 1)).not.toBe(breachPageId(sampleReferral(), 2))
})

it('begins its clock when the hospital has it, and keeps it when it runs on elsewhere', () => {
  const post = { fields: fieldsOfReferral(sampleReferral()), at: NINE, actor: okafor, clientId: 'c' }
  const late = fieldsAt(post, NINE + 5 * 60_000)
  expect(late).toMatchObject({ SentAt: '2026-11-22T09:05:00.000Z', FirstSentAt: '2026-11-22T09:05:00.000Z' })
  expect(readReferral(late)).toMatchObject({ value: { story: [{ kind: 'said', byId: 'okafor' }] } })
  const redirected = sampleReferral({
    state: 'redirected',
    successor: 'next-1',
    redirects: [redirect('NEURO-SGH', 'STROKE-SGH', 4)],
    story: [entry('redirected', 4)],
  })
  const next = successorOf(redirected, sampleSpecialty(), NINE + 4 * 60_000)
  if (!next) throw new Error('no successor')
  expect(fieldsAt({ ...post, fields: fieldsOfReferral(next) }, NINE + 5 * 60_000)).toMatchObject({
    SentAt: '2026-11-22T09:05:00.000Z',
    FirstSentAt: '2026-11-22T09:00:00.000Z',
    State: 'sent',
    SpecialtyCode: 'STROKE-SGH',
  })
})
