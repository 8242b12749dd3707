// The hospital's library of attachments, as somebody sees it who looks into it through Graph.

import { randomUUID } from 'node:crypto'
import { type Hospital, MBEKI } from './hospital.ts'

export interface LibraryFile {
  readonly name: string
  readonly bytes: Buffer
}

/** Every file in the folder of a desk's list that a row of that list names; of the acute medicine desk when none is given. */
export async function libraryFiles(hospital: Hospital, folder = 'Desk-ACUTEMED-SGH'): Promise<LibraryFile[]> {
  const { tenant, southmere } = hospital
  const graph = hospital.as(MBEKI)
  const { id: drive } = Object(await graph.get(`/sites/${southmere.siteId}/lists/Attachments/drive`))
  const headers = {
    authorization: `Bearer ${await tenant.control.tokenFor(MBEKI, { scopes: ['Sites.ReadWrite.All'] })}`,
  }
  const names = await namesIn(hospital, drive, folder)
  return await Promise.all(
    names.map(async (name) => {
      const address = `${tenant.url}/v1.0/drives/${drive}/root:/${folder}/${name}:/content`
      const sent = await fetch(address, { headers, redirect: 'manual' })
      const from = await fetch((sent.headers.get('location') ?? '').replace(/^https?:\/\/[^/]+/, tenant.url))
      return { name, bytes: Buffer.from(await from.arrayBuffer()) }
    }),
  )
}

/** As the column `Files` of a row names it (docs/lists.md), once somebody has put it into the folder of that list. */
export async function putIntoLibrary(
  hospital: Hospital,
  folder: string,
  { name, bytes }: LibraryFile,
): Promise<{ id: string; name: string; type: 'image/png'; size: number }> {
  const { tenant, southmere } = hospital
  const { id: drive } = Object(await hospital.as(MBEKI).get(`/sites/${southmere.siteId}/lists/Attachments/drive`))
  const id = randomUUID()
  const token = await tenant.control.tokenFor(MBEKI, { scopes: ['Sites.ReadWrite.All'] })
  const put = await fetch(`${tenant.url}/v1.0/drives/${drive}/root:/${folder}/${id}.png:/content`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'image/png' },
    body: new Uint8Array(bytes),
  })
  if (!put.ok) throw new Error(`not in the library: ${put.status} ${await put.text()}`)
  return { id, name, type: 'image/png', size: bytes.length }
}

/** From the rows that name them: a file that is not there yet is left out. */
async function namesIn(hospital: Hospital, drive: string, folder: string): Promise<string[]> {
  const { southmere } = hospital
  const graph = hospital.as(MBEKI)
  const list = southmere.lists.get(folder)
  const found = await graph.get(`/sites/${southmere.siteId}/lists/${list}/items?$expand=fields&$top=500`)
  const rows: unknown = Reflect.get(Object(found), 'value')
  const named = (Array.isArray(rows) ? rows : []).flatMap((row) => {
    const { Files } = Object(Object(row).fields)
    return typeof Files === 'string' && Files !== '' ? JSON.parse(Files) : []
  })
  const endings: Readonly<Record<string, string>> = {
    'image/jpeg': 'jpg',
    'image/png': 'png',
    'application/pdf': 'pdf',
  }
  const names = named.map(({ id, type }) => `${id}.${endings[type]}`)
  const there = await Promise.all(
    names.map((name) =>
      graph.get(`/drives/${drive}/root:/${folder}/${name}`).then(
        () => name,
        () => undefined,
      ),
    ),
  )
  return there.filter((name) => name !== undefined)
}
