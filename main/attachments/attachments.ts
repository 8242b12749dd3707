// Files of items, for the person of this console: chosen for one that is being written, sent after it, fetched and shown. It
// knows an item by its ref and its row, and nothing of what the item is.

import { randomUUID } from 'node:crypto'
import type { AttachmentView } from '../../contract/attachment-views.ts'
import {
  type Attachment,
  type AttachmentType,
  isPicture,
  MOST_OF_ONE,
  SMALL_PICTURE,
  shownName,
} from '../../domain/attachment/attachment.ts'
import { fitToSend } from '../../domain/attachment/fit-to-send.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { Files } from '../graph/files-port.ts'
import type { Clock, Log, Stop } from '../ports.ts'
import { clientIdOfPost, type FeedName, type ItemRef, itemRef, postRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { attachmentView, draftView } from './attachment-view.ts'
import { notFetchedWords } from './attachment-words.ts'
import { readAttachments, writeAttachments } from './attachments-field.ts'
import { createDownloads } from './downloads.ts'
import { createUploads } from './uploads.ts'

/** A row of a list, or one that is still on its way into it. */
export interface AttachedItem {
  readonly clientId: string
  readonly list: FeedName
  readonly fields: Readonly<Record<string, unknown>>
}

export interface AttachmentsOptions {
  readonly store: Store
  readonly files: Files
  readonly clock: Clock
  readonly log: Log
  /** The files of this item, or how far they have come. */
  readonly changed: (ref: ItemRef) => void
  /** A draft that is kept until its person comes back to it: its files are kept as long. */
  readonly keptDraft?: () => string | null
  /** The list whose folder holds the files of an item, where that is not the item's own. */
  readonly homeOf?: (item: AttachedItem) => FeedName
}

export interface Attachments {
  ofDraft(draft: string): AttachmentView[]
  /** Checked, stripped and kept; the refusal is for the person, and names the file. */
  attach(draft: string, name: string, bytes: Uint8Array): Result<null>
  remove(draft: string, id: string): void
  /** Within the transaction that keeps the item: the columns that name its files. */
  handOver(draft: string, list: FeedName): Readonly<Record<string, string>>
  /** An item that was not sent is written again. */
  takeBack(clientId: string, draft: string): void
  viewsOf(item: AttachedItem): AttachmentView[]
  look(ref: ItemRef | null): void
  fetch(ref: ItemRef, id: string): Result<null>
  cancel(ref: ItemRef, id: string): void
  /** Once it is here, and is what it says that it is. */
  read(ref: ItemRef, id: string): Result<{ readonly type: AttachmentType; readonly bytes: Uint8Array<ArrayBuffer> }>
  sendAgain(ref: ItemRef, id: string): Result<null>
  /** Rows that came from, or are now in, the tenant. */
  rowsChanged(refs: readonly ItemRef[]): void
  nudge(): void
  unsent(): number
  start(): Stop
  idle(): Promise<void>
}

const GONE =
  'This file is no longer on this computer. What it belongs to may have been removed from the hospital’s list.'

export function createAttachments({
  store,
  files,
  clock,
  log,
  changed,
  keptDraft = () => null,
  homeOf = ({ list }) => list,
}: AttachmentsOptions): Attachments {
  const table = store.attachments
  const tell = (clientId: string) => {
    const item = store.items.byClientId(clientId)
    if (item) changed(itemRef(item.feed, item.id))
    // Whoever looks at it since before the tenant had it knows it by this name.
    const post = store.posts.get(clientId)
    if (post) changed(postRef(post))
  }
  const uploads = createUploads({ store, files, clock, log, changed: tell })
  const downloads = createDownloads({ store, files, clock, log, changed: tell })
  let lookedAt: ItemRef | null = null
  /** Of one draft, and of the one that is kept. */
  const keepOnly = (draft: string | null) => table.dropDrafts([draft, keptDraft()].filter((each) => each !== null))

  const itemOf = (ref: ItemRef): AttachedItem | undefined => {
    const clientId = clientIdOfPost(ref)
    const item = clientId === undefined ? store.items.get(ref) : store.items.byClientId(clientId)
    if (item)
      return item.clientId === null ? undefined : { clientId: item.clientId, list: item.feed, fields: item.fields }
    const post = clientId === undefined ? undefined : store.posts.get(clientId)
    return post && { clientId: post.clientId, list: post.feed, fields: post.fields }
  }
  /** Only what the row of an item in this cache names. */
  const named = (ref: ItemRef, id: string): { item: AttachedItem; attachment: Attachment } | undefined => {
    const item = itemOf(ref)
    const attachment = item && readAttachments(item.fields).find((each) => each.id === id)
    return item && attachment && { item, attachment }
  }
  const want = (item: AttachedItem, attachment: Attachment) => {
    const { clientId } = item
    const known = table.get(clientId, attachment.id)
    if (known === undefined || known.state === 'partial') downloads.want({ clientId, list: homeOf(item), attachment })
  }

  return {
    ofDraft: (draft) =>
      table
        .ofItem(draft)
        .filter(({ state }) => state === 'draft')
        .map(draftView),
    attach(draft, name, bytes) {
      // One page is written at a time: what belongs to another was thrown away with it.
      keepOnly(draft)
      if (table.ofItem(draft).length >= MOST_OF_ONE)
        return failure('too-many', `At most ${MOST_OF_ONE} files go together. Remove one first.`)
      const fit = fitToSend(bytes)
      if (!fit.ok) return fit
      const { type, bytes: clean } = fit.value
      const attachment = { id: randomUUID(), name: shownName(name, type), type, size: clean.length }
      table.addDraft(draft, attachment, clean, clock.now())
      return ok(null)
    },
    remove(draft, id) {
      if (table.get(draft, id)?.state === 'draft') table.remove(draft, id)
    },
    handOver(draft, list) {
      const going = table.ofItem(draft).filter(({ state }) => state === 'draft')
      if (going.length === 0) return {}
      table.handOver(draft, list)
      return { Files: writeAttachments(going) }
    },
    takeBack(clientId, draft) {
      keepOnly(clientId)
      table.takeBack(clientId, draft)
    },
    viewsOf: (item) =>
      readAttachments(item.fields).map((attachment) =>
        attachmentView(attachment, table.get(item.clientId, attachment.id), {
          fetch: downloads.stateOf(item.clientId, attachment.id),
          going: uploads.isGoing,
          rowIsThere: store.posts.get(item.clientId)?.state !== 'waiting',
        }),
      ),
    look(ref) {
      lookedAt = ref
      const item = ref === null ? undefined : itemOf(ref)
      downloads.keepOnly(item?.clientId ?? null)
      if (!item) return
      for (const attachment of readAttachments(item.fields))
        if (isPicture(attachment) && attachment.size <= SMALL_PICTURE) want(item, attachment)
    },
    fetch(ref, id) {
      const found = named(ref, id)
      if (!found) return failure('not-found', GONE)
      want(found.item, found.attachment)
      return ok(null)
    },
    cancel(ref, id) {
      const found = named(ref, id)
      if (found) downloads.cancel(found.item.clientId, id)
    },
    read(ref, id) {
      const found = named(ref, id)
      const file = found && table.get(found.item.clientId, id)
      const bytes = file && table.bytes(file.seq)
      if (!file || !bytes) return failure('not-found', GONE)
      // Whoever may write to the library may have put anything there.
      const fit = fitToSend(bytes)
      if (!fit.ok || fit.value.type !== file.type) return failure('other-file', notFetchedWords('other-file'))
      table.opened(file.seq, clock.now())
      return ok({ type: file.type, bytes })
    },
    sendAgain(ref, id) {
      const found = named(ref, id)
      const file = found && table.get(found.item.clientId, id)
      if (!file) return failure('not-found', GONE)
      table.again(file.seq, clock.now())
      uploads.nudge()
      tell(file.clientId)
      return ok(null)
    },
    rowsChanged(refs) {
      uploads.drain()
      if (lookedAt !== null && refs.includes(lookedAt)) downloads.nudge()
    },
    nudge() {
      uploads.nudge()
      downloads.nudge()
    },
    unsent: table.unsent,
    start() {
      // What was being written did not outlive the window that it was written in.
      keepOnly(null)
      table.dropLost()
      const stops = [uploads.start(), downloads.start()]
      return () => {
        for (const stop of stops) stop()
      }
    },
    async idle() {
      await Promise.all([uploads.idle(), downloads.idle()])
    },
  }
}
