// The shape of our middleware, and the adapter that makes a step a link of the SDK's chain. Steps hand back values;
// the SDK's links hand back nothing and write into a context.

import type { Context, Middleware } from '@microsoft/microsoft-graph-client'
import { Call, type Outcome } from './call.ts'

export type Step = (call: Call, next: () => Promise<Outcome>) => Promise<Outcome>

export function middleware(step: Step): Middleware {
  let following: Middleware | undefined
  return {
    setNext(next) {
      following = next
    },
    async execute(context) {
      const call = callOf(context)
      const outcome = await step(call, async () => {
        if (!following) throw new Error('the last step of the chain must not ask for a next one')
        await following.execute(context)
        if (!call.outcome) throw new Error('a step ended without an outcome')
        return call.outcome
      })
      call.outcome = outcome
      if (outcome instanceof Response) context.response = outcome
    },
  }
}

/** The call of a request, with what the SDK has made of it. */
function callOf(context: Context): Call {
  const call = context.middlewareControl?.getMiddlewareOptions(Call)
  if (!(call instanceof Call)) throw new Error('a request without its call')
  if (call.url === '') {
    const { request, options } = context
    call.url = call.settings.link ?? (typeof request === 'string' ? request : request.url)
    call.headers = new Headers(options?.headers)
    call.body = typeof options?.body === 'string' ? options.body : null
  }
  return call
}
