// What keeps news from coming, in words: while it lasts, and once it is over. Pure.

import type { TroubleCode } from './retry-delay.ts'

interface Words {
  readonly is: string
  readonly was: string
}

const OFFLINE: Words = {
  is: 'Microsoft 365 cannot be reached. The network may be down.',
  was: 'Microsoft 365 could not be reached.',
}
const MISSING: Words = {
  is: 'A list of the hospital cannot be found. Ring the service desk.',
  was: 'A list of the hospital could not be found.',
}
const ERROR: Words = { is: 'Microsoft 365 answers with an error.', was: 'Microsoft 365 answered with an error.' }

const WORDS: { readonly [code in TroubleCode]?: Words } = {
  offline: OFFLINE,
  cancelled: OFFLINE,
  timeout: { is: 'Microsoft 365 does not answer.', was: 'Microsoft 365 did not answer.' },
  throttled: {
    is: 'Microsoft 365 has asked Rolecall to wait before it asks again.',
    was: 'Microsoft 365 had asked Rolecall to wait before it asked again.',
  },
  'sign-in-needed': {
    is: 'Your sign-in has ended. Sign in again to see what is new.',
    was: 'Your sign-in had ended.',
  },
  forbidden: {
    is: 'Your account may no longer read the hospital’s lists. Ring the service desk.',
    was: 'Your account could not read the hospital’s lists.',
  },
  'not-found': MISSING,
  invalid: MISSING,
  storage: {
    is: 'What is new cannot be kept on this computer. Its disk may be full.',
    was: 'What was new could not be kept on this computer.',
  },
}

export const troubleWords = (code: TroubleCode): string => (WORDS[code] ?? ERROR).is

/** The same trouble, once it is over: only its words were kept. */
export const pastTrouble = (words: string): string =>
  [...Object.values(WORDS), ERROR].find(({ is }) => is === words)?.was ?? words
