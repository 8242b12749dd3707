// Shows a PDF with Chromium's own viewer, in a window that loads that one document from memory and nothing else from
// anywhere; it neither saves nor prints. Chromium's viewer does not run in a session without a folder of its own; what is
// answered by a scheme of ours never goes through a cache, and nothing else is asked, so that nothing comes to be in it.

import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { BrowserWindow, Menu, type Session, session } from 'electron'
import type { DocumentViewer } from '../ports.ts'
import { DOCUMENT_SCHEME } from './app-scheme.ts'

const PARTITION = 'persist:attachments'
/** In ms. */
const LONGEST_CLEARING = 5_000
const ADDRESS = `${DOCUMENT_SCHEME}://document/`
/** The viewer is a part of Chromium that is written as an extension. */
const VIEWER = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/'
const OWN = [ADDRESS, VIEWER, 'chrome://resources/']
/** Without its tool bar, which offers to save and to print. */
const PLAIN = '#toolbar=0&navpanes=0&view=FitH'

export function createDocumentViewer(icon: string): DocumentViewer {
  /** Those that are there to be shown again, by document; one that is closing is no longer. */
  const windows = new Map<string, BrowserWindow>()
  /** All of them, until they are gone. */
  const open = new Set<BrowserWindow>()
  /** By the last part of its address. */
  const documents = new Map<string, Uint8Array<ArrayBuffer>>()
  let prepared: Session | undefined
  /** The viewer should not start while what it left behind is being removed, and need not wait for that for ever. */
  let cleared: Promise<unknown> = Promise.resolve()

  const prepare = (): void => {
    if (prepared) return
    prepared = session.fromPartition(PARTITION, { cache: false })
    prepared.protocol.handle(DOCUMENT_SCHEME, ({ url }) => answer(documents.get(new URL(url).pathname.slice(1))))
    prepared.webRequest.onBeforeRequest(({ url }, decide) =>
      decide({ cancel: !OWN.some((own) => url.startsWith(own)) }),
    )
    prepared.setPermissionRequestHandler((_contents, _permission, grant) => grant(false))
    prepared.setPermissionCheckHandler(() => false)
    prepared.on('will-download', (event) => event.preventDefault())
  }

  const load = (pdf: Uint8Array<ArrayBuffer>): BrowserWindow => {
    prepare()
    const key = randomUUID()
    documents.set(key, pdf)
    const window = new BrowserWindow({
      width: 900,
      height: 1000,
      title: 'Attachment',
      icon,
      autoHideMenuBar: true,
      webPreferences: {
        partition: PARTITION,
        plugins: true,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
      },
    })
    window.setMenu(keysOf(window))
    window.setMenuBarVisibility(false)
    // The document's own title may be a patient's name.
    window.on('page-title-updated', (event) => event.preventDefault())
    open.add(window)
    window.on('closed', () => {
      open.delete(window)
      documents.delete(key)
      if (documents.size === 0 && prepared)
        cleared = Promise.race([prepared.clearStorageData().catch(() => undefined), setTimeout(LONGEST_CLEARING)])
    })
    void cleared.then(() => {
      if (!window.isDestroyed()) void window.loadURL(`${ADDRESS}${key}${PLAIN}`)
    })
    return window
  }

  return {
    show(id, pdf) {
      const known = windows.get(id)
      if (known) {
        known.show()
        known.focus()
        return
      }
      const window = load(pdf)
      windows.set(id, window)
      const forget = () => {
        if (windows.get(id) === window) windows.delete(id)
      }
      // Closed by a lock, it is destroyed without a word before.
      window.on('close', forget)
      window.on('closed', forget)
    },
    closeAll() {
      for (const window of [...open]) window.destroy()
    },
  }
}

/** The window's own keys come before those of the viewer, which has the focus. */
const keysOf = (window: BrowserWindow): Menu =>
  Menu.buildFromTemplate([
    {
      label: 'Document',
      submenu: [
        { label: 'Close', accelerator: 'Escape', click: () => window.close() },
        { label: 'Close', accelerator: 'CommandOrControl+W', click: () => window.close() },
        // They would take what is shown out of this console.
        { label: 'Not printed', accelerator: 'CommandOrControl+P', click: () => {} },
        { label: 'Not saved', accelerator: 'CommandOrControl+S', click: () => {} },
      ],
    },
  ])

const answer = (pdf: Uint8Array<ArrayBuffer> | undefined): Response =>
  pdf
    ? new Response(pdf, {
        headers: {
          'content-type': 'application/pdf',
          'content-length': String(pdf.length),
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
        },
      })
    : new Response('', { status: 404 })
