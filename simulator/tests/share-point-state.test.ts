/** Lists in a state file: what a tenant had before it stopped is there afterwards, links and all. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { startSimulator } from '../index.ts'
import { graphClient, refusalOf } from './support/graph-client.ts'
import { allSites, type Page, wardSite } from './support/ward-site.ts'

it('keeps items, versions, unique values, numbers and delta links over a restart', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'simulated-tenant-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const options = { stateFile: join(folder, 'tenant.json'), limits: false }
  const first = await startSimulator(options)
  const { ada, list, create } = await wardSite(first)
  Object.assign(first.control.delta.oddities, { emptyPages: 0, replays: 0 })
  await create({ Title: 'kept', ClientId: 'one' })
  await create({ Title: 'deleted' })
  await ada.api(`${list}/items/1/fields`).patch({ Ward: 'E5' })
  await ada.api(`${list}/items/2`).delete()
  const { eTag } = await ada.api(`${list}/items/1`).get()
  const page: Page = await ada.api(`${list}/items/delta`).get()
  await first.stop()

  const second = await startSimulator(options)
  onTestFinished(() => second.stop())
  Object.assign(second.control.delta.oddities, { emptyPages: 0, replays: 0 })
  const again = graphClient(second.url, await second.control.tokenFor('ada@example.org', { scopes: allSites }))
  expect(await again.api(`${list}/items/1`).expand('fields').get()).toMatchObject({
    eTag,
    fields: { Title: 'kept', Ward: 'E5', _UIVersionString: '2.0' },
  })
  expect((await again.api(`${list}/items/1/versions`).get()).value).toHaveLength(2)
  expect((await refusalOf(again.api(`${list}/items`).post({ fields: { ClientId: 'ONE' } }))).status).toBe(400)
  expect((await again.api(`${list}/items`).post({ fields: { Title: 'new' } })).id).toBe('3')
  const changes: Page = await again.api(page['@odata.deltaLink'] ?? '').get()
  expect(changes.value.map((item) => item.id)).toEqual(['3'])
})
