// The entry: the desktop, and what is composed on it.

import { compose } from './compose.ts'
import { startDesktop } from './electron/desktop.ts'

startDesktop(compose)
