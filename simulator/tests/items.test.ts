/** List items through Microsoft's Graph client: values, queries, If-Match, versions. */
import { describe, expect, it } from 'vitest'
import { refusalOf } from './support/graph-client.ts'
import { type Item, type Page, startWardSite } from './support/ward-site.ts'

const invalid = { status: 400, code: 'invalidRequest' }

describe('an item', () => {
  it('is created, read with chosen fields, and deleted', async () => {
    const { ada, adaId, list, create } = await startWardSite()
    const made = await create({ Title: 'NEWS2 9', State: 'open', Level: 2, Ready: true, Ward: '' })
    expect(made).toMatchObject({
      id: '1',
      eTag: expect.stringMatching(/^"[0-9a-f-]{36},1"$/),
      createdBy: { user: { id: adaId, displayName: 'ada', email: 'ada@example.org' } },
      fields: { id: '1', Title: 'NEWS2 9', Level: 2, Ready: true, _UIVersionString: '1.0' },
    })
    expect(made.fields).not.toHaveProperty('Ward')
    const bare: Item = await ada.api(`${list}/items/1`).get()
    expect(bare).not.toHaveProperty('fields')
    const read: Item = await ada.api(`${list}/items/1`).select('id').expand('fields($select=Title,State,Ward)').get()
    expect(read.fields).toEqual({ Title: 'NEWS2 9', State: 'open' })
    expect(read).not.toHaveProperty('createdDateTime')
    await ada.api(`${list}/items/1`).delete()
    expect(await refusalOf(ada.api(`${list}/items/1`).get())).toEqual({ status: 404, code: 'itemNotFound' })
  })

  it('keeps instants in whole seconds, in UTC', async () => {
    const { create } = await startWardSite()
    expect((await create({ SentAt: '2026-11-22T15:03:11.987+01:00' })).fields).toMatchObject({
      SentAt: '2026-11-22T14:03:11Z',
    })
  })

  it.each([
    ['a field that the list has not', { Titel: 'x' }],
    ['a field that cannot be written', { Created: '2026-11-22T14:03:11Z' }],
    ['a number in a text column', { Ward: 5 }],
    ['text in a number column', { Level: '2' }],
    ['text in a yes/no column', { Ready: 'yes' }],
    ['an empty instant', { SentAt: '' }],
    ['more than 255 characters in a text column', { Ward: 'x'.repeat(256) }],
    ['more than 63,999 characters in a long one', { Story: 'x'.repeat(64_000) }],
  ])('refuses %s', async (_what, fields) => {
    const { create } = await startWardSite()
    expect(await refusalOf(create(fields))).toEqual(invalid)
    await create({ Ward: 'x'.repeat(255), Story: 'x'.repeat(63_999) })
  })

  it('refuses a value that a unique column holds already, and takes it back once it is free', async () => {
    const { ada, list, create } = await startWardSite()
    await create({ ClientId: 'one' })
    const second = await create({ ClientId: 'two' })
    expect(await refusalOf(create({ ClientId: 'ONE' }))).toEqual(invalid)
    expect(await refusalOf(ada.api(`${list}/items/${second.id}/fields`).patch({ ClientId: 'one' }))).toEqual(invalid)
    await ada.api(`${list}/items/${second.id}/fields`).patch({ ClientId: 'two', Ward: 'same value, same item' })
    await ada.api(`${list}/items/1`).delete()
    await create({ ClientId: 'one' })
    await ada.api(`${list}/items/${second.id}/fields`).patch({ ClientId: 'three' })
    await create({ ClientId: 'two' })
    const found: Page = await ada.api(`${list}/items`).filter("fields/ClientId eq 'Three'").get()
    expect(found.value.map((item) => item.id)).toEqual([second.id])
  })
})

describe('If-Match', () => {
  it('lets one of many writers through, and leaves the item as the winner wrote it', async () => {
    const { as, list, create } = await startWardSite()
    const { id, eTag } = await create({ Title: 'role' })
    const names = ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
    const outcomes = await Promise.all(
      names.map(async (name) => {
        const client = await as(`${name}@example.org`)
        const patch = client.api(`${list}/items/${id}/fields`).header('If-Match', eTag).patch({ Ward: name })
        return patch.then(
          () => name,
          (error: { statusCode: number }) => error.statusCode,
        )
      }),
    )
    const winners = outcomes.filter((outcome) => typeof outcome === 'string')
    expect(winners).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 412)).toHaveLength(names.length - 1)
    const now: Item = await (await as('z@example.org')).api(`${list}/items/${id}`).expand('fields').get()
    expect(now.fields?.Ward).toBe(winners[0])
    expect(now.eTag).toMatch(/,2"$/)
  })

  it('guards the item address and deletion too, and wants its quotes', async () => {
    const { ada, list, create } = await startWardSite()
    const { eTag } = await create({ Title: 'x' })
    const item = `${list}/items/1`
    await ada
      .api(item)
      .header('If-Match', eTag)
      .patch({ fields: { Title: 'y' } })
    expect(
      (
        await refusalOf(
          ada
            .api(item)
            .header('If-Match', eTag)
            .patch({ fields: { Title: 'z' } }),
        )
      ).status,
    ).toBe(412)
    expect((await refusalOf(ada.api(item).header('If-Match', eTag).delete())).status).toBe(412)
    const bare = ada.api(`${item}/fields`).header('If-Match', eTag.replaceAll('"', '')).patch({ Title: 'z' })
    expect(await refusalOf(bare)).toEqual({ status: 400, code: 'malformedEntityTag' })
    expect((await ada.api(item).expand('fields').get()).fields.Title).toBe('y')
    await ada.api(`${item}/fields`).header('If-Match', '*').patch({ Title: 'any' })
    await ada.api(`${item}/fields`).patch({ Title: 'last writer' })
  })

  it('works for a member of a batch, where each member is judged alone', async () => {
    const { ada, list, create } = await startWardSite()
    const { eTag } = await create({ Title: 'x' })
    const patch = (id: string, title: string) => ({
      id,
      method: 'PATCH',
      url: `${list}/items/1/fields`,
      headers: { 'Content-Type': 'application/json', 'If-Match': eTag },
      body: { Title: title },
    })
    const { responses } = await ada.api('/$batch').post({ requests: [patch('a', 'first'), patch('b', 'second')] })
    const statuses = responses.map((response: { status: number }) => response.status)
    expect(statuses.toSorted()).toEqual([200, 412])
    const winner = responses.find((response: { status: number }) => response.status === 200)
    const now: Item = await ada.api(`${list}/items/1`).expand('fields').get()
    expect(now.fields).toMatchObject({ Title: winner.body.Title, _UIVersionString: '2.0' })
  })

  it('is answered by the fields alone: the new ETag has to be read', async () => {
    const { ada, list, create } = await startWardSite()
    await create({ Title: 'x' })
    const answer = await ada.api(`${list}/items/1/fields`).patch({ Ward: 'E5' })
    expect(answer).toMatchObject({ Title: 'x', Ward: 'E5' })
    expect(answer).not.toHaveProperty('eTag')
  })
})

describe('versions', () => {
  it('tell who wrote what, newest first', async () => {
    const { ada, as, list, create } = await startWardSite()
    await create({ Title: 'first' })
    await (await as('ben@example.org')).api(`${list}/items/1/fields`).patch({ Title: 'second' })
    await ada.api(`${list}/items/1/fields`).patch({ Ward: 'E5' })
    const { value } = await ada.api(`${list}/items/1/versions`).expand('fields').get()
    const story = value.map(
      (version: { id: string; lastModifiedBy: { user: { displayName: string } }; fields: object }) => [
        version.id,
        version.lastModifiedBy.user.displayName,
        version.fields,
      ],
    )
    expect(story).toEqual([
      ['3.0', 'ada', expect.objectContaining({ Title: 'second', Ward: 'E5', _UIVersionString: '3.0' })],
      ['2.0', 'ben', expect.objectContaining({ Title: 'second' })],
      ['1.0', 'ada', expect.objectContaining({ Title: 'first' })],
    ])
    expect(value[1].fields).not.toHaveProperty('Ward')
    expect((await ada.api(`${list}/items/1/versions/2.0`).get()).id).toBe('2.0')
  })
})

describe('a query', () => {
  it('filters on an indexed column, sorts, and pages by nextLink without loss while others write', async () => {
    const { ada, list, create } = await startWardSite()
    for (let at = 0; at < 7; at += 1)
      await create({ Title: `t${at}`, State: at === 3 ? 'done' : 'open', Level: 7 - at })
    const seen: number[] = []
    let url: string | undefined =
      `${list}/items?$filter=fields/State eq 'open'&$orderby=fields/Level&$top=2&$expand=fields($select=Level)`
    while (url !== undefined) {
      const page: Page = await ada.api(url).get()
      seen.push(...page.value.map((item) => Number(item.fields?.Level)))
      url = page['@odata.nextLink']
      await ada.api(`${list}/items/7/fields`).patch({ Ward: String(seen.length) })
    }
    expect(seen).toEqual([1, 2, 3, 5, 6, 7])
  })

  it('needs an index, or the Prefer header', async () => {
    const { ada, list, create } = await startWardSite()
    await create({ Ward: 'E5' })
    const query = () => ada.api(`${list}/items`).filter("fields/Ward eq 'E5'")
    expect(await refusalOf(query().get())).toEqual(invalid)
    expect(await refusalOf(ada.api(`${list}/items`).orderby('fields/Ward').get())).toEqual(invalid)
    const anyway = query().header('Prefer', 'HonorNonIndexedQueriesWarningMayFailRandomly')
    expect((await anyway.get()).value).toHaveLength(1)
  })

  it.each([
    '$filter=fields/Nothing eq 1',
    '$expand=feilds',
    '$expand=fields($select=Nothing)',
    '$skip=2',
    '$top=0',
    '$skiptoken=mine',
  ])('refuses %s', async (query) => {
    const { ada, list } = await startWardSite()
    expect(await refusalOf(ada.api(`${list}/items?${query}`).get())).toEqual(invalid)
  })
})

describe('resource units', () => {
  it('are counted per request as published', async () => {
    const { simulator, ada, list, create } = await startWardSite()
    await create({ Title: 'x' })
    simulator.control.requests.clear()
    await ada.api(`${list}/items/1`).get()
    await ada.api(`${list}/items`).get()
    await ada.api(`${list}/items/1/fields`).patch({ Title: 'y' })
    const first: Page = await ada.api(`${list}/items/delta?token=latest`).get()
    await ada.api(first['@odata.deltaLink'] ?? '').get()
    expect([...simulator.control.requests].map((request) => request.resourceUnits)).toEqual([1, 2, 2, 2, 1])
  })
})
