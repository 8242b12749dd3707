// The hospital's library of attachments, as somebody sees it who looks into it through Graph.

import { type Hospital, MBEKI } from './hospital.ts'

export interface LibraryFile {
  readonly name: string
  readonly bytes: Buffer
}

const FOLDER = 'Desk-ACUTEMED-SGH'

/** Every file in the folder of the acute medicine desk. */
export async function libraryFiles(hospital: Hospital): Promise<LibraryFile[]> {
  const { tenant, southmere } = hospital
  const graph = hospital.as(MBEKI)
  const { id: drive } = Object(await graph.get(`/sites/${southmere.siteId}/lists/Attachments/drive`))
  const headers = {
    authorization: `Bearer ${await tenant.control.tokenFor(MBEKI, { scopes: ['Sites.ReadWrite.All'] })}`,
  }
  const names = await namesIn(hospital, drive)
  return await Promise.all(
    names.map(async (name) => {
      const address = `${tenant.url}/v1.0/drives/${drive}/root:/${FOLDER}/${name}:/content`
      const sent = await fetch(address, { headers, redirect: 'manual' })
      const from = await fetch((sent.headers.get('location') ?? '').replace(/^https?:\/\/[^/]+/, tenant.url))
      return { name, bytes: Buffer.from(await from.arrayBuffer()) }
    }),
  )
}

/** From the rows that name them: a file that is not there yet is left out. */
async function namesIn(hospital: Hospital, drive: string): Promise<string[]> {
  const { southmere } = hospital
  const graph = hospital.as(MBEKI)
  const list = southmere.lists.get(FOLDER)
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
      graph.get(`/drives/${drive}/root:/${FOLDER}/${name}`).then(
        () => name,
        () => undefined,
      ),
    ),
  )
  return there.filter((name) => name !== undefined)
}
