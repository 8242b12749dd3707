/** Prints what set-up does: a line a step, and for anything slower than a second how long it has run. */
const LIVE = process.stdout.isTTY

/** One line, at once. */
export function say(text) {
  process.stdout.write(`${text}\n`)
}

/**
 * Runs a piece of work under a line that says what and why.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(what, work) {
  const began = process.hrtime.bigint()
  const seconds = () => Number((process.hrtime.bigint() - began) / 1_000_000_000n)
  process.stdout.write(`• ${what} `)
  const timer = setInterval(
    () => {
      if (LIVE) process.stdout.write(`\r• ${what} … ${seconds()} s `)
      else process.stdout.write(`… ${seconds()} s `)
    },
    LIVE ? 1000 : 10_000,
  )
  try {
    const result = await work()
    process.stdout.write(LIVE ? `\r• ${what} – done in ${seconds()} s   \n` : `– done in ${seconds()} s\n`)
    return result
  } catch (error) {
    process.stdout.write('– failed\n')
    throw error
  } finally {
    clearInterval(timer)
  }
}
