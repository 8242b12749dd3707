// Referrals in pictures, as pictures.spec.ts has the rest: every view at its usual size, in the dark, small and enlarged.

import { test } from '../support/e2e-test.ts'
import { lookOn } from '../support/scenes/look.ts'
import { referralScenes } from '../support/scenes/referral-scenes.ts'
import { openReferralStage } from '../support/scenes/referral-stage.ts'
import { closeStage, type Stage } from '../support/scenes/stage.ts'
import { walk } from '../support/scenes/walk.ts'

let stage: Stage

test.beforeAll(async () => {
  test.setTimeout(180_000)
  stage = await openReferralStage()
})
test.afterAll(() => closeStage(stage, test.info()))

test('a referral, from the inbox to the figures, and the sheet that it is written on', async () => {
  // It only ends what hangs.
  test.setTimeout(420_000)
  await walk(stage, lookOn(stage), referralScenes)
})
