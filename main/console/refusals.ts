// What the console says when it does not do what was asked, in the person's words.

import type { HealthView } from '../../contract/views.ts'
import { failure } from '../../domain/result.ts'

export const LOCKED: HealthView['storage'] = {
  kind: 'locked',
  note: 'The data of this console is locked with a key that this computer’s keychain does not give. Unlock the keychain and try again; or begin anew without it.',
}

export const noKeychain = () =>
  failure(
    'no-keychain',
    'This computer’s keychain is not available, so nothing can be kept safely on it. Rolecall can work without keeping anything: you sign in each time it starts.',
  )

export const holdsRoles = (names: readonly string[]) => {
  const [last, ...before] = [...names].reverse()
  const list = before.length === 0 ? last : `${before.reverse().join(', ')} and ${last}`
  const it = names.length === 1 ? 'it' : 'each of them'
  return failure(
    'holds-roles',
    `You still hold ${list}. Hand ${it} over, or give ${it} back so that the deputy covers, and the hospital must know of it.`,
  )
}

export const unsentActs = (count: number) => {
  const [are, they, them] =
    count === 1 ? ['One thing you did is', 'it is', 'it'] : [`${count} things you did are`, 'they are', 'them']
  return failure(
    'unsent-acts',
    `${are} not yet with the hospital. Wait until ${they} sent, or sign out and lose ${them}.`,
  )
}
