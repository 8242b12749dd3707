// Turns Entra's refusals into words for a clinician. Numbers: learn.microsoft.com/entra/identity-platform/reference-error-codes

import type { Because, BecauseCode } from './identity-state.ts'

const words: Readonly<Record<BecauseCode, string>> = {
  'sign-in-expired': 'Your sign-in has ended. Sign in again to carry on.',
  'password-changed': 'Your password was changed. Sign in again with the new one.',
  'proof-needed': 'Your hospital asks for a second proof that it is you. Sign in again.',
  'blocked-by-policy':
    'Your hospital does not allow sign-in from this computer or place. Sign in again, or ring the IT service desk.',
  'account-disabled': 'Your account is switched off. Ring the IT service desk.',
  'consent-needed': 'Your hospital has not yet allowed Rolecall to be used. Ring the IT service desk.',
  refused: 'Microsoft 365 refuses Rolecall. Sign in again; if that does not help, ring the IT service desk.',
  'kept-sign-in-unreadable': 'The sign-in kept on this computer could not be read. Sign in again.',
  'keychain-unavailable':
    'The keychain of this computer is not available, so no earlier sign-in can be used. Sign in for this session.',
}

const byNumber: Readonly<Record<number, BecauseCode>> = {
  50057: 'account-disabled',
  50173: 'password-changed',
  50133: 'password-changed',
  50144: 'password-changed',
  50055: 'password-changed',
  50074: 'proof-needed',
  50076: 'proof-needed',
  50078: 'proof-needed',
  50079: 'proof-needed',
  50158: 'proof-needed',
  53000: 'blocked-by-policy',
  53001: 'blocked-by-policy',
  53002: 'blocked-by-policy',
  53003: 'blocked-by-policy',
  50005: 'blocked-by-policy',
  65001: 'consent-needed',
  65004: 'consent-needed',
  90094: 'consent-needed',
  70008: 'sign-in-expired',
  70043: 'sign-in-expired',
  700082: 'sign-in-expired',
  700084: 'sign-in-expired',
  50089: 'sign-in-expired',
  700016: 'refused',
  7000112: 'refused',
  50020: 'refused',
  50105: 'refused',
}

export const because = (code: BecauseCode): Because => ({ code, message: words[code] })

/** The number in Entra's error text; what it does not know is `otherwise`. */
export function becauseOf(errorText: string, otherwise: BecauseCode): Because {
  const number = Number(/AADSTS(\d+)/.exec(errorText)?.[1])
  return because(byNumber[number] ?? otherwise)
}
