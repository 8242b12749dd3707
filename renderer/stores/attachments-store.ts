// What is done with the files of an item that is open: fetched, shown, sent again. Which files there are comes with the item.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Reply, RolecallApi } from '../../contract/channels.ts'

export interface AttachmentsState {
  /** The picture that is shown large. */
  readonly viewing: { readonly ref: string; readonly id: string } | null
  /** Why what was asked last was not done. */
  readonly trouble: string | null
}

export interface AttachmentsStore {
  readonly store: StoreApi<AttachmentsState>
  /** This item's files are being looked at; returns the end of it. */
  look(ref: string): () => void
  fetch(ref: string, id: string): Promise<void>
  cancel(ref: string, id: string): Promise<void>
  /** The picture as something that can be drawn, which must be given back (`URL.revokeObjectURL`); null: trouble says why. */
  picture(ref: string, id: string): Promise<string | null>
  view(ref: string, id: string): void
  closeView(): void
  showDocument(ref: string, id: string): Promise<void>
  sendAgain(ref: string, id: string): Promise<void>
  forgetAll(): void
}

const NOTHING: AttachmentsState = { viewing: null, trouble: null }

export function createAttachmentsStore(api: RolecallApi): AttachmentsStore {
  const store = createStore<AttachmentsState>(() => NOTHING)
  const settle = (reply: Reply<unknown>): void => store.setState({ trouble: reply.ok ? null : reply.message })
  let looking: string | null = null
  return {
    store,
    look(ref) {
      looking = ref
      void api.call('attachments.look', { ref })
      return () => {
        if (looking !== ref) return
        looking = null
        void api.call('attachments.look', { ref: null })
      }
    },
    fetch: async (ref, id) => settle(await api.call('attachments.fetch', { ref, id })),
    cancel: async (ref, id) => settle(await api.call('attachments.cancel', { ref, id })),
    async picture(ref, id) {
      const reply = await api.call('attachments.bytes', { ref, id })
      if (!reply.ok) {
        settle(reply)
        return null
      }
      return URL.createObjectURL(new Blob([reply.value.bytes], { type: reply.value.type }))
    },
    view: (ref, id) => store.setState({ viewing: { ref, id } }),
    closeView: () => store.setState({ viewing: null }),
    showDocument: async (ref, id) => settle(await api.call('attachments.showDocument', { ref, id })),
    sendAgain: async (ref, id) => settle(await api.call('attachments.sendAgain', { ref, id })),
    forgetAll: () => store.setState(NOTHING),
  }
}
