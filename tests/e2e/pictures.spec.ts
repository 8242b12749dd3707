// A shift in pictures: every view, sheet, dialog and alarm at its usual size, in the dark, small and enlarged. Nothing may run
// out of the window, what ends a dialog must be in sight, and axe finds nothing. Writes docs/screenshots/ when ROLECALL_PICTURES
// is 1.

import { test } from '../support/e2e-test.ts'
import { lookOn } from '../support/scenes/look.ts'
import { closeStage, openStage, type Stage } from '../support/scenes/stage.ts'
import { walk } from '../support/scenes/walk.ts'

let stage: Stage

test.beforeAll(async () => {
  stage = await openStage()
})
test.afterAll(() => closeStage(stage, test.info()))

test('a shift, from signing in to what was missed', async () => {
  // It only ends what hangs: four minutes alone, twice that beside the others on a slow machine.
  test.setTimeout(840_000)
  await walk(stage, lookOn(stage))
})
