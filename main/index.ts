// The entry: the desktop, and what is composed on it. The rest of the program is read while the window is being drawn.

import { startDesktop } from './electron/desktop.ts'

startDesktop(async (desktop) => (await import('./compose.ts')).compose(desktop))
