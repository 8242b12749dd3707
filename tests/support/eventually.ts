// Waits on a fact, with a deadline; the failure says what it last saw.

export interface Patience {
  readonly within?: number
  readonly every?: number
}

/** Resolves with the first value of `look` that is neither undefined, null nor false. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  { within = 45_000, every = 25 }: Patience = {},
): Promise<T> {
  const end = Date.now() + within
  let last: unknown
  for (;;) {
    const seen = await look()
    if (seen !== undefined && seen !== null && seen !== false) return seen
    last = seen
    if (Date.now() > end) throw new Error(`not within ${within} ms: ${what} (last saw ${JSON.stringify(last)})`)
    await new Promise((resolve) => setTimeout(resolve, every))
  }
}
