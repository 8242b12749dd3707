/**
 * `npm run sim`: the simulated hospital alone, with its address and the people who can sign in.
 *   --port N  --rate N (pages a minute)  --seed N  --fresh (forget its history)
 */
import { parseArgs } from 'node:util'
import { onEnd } from './launch/child.mjs'
import { forgetSimulator, startSimulator } from './launch/simulator-process.mjs'
import { SetUpError } from './set-up/run-command.mjs'
import { runMain, setUp } from './set-up/set-up.mjs'

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      rate: { type: 'string' },
      seed: { type: 'string' },
      fresh: { type: 'boolean', default: false },
    },
  })
  await setUp('tools')
  if (values.fresh) forgetSimulator()
  const hospital = await startSimulator(values)
  if (!hospital.child)
    throw new SetUpError(`It is already running, at ${hospital.url}: whoever started it also stops it.`)
  const stopListening = onEnd(() => hospital.stop())
  await hospital.child.ended
  await hospital.stop()
  stopListening()
})
