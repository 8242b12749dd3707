// Expected failures are values: a code that the interface has words for, never an exception.

export type Ok<T> = { readonly ok: true; readonly value: T }
export type Failure<C extends string = string> = { readonly ok: false; readonly code: C; readonly message: string }
export type Result<T, C extends string = string> = Ok<T> | Failure<C>

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value })

/** `message` is for people and logs: it holds no patient data. */
export const failure = <C extends string>(code: C, message: string): Failure<C> => ({ ok: false, code, message })

/** Ends a switch over a union; the compiler refuses it when a case is missing. */
export function unreachable(value: never): never {
  throw new Error(`unreachable case: ${JSON.stringify(value)}`)
}
