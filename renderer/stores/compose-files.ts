// The files of the page that is being written. The main process keeps them, checked and stripped; this is their list.

import type { AttachmentView } from '../../contract/attachment-views.ts'
import type { Reply, RolecallApi } from '../../contract/channels.ts'
import { LARGEST } from '../../domain/attachment/attachment.ts'
import { tooLarge } from '../../domain/attachment/fit-to-send.ts'

export interface ComposeFilesState {
  readonly files: readonly AttachmentView[]
  /** Files that were not taken, each with its name and why. */
  readonly notAttached: readonly string[]
  readonly attaching: boolean
}

export const NO_FILES: ComposeFilesState = { files: [], notAttached: [], attaching: false }

export interface ComposeFiles {
  /** Asks which. */
  attach(): Promise<void>
  /** Pasted or dropped. */
  add(files: readonly File[]): Promise<void>
  remove(id: string): Promise<void>
  putAway(): void
  /** Those of a page that is written again. */
  read(): Promise<void>
  /** All of them are thrown away. */
  drop(): void
}

export interface ComposeFilesParts {
  readonly api: RolecallApi
  /** The id of the page that is being written. */
  readonly draft: () => string
  readonly state: () => ComposeFilesState
  readonly change: (part: Partial<ComposeFilesState>) => void
}

type Attached = { readonly files: AttachmentView[]; readonly refused: string[] }

export function createComposeFiles({ api, draft, state, change }: ComposeFilesParts): ComposeFiles {
  /** Another page may be being written by the time it is answered. */
  const settle = (asked: string, reply: Reply<Attached>, before: readonly string[] = []) => {
    if (asked !== draft()) return
    if (reply.ok) change({ files: reply.value.files, notAttached: [...before, ...reply.value.refused] })
    else change({ notAttached: [...before, reply.message] })
  }
  return {
    async attach() {
      if (state().attaching) return
      const asked = draft()
      change({ attaching: true, notAttached: [] })
      settle(asked, await api.call('attachments.pick', { draft: asked }))
      if (asked === draft()) change({ attaching: false })
    },
    async add(files) {
      const asked = draft()
      change({ attaching: true, notAttached: [] })
      for (const file of files) {
        const before = state().notAttached
        const large = file.size > LARGEST ? tooLarge(file.size) : null
        if (large && !large.ok) change({ notAttached: [...before, `${file.name}: ${large.message}`] })
        else {
          const bytes = new Uint8Array(await file.arrayBuffer())
          settle(asked, await api.call('attachments.add', { draft: asked, name: file.name, bytes }), before)
        }
      }
      if (asked === draft()) change({ attaching: false })
    },
    async remove(id) {
      const asked = draft()
      const reply = await api.call('attachments.remove', { draft: asked, id })
      if (reply.ok && asked === draft()) change({ files: reply.value.files, notAttached: [] })
    },
    putAway: () => change({ notAttached: [] }),
    async read() {
      const asked = draft()
      const reply = await api.call('attachments.ofDraft', { draft: asked })
      if (reply.ok && asked === draft()) change({ files: reply.value.files })
    },
    drop() {
      for (const { id } of state().files) void api.call('attachments.remove', { draft: draft(), id })
    },
  }
}
