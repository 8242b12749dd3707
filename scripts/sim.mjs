/**
 * `npm run sim`: the simulated hospital alone, with its address and the people who can sign in.
 *   --port N  --rate N (pages a minute)  --results N (of the laboratory, a minute)  --seed N  --fresh (forget its history)
 * `npm run sim -- lab …` and `npm run sim -- pas …`: one result or one move by hand, said to the results feed.
 */
import { parseArgs } from 'node:util'
import { onEnd } from './launch/child.mjs'
import { forgetSimulator, sayByHand, startSimulator } from './launch/simulator-process.mjs'
import { SetUpError } from './set-up/run-command.mjs'
import { runMain, setUp } from './set-up/set-up.mjs'

await runMain(async () => {
  const args = process.argv.slice(2)
  if (args[0] === 'lab' || args[0] === 'pas') {
    await setUp('tools')
    process.exitCode = await sayByHand(args)
    return
  }
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      rate: { type: 'string' },
      results: { type: 'string' },
      moves: { type: 'string' },
      feed: { type: 'string' },
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
