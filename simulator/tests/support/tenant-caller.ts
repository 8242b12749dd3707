/** Plain HTTP calls to a tenant as one of its users, and what MSAL and a browser need to reach it. For tests only. */
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node'
import { z } from 'zod'
import type { Simulator, TokenOptions } from '../../index.ts'

const answerSchema = z.looseObject({
  id: z.string().optional(),
  value: z.array(z.looseObject({ id: z.string().optional() })).optional(),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
  '@odata.count': z.number().optional(),
  error: z.looseObject({ code: z.string(), message: z.string() }).optional(),
  responses: z
    .array(
      z.object({
        id: z.string(),
        status: z.number(),
        headers: z.record(z.string(), z.string()),
        body: z.looseObject({ error: z.looseObject({ code: z.string() }).optional() }).optional(),
      }),
    )
    .optional(),
})

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: z.infer<typeof answerSchema>
}

export type Caller = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>

/** A link of Graph or Entra, or a path under `/v1.0`, as an address of this computer. */
export const localAddress = (simulator: Simulator, address: string): string => {
  const url = new URL(address, 'https://graph.microsoft.com')
  if (!['graph.microsoft.com', 'login.microsoftonline.com'].includes(url.host)) {
    throw new Error(`${url.host} is not a host of the simulated tenant.`)
  }
  const path = /^https:/.test(address) ? url.pathname : `/v1.0${url.pathname}`
  return `${simulator.url}${path}${url.search}`
}

export const callerAs = async (simulator: Simulator, upn: string, options: TokenOptions): Promise<Caller> => {
  const token = await simulator.control.tokenFor(upn, options)
  return async (method, path, body, headers = {}) => {
    const response = await fetch(localAddress(simulator, path), {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false
    return {
      status: response.status,
      headers: response.headers,
      body: answerSchema.parse(isJson ? JSON.parse(text) : {}),
    }
  }
}

/** MSAL's network, with Entra's host mapped to the simulator in the last hop. */
export const msalNetwork = (simulator: Simulator): INetworkModule => {
  const go = async <T>(method: string, url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> => {
    const response = await fetch(localAddress(simulator, url), {
      method,
      ...(options?.headers && { headers: options.headers }),
      ...(options?.body !== undefined && { body: options.body }),
    })
    const body = (await response.json()) as T
    return { headers: Object.fromEntries(response.headers), body, status: response.status }
  }
  return {
    sendGetRequestAsync: (url, options) => go('GET', url, options),
    sendPostRequestAsync: (url, options) => go('POST', url, options),
  }
}

const attribute = (tag: string, name: string): string => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
  return found
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}

/** The form of a page that holds this piece of text, as a browser without script would see it. */
export const formOf = (page: string, holding = ''): { action: string; fields: URLSearchParams } => {
  const form = [...page.matchAll(/<form[^>]*>.*?<\/form>/gs)].map(([whole]) => whole).find((it) => it.includes(holding))
  if (form === undefined) {
    throw new Error(`The page has no form with ${holding}.`)
  }
  const fields = new URLSearchParams()
  for (const [tag] of form.matchAll(/<input type="hidden"[^>]*>/g)) {
    fields.append(attribute(tag, 'name'), attribute(tag, 'value'))
  }
  return { action: attribute(/<form[^>]*>/.exec(form)?.[0] ?? '', 'action'), fields }
}

/** Acts as the system browser: opens the sign-in, picks a person or cancels, posts what comes back to the client. */
export const browserThat = (simulator: Simulator, choice: { upn: string } | 'cancels' | 'trusts the hint') => {
  return async (address: string): Promise<void> => {
    const local = localAddress(simulator, address)
    let page = await (await fetch(local)).text()
    if (choice !== 'trusts the hint') {
      const { fields } = formOf(page, 'sim_cancel')
      if (choice === 'cancels') {
        fields.set('sim_cancel', '1')
      } else {
        const user = simulator.control.users.list().find(({ userPrincipalName }) => userPrincipalName === choice.upn)
        fields.set('sim_user', user?.id ?? '')
      }
      page = await (await fetch(local, { method: 'POST', body: fields })).text()
    }
    const { action, fields } = formOf(page)
    await fetch(action, { method: 'POST', body: fields })
  }
}
