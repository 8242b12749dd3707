/** Sites, lists and columns through Microsoft's Graph client. */
import { describe, expect, it } from 'vitest'
import { refusalOf } from './support/graph-client.ts'
import { columns, startWardSite } from './support/ward-site.ts'

describe('sites', () => {
  it('are found by path, by id, by root and by search', async () => {
    const { ada, site } = await startWardSite()
    const root = await ada.api('/sites/root').get()
    const host: string = root.siteCollection.hostname
    const byPath = await ada.api(`/sites/${host}:/sites/ward`).get()
    expect(`/sites/${byPath.id}`).toBe(site)
    expect(byPath.webUrl).toBe(`https://${host}/sites/ward`)
    expect((await ada.api(site).get()).displayName).toBe('Ward')
    expect((await ada.api('/sites').search('ward').get()).value).toHaveLength(1)
    const lists = await ada.api(`/sites/${host}:/sites/ward:/lists`).get()
    expect(lists.value.map((list: { displayName: string }) => list.displayName)).toEqual(['Pages'])
    expect(await refusalOf(ada.api(`/sites/${host}:/sites/nowhere`).get())).toEqual({
      status: 404,
      code: 'itemNotFound',
    })
  })

  it('are closed to Sites.Selected until the application is let in, and then as far as its role goes', async () => {
    const { as, site, list } = await startWardSite()
    const app = '11111111-1111-4111-8111-111111111111'
    const selected = await as('ben@example.org', ['Sites.Selected'], app)
    const refused = { status: 403, code: 'accessDenied' }
    expect(await refusalOf(selected.api(`${list}/items`).get())).toEqual(refused)
    const owner = await as('ada@example.org', ['Sites.FullControl.All'])
    await owner
      .api(`${site}/permissions`)
      .post({ roles: ['read'], grantedToIdentities: [{ application: { id: app } }] })
    expect((await selected.api(`${list}/items`).get()).value).toEqual([])
    expect(await refusalOf(selected.api(`${list}/items`).post({ fields: { Title: 'x' } }))).toEqual(refused)
  })
})

describe('lists', () => {
  it('keep twenty indexed columns and no more, however they come', async () => {
    const { ada, site } = await startWardSite()
    const indexed = (count: number, from = 0) =>
      Array.from({ length: count }, (_none, at) => ({ name: `Column${from + at}`, text: {}, indexed: true }))
    const refused = { status: 400, code: 'invalidRequest' }
    const lists = `${site}/lists`
    expect(await refusalOf(ada.api(lists).post({ displayName: 'Too many', columns: indexed(21) }))).toEqual(refused)
    await ada.api(lists).post({ displayName: 'Full', columns: [...indexed(20), { name: 'Plain', text: {} }] })
    expect(await refusalOf(ada.api(`${lists}/Full/columns`).post(indexed(1, 20)[0]))).toEqual(refused)
    expect(await refusalOf(ada.api(`${lists}/Full/columns/Plain`).patch({ indexed: true }))).toEqual(refused)
    await ada.api(`${lists}/Full/columns/Column0`).patch({ indexed: false })
    await ada.api(`${lists}/Full/columns/Plain`).patch({ indexed: true })
  })

  it('are made with columns and read with $expand=columns, by id or by title', async () => {
    const { ada, site, listId } = await startWardSite()
    const list = await ada.api(`${site}/lists/pages`).expand('columns').get()
    expect(list).toMatchObject({ id: listId, displayName: 'Pages', list: { template: 'genericList' } })
    const byName = new Map(list.columns.map((column: { name: string }) => [column.name, column]))
    for (const { name } of columns) expect([...byName.keys()]).toContain(name)
    expect(byName.get('ClientId')).toMatchObject({ indexed: true, enforceUniqueValues: true })
    expect(byName.get('Story')).toMatchObject({ text: { allowMultipleLines: true } })
    expect(byName.get('Title')).toMatchObject({ readOnly: false })
  })

  it('are found by name and read with their items', async () => {
    const { ada, site, create } = await startWardSite()
    await create({ Title: 'one', Ward: 'E5' })
    const found = await ada.api(`${site}/lists`).filter("displayName eq 'Pages'").get()
    expect(found.value).toHaveLength(1)
    expect((await ada.api(`${site}/lists`).filter("displayName eq 'Others'").get()).value).toEqual([])
    const whole = await ada.api(`${site}/lists/Pages`).expand('items($expand=fields($select=Title,Ward))').get()
    expect(whole.items[0].fields).toEqual({ Title: 'one', Ward: 'E5' })
  })

  it('have names of their own', async () => {
    const { ada, site } = await startWardSite()
    const again = ada.api(`${site}/lists`).post({ displayName: 'pages' })
    expect(await refusalOf(again)).toEqual({ status: 409, code: 'nameAlreadyExists' })
    const named = ada.api(`${site}/lists`).post({ name: 'x', displayName: 'x' })
    expect(await refusalOf(named)).toEqual({ status: 400, code: 'invalidRequest' })
  })

  it('need Sites.Manage.All to be made', async () => {
    const { as, site } = await startWardSite()
    const writer = await as('ben@example.org', ['Sites.ReadWrite.All'])
    const made = writer.api(`${site}/lists`).post({ displayName: 'Mine' })
    expect(await refusalOf(made)).toEqual({ status: 403, code: 'accessDenied' })
  })
})

describe('columns', () => {
  it('are added and changed; Title can be made unique', async () => {
    const { ada, list, create } = await startWardSite()
    await ada.api(`${list}/columns`).post({ name: 'Bed', text: { maxLength: 3 } })
    expect(await refusalOf(create({ Bed: '1234' }))).toEqual({ status: 400, code: 'invalidRequest' })
    await ada.api(`${list}/columns/Title`).patch({ indexed: true, enforceUniqueValues: true })
    await create({ Title: 'key' })
    expect(await refusalOf(create({ Title: 'KEY' }))).toEqual({ status: 400, code: 'invalidRequest' })
  })

  it.each([
    ['a name that is taken', { name: 'ward', text: {} }, 409, 'nameAlreadyExists'],
    ['no type', { name: 'A' }, 400, 'invalidRequest'],
    ['two types', { name: 'A', text: {}, number: {} }, 400, 'invalidRequest'],
    ['unique without an index', { name: 'A', text: {}, enforceUniqueValues: true }, 400, 'invalidRequest'],
    ['an index on many lines', { name: 'A', text: { allowMultipleLines: true }, indexed: true }, 400, 'invalidRequest'],
    ['a choice of nothing', { name: 'A', choice: { choices: [] } }, 400, 'invalidRequest'],
  ])('refuse %s', async (_what, column, status, code) => {
    const { ada, list } = await startWardSite()
    expect(await refusalOf(ada.api(`${list}/columns`).post(column))).toEqual({ status, code })
  })

  it('cannot be made unique while they hold the same value twice', async () => {
    const { ada, list, create } = await startWardSite()
    await create({ Ward: 'E5' })
    await create({ Ward: 'e5' })
    const unique = ada.api(`${list}/columns/Ward`).patch({ indexed: true, enforceUniqueValues: true })
    expect(await refusalOf(unique)).toEqual({ status: 400, code: 'invalidRequest' })
  })
})
