// The results feed as a program. It says on stdout one line of JSON when it takes messages, for programs; its log, which names no
// patient, goes to stderr.

import { hostname } from 'node:os'
import { parseArgs } from 'node:util'
import { createLog } from '../main/log/log.ts'
import { obey, USAGE } from './commands.ts'
import { ConfigError, type FeedConfig, inFolder, queueKey, readConfig } from './config.ts'
import { openQueue, type Queue } from './queue/queue.ts'
import { createReadMessage } from './read-message.ts'
import { systemClock } from './system-clock.ts'

const clock = systemClock
const say = (text: string) => void process.stderr.write(text)

function queueOf(config: FeedConfig): Queue {
  const key = queueKey(config)
  const file = inFolder(config, config.queue)
  return openQueue({ file, key, binding: process.env.ROLECALL_SQLITE_BINDING })
}

async function run(config: FeedConfig): Promise<void> {
  const log = createLog(clock, (line, level) => level !== 'debug' && process.stderr.write(`${line}\n`), 'feed')
  const queue = queueOf(config)
  let stop = async () => {}
  let ending = false
  const end = () => {
    if (ending) return
    ending = true
    stop()
      .catch(() => {})
      .finally(() => {
        queue.close()
        process.exit(0)
      })
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  // Graph and its like are slow to load, and only needed here.
  const { runFeed } = await import('./run-feed.ts')
  const feed = await runFeed({
    config,
    queue,
    clock,
    log,
    computer: hostname(),
    simulatorUrl: process.env.ROLECALL_SIMULATOR_URL || undefined,
  })
  stop = feed.stop
  const { hl7Port, fhirPort } = feed
  process.stdout.write(`${JSON.stringify({ ready: true, hl7Port, fhirPort })}\n`)
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      config: { type: 'string' },
      file: { type: 'string' },
      why: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const [command] = positionals
  if (values.help || command === undefined) return say(USAGE)
  const config = readConfig(values.config ?? process.env.ROLECALL_FEED_CONFIG ?? 'feed.json')
  if (command === 'run') return run(config)
  const queue = queueOf(config)
  try {
    const read = createReadMessage(config.timeZone)
    const said = obey({ queue, read, now: clock.now() }, positionals, values)
    if (said === undefined) {
      say(USAGE)
      process.exitCode = 2
    } else {
      process.stdout.write(said.text)
      process.exitCode = said.ok ? 0 : 1
    }
  } finally {
    queue.close()
  }
}

await main().catch((error: unknown) => {
  if (error instanceof ConfigError) say(`${error.message}\n`)
  else say(`The feed did not start: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
