/**
 * Runs a bare tenant by itself: `node simulator/serve.ts [--port 8600] [--state tenant.json]`.
 * People read stderr; programs read the one JSON line on stdout.
 */
import { parseArgs } from 'node:util'
import { startSimulator } from './index.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    state: { type: 'string' },
  },
})

const simulator = await startSimulator({
  port: Number(values.port),
  ...(values.state !== undefined && { stateFile: values.state }),
})

console.error(`A simulated Microsoft 365 tenant answers at ${simulator.url}`)
console.error('Accounts:')
for (const user of simulator.control.users.list()) {
  console.error(`  ${user.userPrincipalName}  ${user.displayName}`)
}
console.log(JSON.stringify({ ready: true, url: simulator.url, tenantId: simulator.tenantId }))

let stopping = false
const stop = async (): Promise<void> => {
  if (stopping) {
    return
  }
  stopping = true
  await simulator.stop()
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    stop().catch((error: unknown) => {
      console.error(error)
      process.exitCode = 1
    })
  })
}
