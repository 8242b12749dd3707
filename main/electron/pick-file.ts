// Asks for files in the system's own window, and reads them. Their names stay out of every fault: they may be a patient's.

import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron'
import type { FilePicker, PickedFile } from '../ports.ts'

const ASKED: OpenDialogOptions = {
  title: 'Attach files',
  buttonLabel: 'Attach',
  properties: ['openFile', 'multiSelections', 'dontAddToRecent'],
  filters: [
    { name: 'Pictures and PDF', extensions: ['jpg', 'jpeg', 'png', 'pdf'] },
    { name: 'All files', extensions: ['*'] },
  ],
}
/** More are not read: no page takes as many. */
const MOST_FILES = 10

export const createFilePicker = (window: () => BrowserWindow | undefined): FilePicker => ({
  async pick(most) {
    const over = window()
    const { canceled, filePaths } = await (over ? dialog.showOpenDialog(over, ASKED) : dialog.showOpenDialog(ASKED))
    if (canceled) return []
    return await Promise.all(filePaths.slice(0, MOST_FILES).map((path) => read(path, most)))
  },
})

async function read(path: string, most: number): Promise<PickedFile> {
  const name = basename(path)
  try {
    const file = await open(path)
    try {
      const { size } = await file.stat()
      return { name, size, bytes: size > most ? null : await file.readFile() }
    } finally {
      await file.close()
    }
  } catch {
    return { name, size: 0, bytes: null }
  }
}
