// The scenes of a whole shift, as the pictures show them, judged by axe in light and in dark.

import { expectAccessible } from '../support/accessibility.ts'
import { test } from '../support/e2e-test.ts'
import { closeStage, openStage, windowOf } from '../support/scenes/stage.ts'
import { walk } from '../support/scenes/walk.ts'

test('every view, sheet, dialog and alarm of a shift passes the rules of axe, in light and in dark', async () => {
  test.setTimeout(420_000)
  const stage = await openStage()
  try {
    await walk(stage, async ({ name, place, within }) => {
      const window = await windowOf(stage, place)
      await expectAccessible(window, name, within)
      await window.emulateMedia({ colorScheme: 'light' })
    })
  } finally {
    await closeStage(stage, test.info())
  }
})
