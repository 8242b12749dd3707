/** Document libraries as Microsoft's own Graph SDK sees them: uploading in ranges, downloading, folders, permissions. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Client,
  FileUpload,
  LargeFileUploadTask,
  Range,
  ResponseType,
  type UploadEventHandlers,
} from '@microsoft/microsoft-graph-client'
import { expect, it, onTestFinished } from 'vitest'
import { TEST_APP } from '../control/control.ts'
import { type Simulator, startSimulator } from '../index.ts'
import { graphClient, refusalOf } from './support/graph-client.ts'
import { allSites, startWardSite, wardSite } from './support/ward-site.ts'

const STEP = 320 * 1024
const some = (size: number): Buffer => Buffer.from(Array.from({ length: size }, (_, at) => (at * 31) % 251))

/** Part of a file in the form that the SDK takes. */
const cut = (bytes: Buffer, from: number, to: number): ArrayBuffer => new Uint8Array(bytes.subarray(from, to)).buffer

/** The address of a new library's drive. */
const libraryOf = async ({ ada, site }: { ada: Client; site: string }): Promise<string> => {
  await ada.api(`${site}/lists`).post({ displayName: 'Attachments', list: { template: 'documentLibrary' } })
  const { id }: { id: string } = await ada.api(`${site}/lists/Attachments/drive`).get()
  return `/drives/${id}`
}

const contentOf = async (client: Client, file: string, headers: Record<string, string> = {}): Promise<Response> => {
  const item: Record<string, string> = await client.api(file).select('id,@microsoft.graph.downloadUrl').get()
  return client
    .api(item['@microsoft.graph.downloadUrl'] ?? '')
    .headers(headers)
    .responseType(ResponseType.RAW)
    .get()
}

const bytesOf = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer())

/** Begins to upload as the SDK does. */
const taskFor = async (
  client: Client,
  file: string,
  bytes: Buffer,
  uploadEventHandlers: UploadEventHandlers = {},
): Promise<LargeFileUploadTask<unknown>> => {
  const item = { '@microsoft.graph.conflictBehavior': 'replace' }
  const session = await LargeFileUploadTask.createUploadSession(client, `${file}:/createUploadSession`, { item })
  return new LargeFileUploadTask(client, new FileUpload(bytes, 'file', bytes.length), session, {
    rangeSize: STEP,
    uploadEventHandlers,
  })
}

/** What an address of file storage answers when it is asked without the SDK. */
const askStorage = ({ url }: Simulator, address: string, init: RequestInit = {}): Promise<Response> => {
  const { pathname, search } = new URL(address)
  return fetch(`${url}${pathname}${search}`, init)
}

it('takes a file range by range from the SDK, and gives it back whole and in parts', async () => {
  const ward = await startWardSite()
  const file = `${await libraryOf(ward)}/root:/Desk A/picture.jpg`
  const bytes = some(2 * STEP + 5)
  const done: number[] = []
  const progress = (range?: Range): void => void done.push(range?.maxValue ?? -1)
  const task = await taskFor(ward.ada, file, bytes, { progress })
  const { responseBody } = await task.upload()
  expect(responseBody).toMatchObject({ name: 'picture.jpg', size: bytes.length, file: { mimeType: 'image/jpeg' } })
  expect(done).toEqual([STEP - 1, 2 * STEP - 1, bytes.length - 1])

  const whole = await contentOf(ward.ada, file)
  expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  expect((await bytesOf(whole)).equals(bytes)).toBe(true)
  const part = await contentOf(ward.ada, file, { Range: 'bytes=100-199' })
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-199/${bytes.length}`])
  expect((await bytesOf(part)).equals(bytes.subarray(100, 200))).toBe(true)
  const past = await contentOf(ward.ada, file, { Range: `bytes=${bytes.length}-` })
  expect([past.status, past.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`])
  expect(ward.simulator.control.unknown()).toEqual([])
})

it('redirects from /content to an address that needs no token and works for some minutes', async () => {
  const ward = await startWardSite()
  const file = `${await libraryOf(ward)}/root:/note.txt`
  await ward.ada.api(`${file}:/content`).put('as it is')
  const token = await ward.simulator.control.tokenFor('ada@example.org', { scopes: allSites })
  const redirect = await fetch(`${ward.simulator.url}/v1.0${file}:/content`, {
    headers: { Authorization: `Bearer ${token}` },
    redirect: 'manual',
  })
  const address = redirect.headers.get('location') ?? ''
  expect([redirect.status, new URL(address).host]).toEqual([302, 'tenant.sharepoint.example'])
  expect(await (await askStorage(ward.simulator, address)).text()).toBe('as it is')
  ward.simulator.control.clock.advance(6 * 60_000)
  expect((await askStorage(ward.simulator, address)).status).toBe(401)
})

it('refuses ranges that are out of order, not of 320 KiB, or of another size, and says where it stands', async () => {
  const ward = await startWardSite()
  const bytes = some(3 * STEP)
  const task = await taskFor(ward.ada, `${await libraryOf(ward)}/root:/a.pdf`, bytes)
  const put = (from: number, to: number, total = bytes.length) =>
    task.uploadSlice(cut(bytes, from, to), new Range(from, to - 1), total)
  const standsAt = async (): Promise<unknown> => Reflect.get(Object(await task.getStatus()), 'nextExpectedRanges')
  expect(await refusalOf(put(0, 1000))).toMatchObject({ status: 400 })
  expect(await refusalOf(put(STEP, 2 * STEP))).toEqual({ status: 416, code: 'invalidRange' })
  expect(await standsAt()).toEqual(['0-'])
  expect(await put(0, STEP)).toMatchObject({ nextExpectedRanges: [`${STEP}-`] })
  expect(await refusalOf(put(0, STEP))).toEqual({ status: 416, code: 'invalidRange' })
  expect(await refusalOf(put(STEP, 2 * STEP, bytes.length + 1))).toMatchObject({ status: 400 })
  expect(await standsAt()).toEqual([`${STEP}-`])
  expect(await task.resume()).toMatchObject({ responseBody: { size: bytes.length } })
  expect(await refusalOf(task.getStatus())).toEqual({ status: 404, code: 'itemNotFound' })
})

it('forgets a session that is cancelled or over; nothing of its file is there', async () => {
  const ward = await startWardSite()
  const file = `${await libraryOf(ward)}/root:/a.pdf`
  const bytes = some(2 * STEP)
  const slice = new Range(0, STEP - 1)
  const cancelled = await taskFor(ward.ada, file, bytes)
  await cancelled.uploadSlice(cut(bytes, 0, STEP), slice, bytes.length)
  await cancelled.cancel()
  expect((await refusalOf(cancelled.getStatus())).status).toBe(404)
  const over = await taskFor(ward.ada, file, bytes)
  ward.simulator.control.clock.advance(61 * 60_000)
  expect((await refusalOf(over.uploadSlice(cut(bytes, 0, STEP), slice, bytes.length))).status).toBe(404)
  expect((await refusalOf(ward.ada.api(file).get())).status).toBe(404)
})

it('refuses a token beside an authenticated address', async () => {
  const ward = await startWardSite()
  const { url } = (await taskFor(ward.ada, `${await libraryOf(ward)}/root:/a.pdf`, some(10))).getUploadSession()
  const answer = await askStorage(ward.simulator, url, { headers: { Authorization: 'Bearer x' } })
  expect(answer.status).toBe(401)
  expect((await askStorage(ward.simulator, url.replace(/tempauth=[^&]*/, 'tempauth=guess'))).status).toBe(401)
  expect((await askStorage(ward.simulator, url)).status).toBe(200)
})

it('has room up to its quota: 507 before and after', async () => {
  const ward = await startWardSite()
  const file = `${await libraryOf(ward)}/root:/a.pdf`
  ward.simulator.control.drives.quotaBytes = 100
  const announced = { item: { '@microsoft.graph.conflictBehavior': 'replace', fileSize: 101 } }
  const refused = { status: 507, code: 'quotaLimitReached' }
  expect(await refusalOf(ward.ada.api(`${file}:/createUploadSession`).post(announced))).toEqual(refused)
  const task = await taskFor(ward.ada, file, some(101))
  // The SDK throws what it got, here.
  await expect(task.upload()).rejects.toMatchObject({ error: { code: 'quotaLimitReached' } })
  ward.simulator.control.drives.quotaBytes = 101
  // The session outlives the refusal: the last range again completes it.
  const again = task.uploadSlice(cut(some(101), 0, 101), new Range(0, 100), 101)
  expect(await again).toMatchObject({ size: 101 })
})

it('answers a taken name as asked: fail, replace, rename', async () => {
  const ward = await startWardSite()
  const drive = await libraryOf(ward)
  const put = (how: string) =>
    ward.ada.api(`${drive}/root:/a.txt:/content?@microsoft.graph.conflictBehavior=${how}`).put('x')
  expect(await put('fail')).toMatchObject({ name: 'a.txt' })
  expect(await refusalOf(put('fail'))).toEqual({ status: 409, code: 'nameAlreadyExists' })
  expect(await put('replace')).toMatchObject({ name: 'a.txt' })
  expect(await put('rename')).toMatchObject({ name: 'a 1.txt' })
  const folder = { name: 'Desk A', folder: {} }
  expect(await ward.ada.api(`${drive}/root/children`).post(folder)).toMatchObject({ folder: { childCount: 0 } })
  expect((await refusalOf(ward.ada.api(`${drive}/root/children`).post(folder))).status).toBe(409)
  const { value }: { value: { name: string }[] } = await ward.ada.api(`${drive}/root/children`).get()
  expect(value.map(({ name }) => name)).toEqual(['a.txt', 'a 1.txt', 'Desk A'])
})

it('lets in whom the site lets in', async () => {
  const ward = await startWardSite()
  const drive = await libraryOf(ward)
  const file = `${drive}/root:/a.txt`
  await ward.ada.api(`${file}:/content`).put('x')
  const reader = await ward.as('ben@example.org', ['Sites.Read.All'])
  expect(await reader.api(file).get()).toMatchObject({ size: 1, createdBy: { user: { displayName: 'ada' } } })
  expect((await refusalOf(reader.api(`${file}:/content`).put('y'))).status).toBe(403)
  expect((await refusalOf(reader.api(`${file}:/createUploadSession`).post({}))).status).toBe(403)
  const selected = await ward.as('cy@example.org', ['Sites.Selected'], 'app-without-grant')
  expect((await refusalOf(selected.api(file).get())).status).toBe(403)
  expect((await refusalOf(ward.ada.api(`${ward.list}/drive`).get())).status).toBe(400)
})

it('counts its resource units, and throttles ranges of an upload as well', async () => {
  const ward = await startWardSite()
  const { control } = ward.simulator
  const bytes = some(2 * STEP)
  const file = `${await libraryOf(ward)}/root:/a.pdf`
  control.requests.clear()
  const task = await taskFor(ward.ada, file, bytes)
  await task.upload()
  await contentOf(ward.ada, file)
  expect([...control.requests].map(({ method, resourceUnits }) => [method, resourceUnits])).toEqual([
    ['POST', 2],
    ['PUT', 2],
    ['PUT', 2],
    ['GET', 1],
    ['GET', 0],
  ])
  const last = await taskFor(ward.ada, file, bytes)
  control.faults.add({ method: 'PUT', path: /uploadSession/, effect: { status: 429, retryAfter: 7 } })
  await expect(last.upload()).rejects.toMatchObject({ error: { code: 'simulatedFault' } })
  expect(control.requests.at(-1)).toMatchObject({ method: 'PUT', status: 429, app: TEST_APP })
})

it('keeps files over a restart, and forgets sessions', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'simulated-tenant-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const options = { stateFile: join(folder, 'tenant.json'), limits: false }
  const first = await startSimulator(options)
  const ward = await wardSite(first)
  const file = `${await libraryOf(ward)}/root:/Desk A/a.pdf`
  await (await taskFor(ward.ada, file, some(1000))).upload()
  const { url } = (await taskFor(ward.ada, file, some(1000))).getUploadSession()
  await first.stop()
  const second = await startSimulator(options)
  onTestFinished(() => second.stop())
  const again = graphClient(second.url, await second.control.tokenFor('ada@example.org', { scopes: allSites }))
  expect((await bytesOf(await contentOf(again, file))).equals(some(1000))).toBe(true)
  expect((await askStorage(second, url)).status).toBe(401)
})
