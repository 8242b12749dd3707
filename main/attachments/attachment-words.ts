// Why a file waits or was refused, in words.

import type { FileCode } from '../graph/files-port.ts'

/** For whoever sends it. */
export function notSentWords(code: unknown): string {
  switch (code) {
    case 'forbidden':
      return 'Your account may not add files for this desk. Ask the service desk for access to the library of the Rolecall site.'
    case 'no-library':
    case 'not-there':
      return 'The hospital’s site has no place for files. Tell the service desk.'
    case 'full':
      return 'The hospital’s site has no room left. Tell the service desk.'
    default:
      return 'The hospital’s site did not take it.'
  }
}

/** For whoever sends it, while it waits; null: nothing is wrong. */
export function waitingWords(code: unknown): string | null {
  switch (code) {
    case undefined:
      return null
    case 'offline':
      return 'The hospital’s Microsoft 365 does not answer. It goes on as soon as it does.'
    case 'throttled':
      return 'Microsoft 365 is busy. It goes on as soon as that is allowed.'
    case 'sign-in-needed':
      return 'You have to sign in again before it can be sent.'
    default:
      return 'Something went wrong on the way. It is tried again by itself.'
  }
}

/** For whoever wants to see it. */
export function notFetchedWords(code: FileCode | 'other-file'): string {
  switch (code) {
    case 'not-there':
      return 'The sender’s console is still sending it. It is looked for again while this is open.'
    case 'offline':
      return 'The hospital’s Microsoft 365 does not answer. It is tried again while this is open.'
    case 'throttled':
      return 'Microsoft 365 is busy. It is tried again while this is open.'
    case 'sign-in-needed':
      return 'You have to sign in again before it can be shown.'
    case 'forbidden':
      return 'Your account may not open the files of this desk. Ask the service desk for access.'
    case 'no-library':
      return 'The hospital’s site has no place for files. Tell the service desk.'
    case 'other-file':
      return 'What is in the hospital’s library is not the file that was sent. Ask the sender, and tell the service desk.'
    default:
      return 'It could not be fetched. Try again, or ask the sender.'
  }
}
