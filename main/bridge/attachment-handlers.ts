import type { attachmentChannels } from '../../contract/attachment-channels.ts'
import { LARGEST } from '../../domain/attachment/attachment.ts'
import { tooLarge } from '../../domain/attachment/fit-to-send.ts'
import { failure } from '../../domain/result.ts'
import type { RolecallConsole } from '../console/console.ts'
import type { DocumentViewer, FilePicker, PickedFile } from '../ports.ts'
import type { Workspace } from '../workspace/workspace-parts.ts'
import { answer, type HandlersOf, refuse } from './dispatch.ts'
import { type InCache, reply } from './in-cache.ts'

export interface AttachmentPorts {
  readonly picker: FilePicker
  readonly documents: DocumentViewer
}

const LOCKED = 'Somebody else is here now, or the console was locked.'

export const attachmentHandlers = (
  console: Pick<RolecallConsole, 'workspace' | 'moment'>,
  inCache: InCache,
  { picker, documents }: AttachmentPorts,
): HandlersOf<typeof attachmentChannels> => ({
  'attachments.ofDraft': ({ draft }) => inCache(({ attachments }) => answer({ files: attachments.ofDraft(draft) })),
  async 'attachments.pick'({ draft }) {
    const asked = console.moment()
    const picked = await picker.pick(LARGEST)
    // Who chose them may not be who is here by now.
    if (console.moment() !== asked) return refuse('locked', LOCKED)
    return inCache((workspace) => answer(attach(workspace, draft, picked)))
  },
  'attachments.add': ({ draft, name, bytes }) =>
    inCache((workspace) => answer(attach(workspace, draft, [{ name, size: bytes.length, bytes }]))),
  'attachments.remove': ({ draft, id }) =>
    inCache(({ attachments }) => {
      attachments.remove(draft, id)
      return answer({ files: attachments.ofDraft(draft) })
    }),
  'attachments.look': ({ ref }) =>
    inCache(({ attachments }) => {
      attachments.look(ref)
      return answer({})
    }),
  'attachments.fetch': ({ ref, id }) => inCache(({ attachments }) => done(attachments.fetch(ref, id))),
  'attachments.cancel': ({ ref, id }) =>
    inCache(({ attachments }) => {
      attachments.cancel(ref, id)
      return answer({})
    }),
  'attachments.bytes': ({ ref, id }) => inCache(({ attachments }) => reply(attachments.read(ref, id))),
  'attachments.showDocument': ({ ref, id }) =>
    inCache(({ attachments }) => {
      const file = attachments.read(ref, id)
      if (!file.ok) return reply(file)
      if (file.value.type !== 'application/pdf') return refuse('no-document', 'This file is a picture.')
      documents.show(id, file.value.bytes)
      return answer({})
    }),
  'attachments.sendAgain': ({ ref, id }) => inCache(({ attachments }) => done(attachments.sendAgain(ref, id))),
})

const done = (result: Parameters<typeof reply<null>>[0]) => (result.ok ? answer({}) : reply<never>(result))

function attach({ attachments }: Workspace, draft: string, picked: readonly PickedFile[]) {
  const refused = picked.flatMap(({ name, size, bytes }) => {
    const kept =
      bytes === null
        ? size > LARGEST
          ? tooLarge(size)
          : failure('unreadable', 'This file could not be read.')
        : attachments.attach(draft, name, bytes)
    return kept.ok ? [] : [`${name}: ${kept.message}`]
  })
  return { files: attachments.ofDraft(draft), refused }
}
