// Hidden on Windows and Linux, but its keys work: zoom, editing, quitting.

import { Menu } from 'electron'

export function setMenu(quit: () => void): void {
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: 'Rolecall', submenu: [{ label: 'Quit Rolecall', accelerator: 'CommandOrControl+Q', click: quit }] },
      { role: 'editMenu' },
      {
        label: 'View',
        submenu: [{ role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'resetZoom' }, { role: 'togglefullscreen' }],
      },
    ]),
  )
}
