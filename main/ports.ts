// What the core asks of the world outside, in the words of the app. Electron fills these in main/electron/;
// tests fill them with plain objects. No port says how.

import type { Instant } from '../domain/instant.ts'

/** Ends a subscription or a running part. Calling it twice does nothing the second time. */
export type Stop = () => void

export interface Clock {
  /** Wall clock, for deadlines and what people read. */
  now(): Instant
  /** Milliseconds that only go forward, for durations and time limits. */
  monotonic(): number
  /** Calls `run` once after `delay` ms unless stopped. Delays are short: deadlines live in the database. */
  after(delay: number, run: () => void): Stop
}

export interface Log {
  debug(message: string, facts?: Record<string, unknown>): void
  info(message: string, facts?: Record<string, unknown>): void
  warn(message: string, facts?: Record<string, unknown>): void
  error(message: string, facts?: Record<string, unknown>): void
  /** A log whose lines carry the name of an area. */
  child(area: string): Log
}

/** HTTP by the operating system's rules (proxy, certificates). Same shape as the global `fetch`. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>

/** Seals small secrets with the OS keychain. `open` fails on a blob that another user or keychain sealed. */
export interface SecretBox {
  state(): 'ready' | 'unavailable'
  /** The name of the keychain in use, for diagnosis. */
  backend(): string
  seal(secret: Uint8Array): Uint8Array
  open(sealed: Uint8Array): Uint8Array
}

export interface Notice {
  /** Our id of the alert; one live notification for each. */
  readonly id: string
  /** No patient data in either text: screens and lock screens are public. */
  readonly title: string
  readonly body: string
  /** Critical ones stay until a person acts. */
  readonly critical: boolean
  /** Buttons, drawn only where the platform has them. */
  readonly actions: readonly { readonly key: string; readonly label: string }[]
}

export type NoticeEvent =
  | { readonly id: string; readonly what: 'clicked' }
  | { readonly id: string; readonly what: 'action'; readonly key: string }
  | { readonly id: string; readonly what: 'dismissed' }

export type Delivery =
  | { readonly outcome: 'shown' }
  | { readonly outcome: 'failed'; readonly reason: string }
  /** Handed over, but the system has not said that it was shown. */
  | { readonly outcome: 'unknown' }

export interface Notifier {
  show(notice: Notice): Promise<Delivery>
  withdraw(id: string): void
  onEvent(listen: (event: NoticeEvent) => void): Stop
}

/** What badge, tray, title and window say: one selector feeds them all. */
export interface Attention {
  readonly unattended: number
  /** Something is past its time. */
  readonly overdue: boolean
  /** A sentence without patient data: "2 pages wait for Medical registrar". */
  readonly text: string
  /** The console cannot tell whether anything is waiting. */
  readonly blind: boolean
}

export interface AttentionSurface {
  show(attention: Attention): void
}

export interface Power {
  on(what: 'suspend' | 'resume' | 'lock' | 'unlock', listen: () => void): Stop
}

export interface NetworkWatch {
  /** The system says that there is a network again. It proves nothing about the service. */
  onBack(listen: () => void): Stop
}

/** Opens a link in the person's browser, for hosts that we allow. */
export interface Opener {
  open(url: string): Promise<void>
}
