// What main/ asks of the hospital's library of attachments. Files are named by the desk's list and by themselves; whose
// they are is not known here.

import type { Instant } from '../../domain/instant.ts'

export interface FilePlace {
  /** Display name of the desk's list (`Desk-ACUTEMED-SGH`), which is also the name of its folder. */
  readonly list: string
  /** `<attachment id>.jpg`: no patient data, and never used again for other bytes. */
  readonly name: string
}

export type FileCode =
  /** Nobody has finished uploading it. Ask again later. */
  | 'not-there'
  /** The site has no library `Attachments`: the hospital's IT has to make it. */
  | 'no-library'
  /** This person may not write to, or read, that folder. */
  | 'forbidden'
  /** No answer, or the line was lost and did not come back within some seconds. */
  | 'offline'
  /** The service asked for quiet: `retryAt` says until when. */
  | 'throttled'
  /** The person must sign in again. */
  | 'sign-in-needed'
  /** The site has no room left. Trying again helps only after somebody made room. */
  | 'full'
  /** The signal said that nobody wants it any more. */
  | 'cancelled'
  /** A fault of the service that may pass. */
  | 'server'
  /** Refused, or answered in a way that nobody documents: trying again will not help. */
  | 'failed'

export interface FileFailure {
  readonly ok: false
  readonly code: FileCode
  /** Status and Graph's own code; holds neither a name nor an address. */
  readonly message: string
  /** Null: whenever the caller likes. */
  readonly retryAt: Instant | null
}

export type FileOutcome<T> = { readonly ok: true; readonly value: T } | FileFailure

export interface UploadOptions {
  /** Where an earlier try of the same bytes stopped, as `began` gave it. One that is gone is begun anew. */
  readonly session?: string | undefined
  /** The address of a session that was opened. A secret: whoever has it may write the file. Keep it, never log it. */
  began(session: string): void
  /** How many bytes the tenant has; after each range, and at the start of a resumed one. Falls when begun anew. */
  progress(sent: number): void
  readonly signal: AbortSignal
}

export interface Files {
  /**
   * Begins or continues; resolves once the tenant has the whole file, also when an earlier try had finished it unnoticed.
   * After a failure call again with the last session: nothing that the tenant has is sent twice. Put one at a time.
   * learn.microsoft.com/graph/api/driveitem-createuploadsession
   */
  upload(place: FilePlace, bytes: Uint8Array, type: string, options: UploadOptions): Promise<FileOutcome<null>>
  /**
   * The bytes from `from` to just before `to`, or to the end of the file if that comes first; `size` is the whole.
   * None when `from` is the end. learn.microsoft.com/graph/api/driveitem-get-content
   */
  download(
    place: FilePlace,
    from: number,
    to: number,
    signal: AbortSignal,
  ): Promise<FileOutcome<{ readonly bytes: Uint8Array; readonly size: number }>>
}
