// A nurse attaches a photograph and a document to a page by keyboard; the registrar sees both. Place and camera never leave
// the ward; nothing is on a disk in the clear; a killed console and a lost network lose nothing.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { type ConsoleUnderTest, call, closeConsoles, signIn, startConsole, takeRole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { filesWith } from '../support/files-with.ts'
import { type Hospital, MBEKI, MEDREG, OKAFOR, openHospital } from '../support/hospital.ts'
import { libraryFiles } from '../support/library.ts'
import { PLANTED, phonePhoto, plainJpeg, tracePdf, tracePng } from '../support/sample-files.ts'

test.describe.configure({ mode: 'serial' })

const ROLE = 'Medical registrar on call'
/** In the names of the files: nobody may find it on a disk. */
const SECRET = 'Quokkawound'

const folder = mkdtempSync(join(tmpdir(), 'rolecall-chosen-'))
let hospital: Hospital
const consoles: ConsoleUnderTest[] = []
let registrar: ConsoleUnderTest
let ward: ConsoleUnderTest
/** Where the programs of these consoles put what is temporary. */
const temporary = mkdtempSync(join(tmpdir(), 'rolecall-temporary-'))
const environment = { TMPDIR: temporary }

test.beforeAll(async () => {
  test.setTimeout(120_000)
  hospital = await openHospital({ limits: false })
  registrar = await startConsole({ hospital, name: 'SGH-AMU-PC04', environment })
  consoles.push(registrar)
  await signIn(registrar, OKAFOR)
  await takeRole(registrar, MEDREG, ROLE)
  ward = await startConsole({ hospital, name: 'SGH-E5-PC01', environment })
  consoles.push(ward)
  await signIn(ward, MBEKI)
  await eventually('the role to be hers', async () => (await hospital.role(MEDREG)).holder === 'Dr Amara Okafor')
  for (const { window } of consoles) await expect(window.getByRole('banner')).toContainText('Live')
})
test.afterAll(async () => {
  await closeConsoles(consoles, test.info())
  await hospital.stop()
  for (const each of [folder, temporary]) rmSync(each, { recursive: true, force: true })
})
test.afterEach(() => hospital.tenant.control.faults.clear())

const detailOf = ({ window }: ConsoleUnderTest) => window.getByRole('region', { name: 'Detail' })
const filesOf = (console: ConsoleUnderTest) => detailOf(console).getByRole('region', { name: 'Attachments' })
const sheetOf = (window: Page) => window.getByRole('dialog', { name: 'New page' })
const attachButton = (window: Page) => sheetOf(window).getByRole('button', { name: /^Attach/ })

function chosen(name: string, bytes: Uint8Array): string {
  const file = join(folder, name)
  writeFileSync(file, bytes)
  return file
}

/** The system's own window asks which files: a test can only answer in its place. */
async function willChoose({ app }: ConsoleUnderTest, files: readonly string[]): Promise<void> {
  await app.evaluate(
    ({ dialog }, filePaths) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths })
    },
    [...files],
  )
}

/** Everything but the sending, by keyboard alone. */
async function writePage(console: ConsoleUnderTest, reason: string): Promise<void> {
  const { window } = console
  await window.bringToFront()
  await window.keyboard.press('Alt+F9')
  await expect(sheetOf(window).getByRole('combobox', { name: /Role to page/ })).toBeFocused()
  await window.keyboard.type('med reg')
  await expect(sheetOf(window).getByRole('option', { selected: true })).toContainText(ROLE)
  await window.keyboard.press('Enter')
  await window.keyboard.press('4')
  await window.keyboard.press('Enter')
  await window.keyboard.type(reason)
}

async function attachByKeyboard(console: ConsoleUnderTest, files: readonly string[]): Promise<void> {
  const { window } = console
  await willChoose(console, files)
  await eventually('the attach button to have the focus', async () => {
    if (await attachButton(window).evaluate((button) => button === document.activeElement)) return true
    await window.keyboard.press('Tab')
    return false
  })
  await window.keyboard.press('Enter')
}

async function openAtRegistrar(reason: string): Promise<void> {
  await registrar.window.bringToFront()
  await registrar.window.keyboard.press('Control+1')
  await registrar.window.getByRole('option', { name: new RegExp(reason) }).click()
  await expect(detailOf(registrar)).toContainText(reason)
}

test('a photograph and a document go with a page by keyboard, and the registrar sees both', async () => {
  await writePage(ward, 'Wound on the left heel')
  const photo = chosen(`${SECRET} heel.jpg`, phonePhoto(1))
  const document = chosen(`${SECRET} ECG.pdf`, tracePdf('ECG 14:03', SECRET))
  await attachByKeyboard(ward, [photo, document])
  await expect(sheetOf(ward.window)).toContainText(`${SECRET} heel.jpg`)
  await expect(sheetOf(ward.window)).toContainText(`${SECRET} ECG.pdf`)
  await expect(sheetOf(ward.window)).toContainText('Pictures lose their place and camera data')
  await expectAccessible(ward.window, 'a page with files', '[role="dialog"]')
  await ward.window.keyboard.press('Control+Enter')
  await expect(detailOf(ward)).toContainText(/the hospital has it/)
  await expect(filesOf(ward).getByText('Sent', { exact: true })).toHaveCount(2)

  const files = await libraryFiles(hospital)
  expect(files.map(({ name }) => name.replace(/.*\./, '')).sort()).toEqual(['jpg', 'pdf'])
  const picture = files.find(({ name }) => name.endsWith('.jpg'))
  expect(picture?.bytes.equals(Buffer.from(plainJpeg()))).toBe(true)
  for (const { name, bytes } of files)
    for (const planted of [...PLANTED, 'GPS']) expect(`${name}${bytes.toString('latin1')}`).not.toContain(planted)

  await openAtRegistrar('Wound on the left heel')
  const shown = filesOf(registrar)
  await expect(shown).toContainText('2 attachments')
  // Small: it comes without being asked for.
  const thumbnail = shown.getByRole('button', { name: `Show ${SECRET} heel.jpg large` })
  await expect(thumbnail.locator('img')).toHaveJSProperty('naturalWidth', 160)
  await expectAccessible(registrar.window, 'a page with files that has come')
  await thumbnail.focus()
  await registrar.window.keyboard.press('Enter')
  const viewer = registrar.window.getByRole('dialog', { name: 'Picture 1 of 1' })
  await expect(viewer.locator('img')).toHaveJSProperty('naturalHeight', 120)
  const width = () => viewer.locator('img').evaluate((image) => image.clientWidth)
  const before = await width()
  await registrar.window.keyboard.press('+')
  await eventually('the picture to be larger', async () => (await width()) > before)
  await registrar.window.keyboard.press('0')
  await eventually('the picture to fit again', async () => (await width()) === before)
  await expectAccessible(registrar.window, 'the picture, large', '[role="dialog"]')
  await registrar.window.keyboard.press('Escape')
  await expect(viewer).toHaveCount(0)
  await expect(thumbnail).toBeFocused()
})

const windows = (console: ConsoleUnderTest) =>
  console.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => ({
      title: window.getTitle(),
      addresses: window.webContents.mainFrame.framesInSubtree.map(({ url }) => url),
    })),
  )
const documentWindow = async (console: ConsoleUnderTest) =>
  (await windows(console)).find(({ addresses }) => addresses[0]?.startsWith('attachment:'))

test('the document is shown in a window of its own, which says no name and closes with the lock', async () => {
  // The viewer is a program of its own to start.
  test.setTimeout(180_000)
  const { window } = registrar
  await filesOf(registrar)
    .getByRole('button', { name: /^Show PDF/ })
    .click()
  // The viewer, and within it the document.
  const open = await eventually(
    'the document to be drawn',
    async () => {
      const found = await documentWindow(registrar)
      return found && found.addresses.length >= 3 ? found : undefined
    },
    { within: 45_000 },
  )
  expect(open.title).toBe('Attachment')
  for (const { title } of await windows(registrar)) expect(title).not.toContain(SECRET)
  await registrar.app.evaluate(({ BrowserWindow }) => {
    const shown = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().startsWith('attachment:'),
    )
    shown?.webContents.sendInputEvent({ type: 'keyDown', keyCode: 'Escape' })
  })
  await eventually('Esc to close it', async () => (await documentWindow(registrar)) === undefined)
  await window.bringToFront()
  await filesOf(registrar)
    .getByRole('button', { name: /^Show PDF/ })
    .click()
  await eventually('the document again', async () => ((await documentWindow(registrar))?.addresses.length ?? 0) >= 3, {
    within: 45_000,
  })
  await window.bringToFront()
  await window.keyboard.press('Control+l')
  await expect(window.getByRole('button', { name: /Unlock/ }).first()).toBeVisible()
  await eventually('the document to be gone', async () => (await documentWindow(registrar)) === undefined)
  await expect(window.locator('img[src^="blob:"]')).toHaveCount(0)
  const refused = await call(registrar, 'attachments.look', { ref: null }).catch((error: Error) => error.message)
  expect(refused).toContain('locked')
})

const slowLine = () =>
  hospital.tenant.control.faults.add({
    method: 'PUT',
    path: /_api\/v2\.0\/drives/,
    times: 1_000,
    effect: { delayMs: 2_000 },
  })
/** About 3 MB that cannot be packed. */
const LARGE = tracePng({ width: 1400, height: 1000, noise: 200 })

async function sendLarge(reason: string, name: string): Promise<void> {
  await writePage(ward, reason)
  await attachByKeyboard(ward, [chosen(name, LARGE)])
  await expect(sheetOf(ward.window)).toContainText(name)
  await ward.window.keyboard.press('Control+Enter')
}

const sessionsBegun = () =>
  [...hospital.tenant.control.requests].filter(({ path }) => path.includes('createUploadSession')).length

test('killed in the middle of an upload on a slow line, it is finished once; whoever waits for it sees it then', async () => {
  test.setTimeout(150_000)
  await signInAgain()
  const begun = sessionsBegun()
  slowLine()
  await sendLarge('Rash on both arms', `${SECRET} arms.png`)
  await expect(detailOf(ward)).toContainText(/the hospital has it/)
  await expect(filesOf(ward)).toContainText(/Sending: [3-9]\d\d KB of/, { timeout: 60_000 })

  // The page did not wait for its file.
  await openAtRegistrar('Rash on both arms')
  const asking = filesOf(registrar).getByRole('button', { name: /^Show picture, \d.\d MB/ })
  await asking.click()
  await expect(filesOf(registrar)).toContainText('The sender’s console is still sending it')

  const { profile } = ward
  await ward.kill()
  consoles.splice(consoles.indexOf(ward), 1)
  hospital.tenant.control.faults.clear()
  ward = await startConsole({ hospital, name: 'SGH-E5-PC01', environment, profile })
  consoles.push(ward)
  const whole = async () => (await libraryFiles(hospital)).filter(({ bytes }) => bytes.equals(Buffer.from(LARGE)))
  await eventually('the file to be in the library', async () => (await whole()).length === 1, {
    within: 45_000,
    every: 500,
  })
  expect(sessionsBegun()).toBe(begun + 1)
  await expect(filesOf(registrar).locator('img')).toHaveJSProperty('naturalWidth', 1400, { timeout: 60_000 })
})

async function signInAgain(): Promise<void> {
  const { app, window } = registrar
  const opened = app.waitForEvent('window')
  await window
    .getByRole('button', { name: /Unlock/ })
    .first()
    .click()
  const page = await opened
  await page.getByRole('button', { name: OKAFOR }).click()
  await window.getByRole('navigation').first().waitFor()
}

test('without a network the page waits, and its file behind it; both go once there is one', async () => {
  await expect(ward.window.getByRole('banner')).toContainText('Live', { timeout: 60_000 })
  hospital.tenant.control.down()
  await sendLarge('Sent while offline', `${SECRET} offline.png`)
  await expect(detailOf(ward)).toContainText('Nobody has been told of this page.')
  await expect(filesOf(ward)).toContainText('Waits to be sent; the words go first.')
  hospital.tenant.control.up()
  await ward.window.keyboard.press('F5')
  await expect(detailOf(ward)).toContainText(/the hospital has it/, { timeout: 60_000 })
  await expect(filesOf(ward).getByText('Sent', { exact: true })).toBeVisible({ timeout: 60_000 })
  await openAtRegistrar('Sent while offline')
  await filesOf(registrar)
    .getByRole('button', { name: /^Show picture/ })
    .click()
  await expect(filesOf(registrar).locator('img')).toHaveJSProperty('naturalHeight', 1000, { timeout: 60_000 })
})

test('what cannot be attached is refused in words, and the rest is kept', async () => {
  await writePage(ward, 'Refusals')
  await attachByKeyboard(ward, [
    chosen('phone.jpg', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1')),
    chosen('scan.pdf', new Uint8Array(11 * 1024 * 1024)),
    chosen('half.jpg', plainJpeg().subarray(0, 400)),
    chosen('letter.docx', Buffer.from('PK\x03\x04 and more', 'latin1')),
    chosen('good.png', tracePng()),
  ])
  const sheet = sheetOf(ward.window)
  await expect(sheet).toContainText(
    'phone.jpg: This is an HEIC or AVIF picture, as phones make them. Save it as JPEG or PDF',
  )
  await expect(sheet).toContainText('scan.pdf: This file has 11 MB; the most is 10 MB.')
  await expect(sheet).toContainText('half.jpg: This picture ends in the middle')
  await expect(sheet).toContainText('letter.docx: This is a Word, Excel or PowerPoint file')
  await expect(sheet.getByRole('button', { name: 'Remove good.png' })).toBeVisible()
  await expectAccessible(ward.window, 'files refused', '[role="dialog"]')
  await sheet.getByRole('button', { name: 'Remove good.png' }).press('Enter')
  await expect(sheet.getByRole('button', { name: 'Remove good.png' })).toHaveCount(0)
  await expect(attachButton(ward.window)).toBeFocused()
  // Pasted.
  await ward.window.evaluate(
    (bytes) => {
      const from = new DataTransfer()
      from.items.add(new File([new Uint8Array(bytes)], 'pasted.png', { type: 'image/png' }))
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: from, bubbles: true }))
    },
    [...tracePng({ width: 60, height: 40 })],
  )
  await expect(sheet.getByRole('button', { name: 'Remove pasted.png' })).toBeVisible()
  await sheet.getByRole('button', { name: 'Clear all' }).click()
  await expect(sheet.getByRole('listitem').filter({ hasText: 'pasted.png' })).toHaveCount(0)
  await ward.window.keyboard.press('Escape')
})

test('neither a file’s bytes nor its name are in the clear on any disk, in a title or in a log', async () => {
  const piece = (bytes: Uint8Array, from: number) => Buffer.from(bytes.subarray(from, from + 24)).toString('latin1')
  const secrets = [
    SECRET,
    piece(plainJpeg(), 400),
    piece(LARGE, 90_000),
    piece(LARGE, 900_000),
    'ECG 14:03, page',
    ...PLANTED,
  ]
  // What was chosen holds them: so they would be found.
  for (const secret of secrets.slice(1)) expect(filesWith(folder, [secret])).not.toEqual([])
  for (const { profile } of consoles) expect(filesWith(profile, secrets)).toEqual([])
  for (const console of consoles) for (const { title } of await windows(console)) expect(title).not.toContain(SECRET)
  const profiles = consoles.map(({ profile }) => profile)
  for (const console of consoles) await console.kill()
  for (const each of [...profiles, temporary]) expect(filesWith(each, secrets)).toEqual([])
})
