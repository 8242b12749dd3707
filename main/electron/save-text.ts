// Keeps a text of ours as a file, where the person wants it.

import { writeFile } from 'node:fs/promises'
import { type BrowserWindow, dialog } from 'electron'
import type { TextSaver } from '../ports.ts'

export const createTextSaver = (window: () => BrowserWindow | undefined): TextSaver => ({
  async save(text, name) {
    const extension = name.slice(name.lastIndexOf('.') + 1)
    const asked = { defaultPath: name, filters: [{ name: extension.toUpperCase(), extensions: [extension] }] }
    const over = window()
    const { canceled, filePath } = await (over ? dialog.showSaveDialog(over, asked) : dialog.showSaveDialog(asked))
    if (canceled || !filePath) return { outcome: 'cancelled' }
    try {
      await writeFile(filePath, text, 'utf8')
      return { outcome: 'saved', file: filePath }
    } catch (error) {
      return { outcome: 'failed', reason: error instanceof Error ? error.message : 'unknown fault' }
    }
  },
})
