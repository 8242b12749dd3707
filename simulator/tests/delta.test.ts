/** `items/delta` through Microsoft's Graph client: rounds, links, expiry. */
import type { Client } from '@microsoft/microsoft-graph-client'
import { describe, expect, it } from 'vitest'
import { refusalOf } from './support/graph-client.ts'
import { type Item, type Page, startWardSite } from './support/ward-site.ts'

/** Follows a round to its deltaLink. */
const follow = async (client: Client, from: string): Promise<{ items: Item[]; deltaLink: string; pages: Page[] }> => {
  const pages: Page[] = []
  let url = from
  for (;;) {
    const page: Page = await client.api(url).get()
    pages.push(page)
    const deltaLink = page['@odata.deltaLink']
    if (deltaLink !== undefined) return { items: pages.flatMap(({ value }) => value), deltaLink, pages }
    url = page['@odata.nextLink'] ?? ''
  }
}

describe('items/delta', () => {
  it('enumerates in pages, then tells each change once with the query of the first request', async () => {
    const { simulator, ada, list, create } = await startWardSite()
    Object.assign(simulator.control.delta.oddities, { emptyPages: 0, replays: 0 })
    for (let at = 1; at <= 5; at += 1) await create({ Title: `t${at}`, Ward: 'E5' })
    const first = await follow(ada, `${list}/items/delta?$select=id,eTag&$expand=fields($select=Title)&$top=2`)
    expect(first.pages.map(({ value }) => value.length)).toEqual([2, 2, 1])
    expect(first.deltaLink).toMatch(/^https:\/\/graph\.microsoft\.com\/v1\.0\/sites\/.*\/items\/delta\?token=[\w-]+$/)
    await ada.api(`${list}/items/2/fields`).patch({ Title: 'again' })
    await ada.api(`${list}/items/2/fields`).patch({ Title: 'and again' })
    await ada.api(`${list}/items/4`).delete()
    const second = await follow(ada, first.deltaLink)
    expect(second.items).toEqual([
      {
        '@odata.etag': expect.any(String),
        id: '2',
        eTag: expect.stringMatching(/,3"$/),
        fields: { Title: 'and again' },
      },
      expect.objectContaining({ id: '4', deleted: { state: 'deleted' } }),
    ])
    expect((await follow(ada, second.deltaLink)).items).toEqual([])
  })

  it('starts from now with token=latest, in both spellings', async () => {
    const { ada, list, create } = await startWardSite()
    await create({ Title: 'old' })
    for (const url of [`${list}/items/delta?token=latest`, `${list}/items/delta(token='latest')`]) {
      const { items, deltaLink } = await follow(ada, url)
      expect(items).toEqual([])
      const { id } = await create({ Title: 'new' })
      expect((await follow(ada, deltaLink)).items.map((item) => item.id)).toContain(id)
    }
  })

  it('may show an empty page with a nextLink, and items that were delivered before', async () => {
    const { simulator, ada, list, create } = await startWardSite()
    Object.assign(simulator.control.delta.oddities, { emptyPages: 1, replays: 1 })
    for (let at = 1; at <= 5; at += 1) await create({ Title: `t${at}` })
    const first = await follow(ada, `${list}/items/delta`)
    expect(first.pages[0]?.value).toEqual([])
    expect(first.pages[0]).toHaveProperty('@odata.nextLink')
    expect(first.items.map((item) => item.id)).toEqual(['1', '2', '3', '4', '5'])
    await create({ Title: 't6' })
    Object.assign(simulator.control.delta.oddities, { emptyPages: 0 })
    const second = await follow(ada, first.deltaLink)
    expect(second.items.length).toBeGreaterThan(1)
    expect(second.items.at(-1)?.id).toBe('6')
  })

  it('answers 410 to every link made before an expiry, with the place to start again', async () => {
    const { simulator, ada, list, create } = await startWardSite()
    await create({ Title: 'kept' })
    const { deltaLink } = await follow(ada, `${list}/items/delta?$expand=fields($select=Title)`)
    await create({ Title: 'missed' })
    simulator.control.delta.expire()
    const refused = await refusalOf(ada.api(deltaLink).get())
    expect(refused.status).toBe(410)
    expect(['resyncRequired', 'resyncChangesApplyDifferences']).toContain(refused.code)
    const token = await simulator.control.tokenFor('ada@example.org', { scopes: ['Sites.Read.All'] })
    const asked = new URL(deltaLink)
    const answer = await fetch(`${simulator.url}${asked.pathname}${asked.search}`, {
      headers: { Authorization: `Bearer ${token}` },
    })
    const fresh = await follow(ada, answer.headers.get('location') ?? '')
    expect(fresh.items.map((item) => item.fields)).toEqual([{ Title: 'kept' }, { Title: 'missed' }])
    expect((await follow(ada, fresh.deltaLink)).items).toEqual([])
  })

  it('refuses a token that is not its own', async () => {
    const { ada, list } = await startWardSite()
    const refused = await refusalOf(ada.api(`${list}/items/delta?token=abc`).get())
    expect(refused).toEqual({ status: 400, code: 'invalidRequest' })
  })
})
