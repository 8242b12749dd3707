// Runs asynchronous pieces of work strictly one after another, in the order asked. A failed piece does not stop the next.

export type OneAtATime = <T>(work: () => Promise<T>) => Promise<T>

export function oneAtATime(): OneAtATime {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work, work)
    // The chain must go on after a failure; the caller gets the failure through `mine`.
    last = mine.catch(() => undefined)
    return mine
  }
}
