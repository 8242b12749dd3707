// The message bus of the desktop session on Linux, once it answers. What is said on it is for others.

import type { EventEmitter } from 'node:events'
import { type MessageBus, sessionBus } from '@jellybrick/dbus-next'

/** Fails when there is no session bus. One that breaks later fails the next call on it. */
export async function connectSessionBus(): Promise<MessageBus> {
  const bus = sessionBus()
  try {
    return await new Promise((resolve, reject) => {
      bus.once('connect', () => resolve(bus))
      // It stays: an `error` that nobody hears would be thrown.
      errorsOf(bus).on('error', reject)
    })
  } catch (error) {
    bus.disconnect()
    throw error
  }
}

/** The bus emits `error`, which its types leave out. */
export const errorsOf = (bus: MessageBus): EventEmitter => bus
