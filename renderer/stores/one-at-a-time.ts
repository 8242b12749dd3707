// A reading that many changes ask for: one is under way at a time, and one more follows when anything changed meanwhile.

/** What it throws is lost: a reading says its own trouble. */
export function oneAtATime(read: () => Promise<void>): () => void {
  let running = false
  let again = false
  const run = async () => {
    running = true
    do {
      again = false
      await read().catch(() => undefined)
    } while (again)
    running = false
  }
  return () => {
    if (running) again = true
    else void run()
  }
}
