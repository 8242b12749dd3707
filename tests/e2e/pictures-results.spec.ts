// Results in pictures, as pictures.spec.ts has the rest: every view at its usual size, in the dark, small and enlarged.

import { closeConsoles } from '../support/console.ts'
import { test } from '../support/e2e-test.ts'
import { lookOn } from '../support/scenes/look.ts'
import { resultScenes } from '../support/scenes/result-scenes.ts'
import { openResultStage, type ResultStage } from '../support/scenes/result-stage.ts'
import { walk } from '../support/scenes/walk.ts'

let stage: ResultStage | undefined

test.beforeAll(async () => {
  test.setTimeout(240_000)
  stage = await openResultStage()
})
test.afterAll(async () => {
  if (!stage) return
  await closeConsoles([stage.registrar, stage.colleague], test.info())
  await stage.place.stop()
})

test('results: boxes, reading back, corrections, watches, requests and infections', async () => {
  // It only ends what hangs.
  test.setTimeout(420_000)
  if (stage) await walk(stage, lookOn(stage), resultScenes)
})
