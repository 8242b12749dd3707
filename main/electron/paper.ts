// Makes a PDF of a page of ours and keeps it where the person wants. The page runs no script and loads nothing.

import { writeFile } from 'node:fs/promises'
import { BrowserWindow, dialog } from 'electron'
import type { Paper } from '../ports.ts'

export const createPaper = (window: () => BrowserWindow | undefined): Paper => ({
  async save(html, name) {
    const asked = { defaultPath: name, filters: [{ name: 'PDF', extensions: ['pdf'] }] }
    const over = window()
    const { canceled, filePath } = await (over ? dialog.showSaveDialog(over, asked) : dialog.showSaveDialog(asked))
    if (canceled || !filePath) return { outcome: 'cancelled' }
    const page = new BrowserWindow({
      show: false,
      webPreferences: { sandbox: true, javascript: false, partition: 'paper' },
    })
    try {
      await page.loadURL(`data:text/html;charset=utf-8,${encodeURIComponent(html)}`)
      await writeFile(filePath, await page.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true }))
      return { outcome: 'saved', file: filePath }
    } catch (error) {
      return { outcome: 'failed', reason: error instanceof Error ? error.message : 'unknown fault' }
    } finally {
      page.destroy()
    }
  },
})
