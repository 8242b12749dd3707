// How whoever holds roles here is reached by other means than this console, and how to tell switchboard so.

import type { FallbackView } from '../../contract/views.ts'
import type { Workspace } from '../workspace/workspace-parts.ts'

export const fallbacksOf = ({ duty, switchboardPhone }: Workspace): FallbackView[] =>
  duty().held.map(({ code, name, phone, bleep }) => ({
    code,
    name,
    phone,
    bleep,
    switchboardPhone: switchboardPhone(code),
  }))
