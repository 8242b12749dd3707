// A desktop with a tray: where there is one, closing the console's window hides it.

import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { eventually } from './eventually.ts'

export interface TrayHost {
  /** Whether a console has put its icon there. */
  hasIcon(): boolean
  /** What the icon says when pointed at. */
  toolTip(): Promise<string>
  menu(): Promise<readonly string[]>
  click(): void
  choose(label: string): void
  stop(): Promise<void>
}

interface Line {
  readonly event: string
  readonly answer?: readonly string[]
  readonly error?: string
}

export async function openTrayHost(): Promise<TrayHost> {
  const script = new URL('./tray-host.py', import.meta.url).pathname
  const child = spawn('/usr/bin/python3', [script], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines: Line[] = []
  createInterface({ input: child.stdout }).on('line', (text) => lines.push(JSON.parse(text)))
  const order = (facts: Record<string, string>) => child.stdin.write(`${JSON.stringify(facts)}\n`)
  const ask = async (what: string): Promise<readonly string[]> => {
    const from = lines.length
    order({ do: what })
    const line = await eventually(`the tray to answer ${what}`, () =>
      lines.slice(from).find(({ event }) => event === what),
    )
    if (line.error) throw new Error(line.error)
    return line.answer ?? []
  }
  await eventually('the tray to open', () => {
    if (child.exitCode !== null) throw new Error(`the tray ended with ${child.exitCode}`)
    return lines.some(({ event }) => event === 'ready')
  })
  return {
    hasIcon: () => lines.some(({ event }) => event === 'registered'),
    toolTip: async () => (await ask('look')).join('\n'),
    menu: () => ask('menu'),
    click: () => void order({ do: 'activate' }),
    choose: (label) => void order({ do: 'choose', label }),
    async stop() {
      if (child.exitCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill()
      await ended
    },
  }
}
