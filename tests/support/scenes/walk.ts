// All scenes in the order of a shift, one after the other.

import { test } from '@playwright/test'
import { attachmentScenes } from './attachment-scenes.ts'
import { composeScenes } from './compose-scenes.ts'
import { consoleScenes } from './console-scenes.ts'
import { dutyScenes } from './duty-scenes.ts'
import { pageScenes } from './page-scenes.ts'
import type { Scene, Stage } from './stage.ts'

const SCENES: readonly Scene[] = [...pageScenes, ...composeScenes, ...attachmentScenes, ...dutyScenes, ...consoleScenes]

export async function walk(stage: Stage, look: (scene: Scene) => Promise<void>, scenes = SCENES): Promise<void> {
  for (const scene of scenes)
    await test.step(scene.name, async () => {
      await scene.show(stage)
      await look(scene)
      await scene.hide?.(stage)
    })
}
