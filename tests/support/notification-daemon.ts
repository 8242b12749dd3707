// A real notification service on the session's bus, so that tests see what a desktop would have been told.

import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { eventually } from './eventually.ts'

export interface SeenNotice {
  /** When the service was called, epoch ms. */
  readonly at: number
  readonly id: number
  readonly summary: string
  readonly body: string
  readonly actions: readonly string[]
  readonly urgency: number
}

export interface NotificationDaemon {
  readonly notices: readonly SeenNotice[]
  /** Ids that the console closed itself. */
  readonly withdrawn: readonly number[]
  click(notice: SeenNotice, key?: string): void
  dismiss(notice: SeenNotice): void
  /** Whether it fails every call that asks it to show something. */
  refuse(on: boolean): void
  /** Earlier notices are no longer listed, and new ones are shown. */
  forget(): void
  stop(): Promise<void>
}

interface Line extends SeenNotice {
  readonly event: 'ready' | 'notify' | 'close-call' | 'refused'
}

export async function startNotificationDaemon(): Promise<NotificationDaemon> {
  const script = new URL('./notification-daemon.py', import.meta.url).pathname
  // The system's Python has the D-Bus modules; another one on the path may not.
  const child: ChildProcess = spawn('/usr/bin/python3', [script], { stdio: ['pipe', 'pipe', 'inherit'] })
  const notices: SeenNotice[] = []
  const withdrawn: number[] = []
  let ready = false
  if (!child.stdout || !child.stdin) throw new Error('the notification service has no pipes')
  const orders = child.stdin
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line: Line = JSON.parse(text)
    if (line.event === 'ready') ready = true
    if (line.event === 'notify') notices.push(line)
    if (line.event === 'close-call') withdrawn.push(line.id)
  })
  const order = (facts: Record<string, unknown>) => orders.write(`${JSON.stringify(facts)}\n`)
  await eventually('the notification service to start', () => {
    if (child.exitCode !== null) throw new Error(`the notification service ended with ${child.exitCode}`)
    return ready
  })
  return {
    notices,
    withdrawn,
    click: ({ id }, key = 'default') => order({ do: 'invoke', id, key }),
    dismiss: ({ id }) => order({ do: 'dismiss', id }),
    refuse: (on) => order({ do: 'refuse', on }),
    forget() {
      order({ do: 'refuse', on: false })
      notices.length = 0
      withdrawn.length = 0
    },
    async stop() {
      if (child.exitCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill()
      await ended
    },
  }
}
