// Calls, chats and the clipboard. Only links that make a call or open Teams leave the console here.

import { clipboard } from 'electron'
import type { Contact } from '../ports.ts'
import { createOpener } from './opener.ts'

const ALLOWED: ReadonlySet<string> = new Set(['tel:', 'msteams:'])

export function createContact(): Contact {
  const opener = createOpener(({ protocol }) => ALLOWED.has(protocol))
  return {
    open: (url) =>
      opener.open(url).then(
        () => true,
        () => false,
      ),
    copy: (text) => clipboard.writeText(text),
  }
}
