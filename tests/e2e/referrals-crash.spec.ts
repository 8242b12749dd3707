// kill -9 at each step of sending a referral with an attachment: it is in the tenant once, with its file, or is the draft that it
// was; and nothing of it is ever on the disk in the clear.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AttachmentView } from '../../contract/attachment-views.ts'
import { type ConsoleUnderTest, call, closeConsoles, signIn, startConsole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { filesWith } from '../support/files-with.ts'
import { type Hospital, MBEKI, openHospital } from '../support/hospital.ts'
import { libraryFiles } from '../support/library.ts'
import { referSheetOf } from '../support/new-referral.ts'
import { tracePng } from '../support/sample-files.ts'
import {
  arrivedReferral,
  attach,
  NEUROLOGY,
  referralsInTenant,
  sendReferral,
  type WardReferral,
  wardReferral,
} from '../support/ward-referral.ts'

test.describe.configure({ mode: 'serial' })

/** Kills at moments of chance, besides those at every step: `npm run soak` does more. */
const KILLS = process.env.ROLECALL_SOAK ? 30 : 3

/** In words, names and files, and nowhere on a disk. */
const SECRETS = ['zyxwvut', 'bandicoot', 'quokkapatient', 'wombatina', 's7654321', '9990000026', '999 000 0026']
const FILE = 'Bandicoot trace.png'
const PATIENT = {
  nhsNumber: '9990000026',
  hospitalNumber: 'S7654321',
  familyName: 'Quokkapatient',
  givenName: 'Wombatina',
  title: 'Ms',
  born: '1950-03-02',
  gender: 'Female' as const,
}
/** Some hundred KB, one range; and one that takes several. Neither can be packed. */
const SMALL = tracePng({ width: 300, height: 200, noise: 200 })
const LARGE = tracePng({ width: 800, height: 520, noise: 190 })

let hospital: Hospital
let ward: ConsoleUnderTest
/** Where the program puts what is temporary. */
const temporary = mkdtempSync(join(tmpdir(), 'rolecall-temporary-'))
const onTheWard = () => ({ hospital, name: 'SGH-E5-PC01', environment: { TMPDIR: temporary } })

test.beforeAll(async () => {
  test.setTimeout(120_000)
  hospital = await openHospital({ limits: false })
  ward = await startConsole(onTheWard())
  await signIn(ward, MBEKI)
  await eventually('the specialties to be read', async () => {
    const { specialties } = await call(ward, 'referrals.specialties', { find: 'neuro' })
    return specialties.length > 0
  })
})
test.afterAll(async () => {
  await closeConsoles([ward], test.info())
  await hospital.stop()
  rmSync(temporary, { recursive: true, force: true })
})
test.afterEach(() => hospital.tenant.control.faults.clear())

const secretReferral = (question: string): WardReferral =>
  wardReferral({ question, patient: PATIENT, situation: 'Bandicoot seizure this morning' })

/** As they would stand in a file. */
const pieces = (bytes: Uint8Array): string[] =>
  [60, bytes.length / 2, bytes.length - 100].map((from) =>
    Buffer.from(bytes.subarray(Math.floor(from), Math.floor(from) + 24)).toString('latin1'),
  )

const secrets = () => [...SECRETS, ...pieces(SMALL), ...pieces(LARGE)]

/** Kills it, looks at what it left behind, and starts it again on a line without faults. */
async function killAndStart(): Promise<void> {
  const { profile } = ward
  await ward.kill()
  expect([profile, temporary].flatMap((folder) => filesWith(folder, secrets()))).toEqual([])
  hospital.tenant.control.faults.clear()
  ward = await startConsole({ ...onTheWard(), profile })
  await eventually('the console to answer', () => kept().catch(() => undefined), { within: 60_000 })
}

const kept = () => call(ward, 'referrals.draft', {})

const filesOnWard = async (question: string): Promise<AttachmentView[] | undefined> => {
  const query = { box: 'sent', find: question, sort: 'newest' } as const
  const { rows } = await call(ward, 'referrals.list', { query, offset: 0, limit: 10 })
  const row = rows.find((each) => each.question === question)
  return row && (await call(ward, 'referrals.get', { ref: row.ref })).attachments
}

/** One row, one whole file, no draft; and the ward's own console shows both as sent. */
async function expectSentOnce(question: string, bytes: Uint8Array): Promise<void> {
  const { fields } = await arrivedReferral(hospital, question)
  const [file] = JSON.parse(String(fields.Files))
  await eventually('the file in the library', () => isWhole(String(file.id), bytes), { within: 60_000, every: 100 })
  const sent = await eventually('the ward to see its file as sent', async () => {
    const files = await filesOnWard(question)
    return files?.[0]?.state === 'sent' && files
  })
  expect(sent).toMatchObject([{ name: FILE }])
  expect(await referralsInTenant(hospital, question)).toHaveLength(1)
  expect((await kept()).kept).toBeNull()
}

const isWhole = async (id: string, bytes: Uint8Array): Promise<boolean> =>
  (await libraryFiles(hospital, NEUROLOGY)).some(
    (file) => file.name === `${id}.png` && file.bytes.equals(Buffer.from(bytes)),
  )

const begun = () =>
  [...hospital.tenant.control.requests].filter(({ path }) => path.includes('createUploadSession')).length

/** Nothing of this kind reaches the tenant, or nothing of it is heard of any more. */
const fault = (method: string, path: RegExp, effect: { drop: 'before' | 'after' } | { delayMs: number }) =>
  hospital.tenant.control.faults.add({ method, path, times: 10_000, effect })
const ROWS = /\/items(\?|$)/
const SESSIONS = /createUploadSession/
const RANGES = /_api\/v2\.0\/drives/

test('killed while it is a draft: its words and its file are there again, and go out once', async () => {
  const question = 'Zyxwvut draft'
  const referral = secretReferral(question)
  await call(ward, 'referrals.keepDraft', referral)
  await attach(ward, referral, FILE, SMALL)
  await killAndStart()
  const { window } = ward
  await expect(window.getByText(/^A referral that you were writing is not sent/)).toContainText('QUOKKAPATIENT', {
    timeout: 60_000,
  })
  expect(await referralsInTenant(hospital, question)).toEqual([])
  await window.getByRole('button', { name: 'Go on with it' }).click()
  const sheet = referSheetOf(window)
  await expect(sheet.getByRole('textbox', { name: /^Question/ })).toHaveValue(question)
  await expect(sheet.getByRole('button', { name: `Remove ${FILE}` })).toBeVisible()
  await window.keyboard.press('Control+Enter')
  await expect(sheet).toHaveCount(0)
  await expectSentOnce(question, SMALL)
})

test('killed once it is kept, before the tenant hears of it: it goes at the next start', async () => {
  const question = 'Zyxwvut kept'
  const referral = secretReferral(question)
  fault('POST', ROWS, { drop: 'before' })
  await call(ward, 'referrals.keepDraft', referral)
  await attach(ward, referral, FILE, SMALL)
  await sendReferral(ward, referral)
  expect((await kept()).kept).toBeNull()
  await killAndStart()
  await expectSentOnce(question, SMALL)
})

test('killed when the tenant has its row and the console does not know it yet: there is no second row', async () => {
  const question = 'Zyxwvut row'
  const referral = secretReferral(question)
  fault('POST', ROWS, { drop: 'after' })
  fault('POST', SESSIONS, { drop: 'before' })
  await attach(ward, referral, FILE, SMALL)
  await sendReferral(ward, referral)
  await arrivedReferral(hospital, question)
  await killAndStart()
  await expectSentOnce(question, SMALL)
})

test('killed in the middle of its upload: it goes on where it was, and is whole', async () => {
  const question = 'Zyxwvut upload'
  const referral = secretReferral(question)
  const before = begun()
  fault('PUT', RANGES, { delayMs: 1_000 })
  await attach(ward, referral, FILE, LARGE)
  await sendReferral(ward, referral)
  await eventually('a part of the file to be there', async () => {
    const [file] = (await filesOnWard(question)) ?? []
    return file?.state === 'sending' && file.done > 0
  })
  await killAndStart()
  await expectSentOnce(question, LARGE)
  expect(begun()).toBe(before + 1)
})

test('killed the moment that its file is in the library: nothing is sent again', async () => {
  const question = 'Zyxwvut whole'
  const referral = secretReferral(question)
  const before = begun()
  await attach(ward, referral, FILE, SMALL)
  await sendReferral(ward, referral)
  const { fields } = await arrivedReferral(hospital, question)
  const [file] = JSON.parse(String(fields.Files))
  await eventually('the file in the library', () => isWhole(String(file.id), SMALL))
  await killAndStart()
  await expectSentOnce(question, SMALL)
  expect(begun()).toBe(before + 1)
})

test('what must not be on a disk would have been found there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-clear-'))
  writeFileSync(join(folder, 'page'), SECRETS.join(' ').toUpperCase(), 'utf16le')
  writeFileSync(join(folder, 'small'), SMALL)
  writeFileSync(join(folder, 'large'), LARGE)
  expect(filesWith(folder, secrets())).toHaveLength(secrets().length)
  rmSync(folder, { recursive: true })
})

test(`killed at ${KILLS} moments of chance: each is in the tenant once, or is the draft again`, async () => {
  test.setTimeout(900_000)
  for (let n = 1; n <= KILLS; n += 1) {
    const question = `Zyxwvut chance ${n}`
    const referral = secretReferral(question)
    await call(ward, 'referrals.keepDraft', referral)
    await attach(ward, referral, FILE, SMALL)
    // Its answer may be lost with the process.
    const asked = sendReferral(ward, referral).catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 600))
    await killAndStart()
    await asked
    const draft = (await kept()).kept
    if (draft !== null) {
      expect(draft, question).toMatchObject({
        sendId: referral.sendId,
        draft: { question },
        attachments: [{ name: FILE }],
      })
      await eventually('the specialties to be read', async () => {
        const { specialties } = await call(ward, 'referrals.specialties', { find: 'neuro' })
        return specialties.length > 0
      })
      await sendReferral(ward, referral)
    }
    await expectSentOnce(question, SMALL)
  }
})
