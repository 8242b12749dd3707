// How the list store says "no": a value in Graph's terms, so that routes only have to pass it on.

export type Refusal = {
  readonly ok: false
  /** HTTP status. */
  readonly status: number
  /** `error.code` of Graph's error body. */
  readonly code: string
  readonly message: string
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | Refusal

export function accept<T>(value: T): Outcome<T> {
  return { ok: true, value }
}

export function refuse(status: number, code: string, message: string): Refusal {
  return { ok: false, status, code, message }
}

/** 400 `invalidRequest`: what SharePoint answers to nearly everything that is wrong with a request. */
export function invalid(message: string): Refusal {
  return refuse(400, 'invalidRequest', message)
}

/** 404 `itemNotFound`, also for what the caller may not see: learn.microsoft.com/graph/errors. */
export function notFound(message = 'The resource could not be found.'): Refusal {
  return refuse(404, 'itemNotFound', message)
}
