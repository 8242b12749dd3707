// A page that may be on no console, in words. Pure.

import type { UnreachedView } from '../../../contract/views.ts'

export interface NotReachedWords {
  /** "Dr Amara Okafor is not reachable." */
  readonly title: string
  /** "Trying the deputy: Dr Luís Silva (Medical SHO on call)." */
  readonly trying: string
}

export function notReachedWords({ roles, trying }: UnreachedView): NotReachedWords {
  // One person may hold several roles.
  const names = [...new Set(roles.map(({ holderName }) => holderName))]
  return {
    title: `${listed(names)} ${names.length === 1 ? 'is' : 'are'} not reachable by console.`,
    trying: trying === null ? 'Nobody else is left to try.' : tryingWords(trying),
  }
}

function tryingWords({ names, roleName, isDeputy, at }: NonNullable<UnreachedView['trying']>): string {
  const who = names.length === 0 ? `${roleName}, by telephone only` : `${listed(names)} (${roleName})`
  if (at !== null) return `Trying ${isDeputy ? 'the deputy' : 'the next'}: ${who}.`
  return `${isDeputy ? 'The deputy' : 'The next'} has been paged as well: ${who}.`
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
