/**
 * Client libraries that know nothing of the simulator: the Graph SDK that the console uses, and PnPjs, which it
 * does not. Both believe that they talk to graph.microsoft.com; only their last network hop is mapped.
 */
import {
  AuthenticationHandler,
  BatchRequestContent,
  BatchResponseContent,
  Client,
  type Context,
  GraphError,
  type Middleware,
  PageIterator,
  RetryHandler,
  RetryHandlerOptions,
} from '@microsoft/microsoft-graph-client'
import { GraphBrowser, type GraphFI, graphfi } from '@pnp/graph'
import '@pnp/graph/batching.js'
import '@pnp/graph/users/index.js'
import '@pnp/graph/columns/index.js'
import '@pnp/graph/list-item/index.js'
import '@pnp/graph/lists/index.js'
import '@pnp/graph/sites/index.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Simulator, startSimulator } from '../index.ts'
import { localAddress } from './support/tenant-caller.ts'

const ADMIN = 'admin@tenant.example'

let simulator: Simulator
let token: string

beforeEach(async () => {
  simulator = await startSimulator()
  for (const name of ['ann', 'bo', 'cy']) {
    simulator.control.users.add({ userPrincipalName: `${name}@tenant.example`, displayName: `${name} Person` })
  }
  token = await simulator.control.tokenFor(ADMIN, { scopes: ['User.Read', 'User.ReadWrite.All', 'Sites.Manage.All'] })
})

afterEach(async () => {
  expect(simulator.control.unknown()).toEqual([])
  await simulator.stop()
})

class LocalHop implements Middleware {
  async execute(context: Context): Promise<void> {
    const request = context.request
    context.response = await fetch(
      localAddress(simulator, typeof request === 'string' ? request : request.url),
      context.options,
    )
  }
}

const sdk = (): Client => {
  const first = new AuthenticationHandler({ getAccessToken: async () => token })
  const retry = new RetryHandler(new RetryHandlerOptions(1, 2))
  first.setNext(retry)
  retry.setNext(new LocalHop())
  return Client.initWithMiddleware({ middleware: first })
}

describe('the Graph SDK', () => {
  it('reads, pages and searches', async () => {
    const client = sdk()
    expect(await client.api('/me').select('userPrincipalName').get()).toMatchObject({ userPrincipalName: ADMIN })
    const names: unknown[] = []
    const page = await client.api('/users').top(1).select('displayName').get()
    const iterator = new PageIterator(client, page, (user: { displayName: string }) => {
      names.push(user.displayName)
      return true
    })
    await iterator.iterate()
    expect(names).toHaveLength(4)
    const found = await client.api('/users').header('ConsistencyLevel', 'eventual').search('"displayName:bo"').get()
    expect(found.value).toMatchObject([{ displayName: 'bo Person' }])
  })

  it('raises a GraphError with the code, the request id and the headers', async () => {
    const failure = await sdk()
      .api('/users/nobody')
      .get()
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(GraphError)
    expect(failure).toMatchObject({
      statusCode: 404,
      code: 'Request_ResourceNotFound',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
  })

  it('waits and tries again when it is throttled', async () => {
    simulator.control.faults.add({ path: /\/me$/, effect: { status: 429, retryAfter: 1 } })
    expect(await sdk().api('/me').get()).toMatchObject({ userPrincipalName: ADMIN })
    expect(simulator.control.requests.filter(({ path }) => path === '/v1.0/me').map(({ status }) => status)).toEqual([
      429, 200,
    ])
  })

  it('sends and reads a batch', async () => {
    const request = (id: string, address: string) => ({ id, request: new Request(address, { method: 'GET' }) })
    const content = new BatchRequestContent([
      request('1', 'https://graph.microsoft.com/v1.0/me'),
      request('2', 'https://graph.microsoft.com/v1.0/users/nobody'),
    ])
    const answer = new BatchResponseContent(
      await sdk()
        .api('/$batch')
        .post(await content.getContent()),
    )
    expect(answer.getResponseById('1').status).toBe(200)
    expect(answer.getResponseById('2').status).toBe(404)
    expect(await answer.getResponseById('1').json()).toMatchObject({ userPrincipalName: ADMIN })
  })
})

describe('PnPjs', () => {
  const pnp = (): GraphFI =>
    graphfi().using(GraphBrowser(), (instance) => {
      instance.on.auth.replace(async (url: URL, init: RequestInit) => {
        init.headers = { ...init.headers, Authorization: `Bearer ${token}` }
        return [url, init]
      })
      instance.on.send.replace((url: URL, init: RequestInit) => fetch(localAddress(simulator, url.toString()), init))
      return instance
    })

  it('reads the signed-in user, lists, selects and filters', async () => {
    const graph = pnp()
    expect(await graph.me()).toMatchObject({ userPrincipalName: ADMIN })
    const listed = await graph.users.select('displayName').top(2)()
    expect(listed).toEqual([{ displayName: 'Example Organisation administrator' }, { displayName: 'ann Person' }])
    const filtered = await graph.users.filter("startswith(displayName,'cy')")()
    expect(filtered).toMatchObject([{ userPrincipalName: 'cy@tenant.example' }])
  })

  it('changes a user and sees the change', async () => {
    const graph = pnp()
    await graph.users.getById('ann@tenant.example').update({ jobTitle: 'Chief' })
    expect(await graph.users.getById('ann@tenant.example').select('jobTitle')()).toMatchObject({ jobTitle: 'Chief' })
  })

  it('batches', async () => {
    const [batched, execute] = pnp().batched()
    const me = batched.me()
    const users = batched.users()
    await execute()
    expect(await me).toMatchObject({ userPrincipalName: ADMIN })
    expect(await users).toHaveLength(4)
  })

  it('makes a list, writes an item, reads it back with its fields, changes and deletes it', async () => {
    const root = await pnp().sites.getById('root')()
    const site = pnp().sites.getById(root.id ?? '')
    const columns = [{ name: 'Colour', text: {}, indexed: true }]
    const made = await site.lists.add({ displayName: 'Things', list: { template: 'genericList' }, columns })
    const items = site.lists.getById(made.id ?? '').items
    const added = await items.add({ fields: { Title: 'Cup', Colour: 'blue' } as Record<string, string> })
    const item = items.getById(added.id ?? '')
    expect(await item.expand('fields')()).toMatchObject({ fields: { Title: 'Cup', Colour: 'blue' } })
    const blue = await items.filter("fields/Colour eq 'blue'").expand('fields')()
    expect(blue).toMatchObject([{ id: added.id }])
    await item.update({ fields: { Colour: 'red' } as Record<string, string> })
    expect(await item.expand('fields')()).toMatchObject({ fields: { Colour: 'red' } })
    await item.delete()
    expect(await items()).toEqual([])
  })
})
