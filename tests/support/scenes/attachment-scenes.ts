// Files of a page: as they are attached, as they come, and a picture large.

import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { call } from '../console.ts'
import { expect } from '../e2e-test.ts'
import { eventually } from '../eventually.ts'
import { phonePhoto, tracePdf, tracePng } from '../sample-files.ts'
import { closeDialogs, DIALOG, ROLE, type Scene, type Stage, sent } from './stage.ts'

const REASON = 'ECG and a photograph of the heel'

const sheet = ({ colleague }: Stage) => colleague.window.getByRole('dialog', { name: 'New page' })
const files = ({ registrar }: Stage) =>
  registrar.window.getByRole('region', { name: 'Detail' }).getByRole('region', { name: 'Attachments' })

async function attach(stage: Stage): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-chosen-'))
  const chosen = [
    ['Heel, left.jpg', phonePhoto(1)],
    ['ECG 14:03.png', tracePng({ width: 900, height: 600 })],
    ['ECG 14:03 as the machine wrote it.pdf', tracePdf('ECG 14:03')],
    ['IMG_2041.heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1')],
  ] as const
  const paths = chosen.map(([name, bytes]) => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return path
  })
  await stage.colleague.app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths })
  }, paths)
  await sheet(stage)
    .getByRole('button', { name: /^Attach/ })
    .click()
  await expect(sheet(stage)).toContainText('IMG_2041.heic: This is an HEIC')
}

const refOf = (stage: Stage) =>
  eventually('the page', async () => {
    const { rows } = await call(stage.registrar, 'queue.list', { view: 'waiting', offset: 0, limit: 50 })
    return rows.find(({ reason }) => reason === REASON)?.ref
  })

export const attachmentScenes: readonly Scene[] = [
  {
    name: 'compose-attachments',
    place: 'colleague',
    within: DIALOG,
    keep: ['light', 'dark', 'small', 'zoomed'],
    show: async (stage) => {
      const { keyboard } = stage.colleague.window
      await keyboard.press('Alt+F9')
      await expect(sheet(stage).getByRole('combobox', { name: /Role to page/ })).toBeFocused()
      await keyboard.type('med reg')
      await expect(sheet(stage).getByRole('option', { selected: true })).toContainText(ROLE)
      await keyboard.press('Enter')
      await keyboard.press('4')
      await keyboard.press('Enter')
      await keyboard.type(REASON)
      await attach(stage)
      await sheet(stage).getByText('A PDF is sent as it is').scrollIntoViewIfNeeded()
    },
    hide: async (stage) => {
      await stage.colleague.window.keyboard.press('Control+Enter')
      await expect(sheet(stage)).toHaveCount(0)
      await sent(stage.colleague)
    },
  },
  {
    name: 'page-attachments',
    keep: ['light', 'dark', 'small', 'zoomed'],
    show: async (stage) => {
      await call(stage.registrar, 'alarm.open', { ref: await refOf(stage) })
      await expect(files(stage)).toContainText('3 attachments')
      await expect(files(stage).locator('img')).toHaveCount(2)
      await files(stage).getByText('3 attachments').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'picture-viewer',
    within: DIALOG,
    keep: ['light', 'small', 'zoomed'],
    show: async (stage) => {
      await files(stage)
        .getByRole('button', { name: /^Show ECG.*large/ })
        .click()
      const picture = stage.registrar.window.getByRole('dialog', { name: 'Picture 2 of 2' }).locator('img')
      await expect(picture).toHaveJSProperty('naturalWidth', 900)
    },
    hide: async (stage) => {
      await closeDialogs(stage.registrar)
      await call(stage.registrar, 'pages.done', { ref: await refOf(stage) })
      await sent(stage.registrar)
    },
  },
]
