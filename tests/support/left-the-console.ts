// What leaves a console past its windows, as a test sees it: links that it has opened, and pages that it has made paper of.

import type { ConsoleUnderTest } from './console.ts'

interface Seen {
  /** Addresses that were given to the system to open. */
  readonly links: readonly string[]
  /** HTML of the pages that became a PDF. */
  readonly papers: readonly string[]
}

/** From here on the system opens nothing, and every file dialog answers `file`. Nothing else of the console is changed. */
export async function watchWhatLeaves({ app }: ConsoleUnderTest, file: string): Promise<() => Promise<Seen>> {
  await app.evaluate(({ app: electron, dialog, shell }, filePath) => {
    const seen = { links: [] as string[], papers: [] as string[] }
    Reflect.set(globalThis, 'leftTheConsole', seen)
    shell.openExternal = async (url) => void seen.links.push(url)
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    electron.on('web-contents-created', (_event, contents) => {
      contents.on('did-finish-load', () => {
        const [, html] = contents.getURL().split('data:text/html;charset=utf-8,')
        if (html !== undefined) seen.papers.push(decodeURIComponent(html))
      })
    })
  }, file)
  return () => app.evaluate(() => Reflect.get(globalThis, 'leftTheConsole'))
}
