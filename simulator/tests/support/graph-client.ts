/** Microsoft's own Graph client, whose last network hop is led to the simulator; and small ways to read its answers. */
import {
  AuthenticationHandler,
  Client,
  type Context,
  GraphError,
  HTTPMessageHandler,
} from '@microsoft/microsoft-graph-client'

class SimulatorHop extends HTTPMessageHandler {
  readonly #origin: string

  constructor(origin: string) {
    super()
    this.#origin = origin
  }

  override async execute(context: Context): Promise<void> {
    const asked = new URL(typeof context.request === 'string' ? context.request : context.request.url)
    const hosts = ['graph.microsoft.com', 'tenant.sharepoint.example']
    if (!hosts.includes(asked.host)) throw new Error(`This is no host of the tenant: ${asked.host}`)
    context.response = await fetch(`${this.#origin}${asked.pathname}${asked.search}`, context.options)
  }
}

/** @param origin of the simulator @param token an access token */
export const graphClient = (origin: string, token: string): Client => {
  const authentication = new AuthenticationHandler({ getAccessToken: () => Promise.resolve(token) })
  authentication.setNext(new SimulatorHop(origin))
  return Client.initWithMiddleware({ middleware: authentication })
}

/** Status and code of the refusal that a call ends in; fails when the call succeeds. */
export const refusalOf = async (call: Promise<unknown>): Promise<{ status: number; code: string | null }> => {
  try {
    await call
  } catch (error) {
    if (error instanceof GraphError) return { status: error.statusCode, code: error.code }
    throw error
  }
  throw new Error('The call was expected to be refused.')
}

/** Waits for a fact; fails after `withinMs`. */
export const until = async (what: string, fact: () => boolean, withinMs = 5000): Promise<void> => {
  const deadline = performance.now() + withinMs
  while (!fact()) {
    if (performance.now() > deadline) throw new Error(`Not within ${withinMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
