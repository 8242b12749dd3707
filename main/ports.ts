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
  /** Pages that wait for people who are signed in behind whoever is here; they are not in `unattended`. */
  readonly behind?: number
}

export interface AttentionSurface {
  show(attention: Attention): void
}

export interface Power {
  /** How long nobody has touched this computer, in seconds. */
  idleSeconds(): number
  /** True: this computer may not go to sleep by itself; its display may. */
  keepAwake(on: boolean): void
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

/** Keeps a page of ours as a PDF, where the person wants it. */
export interface Paper {
  save(
    html: string,
    name: string,
  ): Promise<
    | { readonly outcome: 'saved'; readonly file: string }
    | { readonly outcome: 'cancelled' }
    | { readonly outcome: 'failed'; readonly reason: string }
  >
}

/** Keeps a text of ours as a file, where the person wants it. `name`: what is proposed, with its extension. */
export interface TextSaver {
  save(text: string, name: string): ReturnType<Paper['save']>
}

export interface PickedFile {
  readonly name: string
  readonly size: number
  /** Null: it is larger than was asked for, or could not be read. */
  readonly bytes: Uint8Array | null
}

/** Asks which files, in a window of the system. */
export interface FilePicker {
  /** Files larger than `most` bytes are named and not read. Empty: the person thought better of it. */
  pick(most: number): Promise<readonly PickedFile[]>
}

/** Shows documents in windows of their own, from memory alone; nothing of one is left once its window is closed. */
export interface DocumentViewer {
  /** `id`: one window for each. */
  show(id: string, pdf: Uint8Array<ArrayBuffer>): void
  /** Somebody else may be here now. */
  closeAll(): void
}

/** How somebody is reached outside this console. */
export interface Contact {
  /** Hands a `tel:` or `msteams:` link to the program that the computer has for it. False: there is none. */
  open(url: string): Promise<boolean>
  /** Puts a text on the clipboard. */
  copy(text: string): void
}

/** What sounds; each is told from the others without looking. */
export type SoundName = 'crash' | 'emergency' | 'urgent' | 'routine' | 'blind'

export interface SoundState {
  /** Sound outputs of this computer; null while nobody has looked. */
  readonly outputs: number | null
  readonly running: boolean
  /** From 0.2 to 1. */
  readonly volume: number
  readonly lastBurstAt: Instant | null
  /** Bursts that were sounded since the alarm window was opened. */
  readonly bursts: number
  /** What is wrong, in words: "This computer has no sound output." */
  readonly trouble: string | null
}

export interface SoundPort {
  /** One burst, at most three seconds. */
  play(name: SoundName): void
  /** Ends what sounds just now. */
  silence(): void
  /** Sounds it, and answers with what came of it. */
  test(name: SoundName): Promise<SoundState>
  state(): SoundState
  onChange(listen: (state: SoundState) => void): Stop
}

/** An order to the alarm window that sounds; it answers with the same number. */
export interface AlarmPlay {
  readonly sound: SoundName
  readonly volume: number
  readonly order: number
}

/** What that window says of the computer's sound. */
export interface SoundFacts {
  readonly outputs: number | null
  readonly running: boolean
  readonly volume: number
  readonly bursts: number
  readonly lastBurstAt: Instant | null
  readonly error: string | null
  /** The order that it answers; null: it says so by itself. */
  readonly order: number | null
}

/** The windows that lie over everything on each display. They draw what they are told; one of them sounds. */
export interface AlarmWindow {
  /** `none`: nobody needs one; `one`: a hidden one, to sound; `all`: one for each display, so that they come at once. */
  prepare(how: 'none' | 'one' | 'all'): void
  /** On every display, over whatever is there, without taking the focus from another program. */
  show(on: boolean): void
  /** How tall what is drawn is, in CSS pixels. */
  fit(height: number): void
  play(play: AlarmPlay): void
  silence(): void
  /** Whether the console's own window has the focus: the answer keys are answered there then. Tells each change. */
  onConsoleFocus(listen: (focused: boolean) => void): Stop
}
