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

export const unsentActs = (count: number) => {
  const [are, they, them] =
    count === 1 ? ['One thing you did is', 'it is', 'it'] : [`${count} things you did are`, 'they are', 'them']
  return failure(
    'unsent-acts',
    `${are} not yet with the hospital. Wait until ${they} sent, or sign out and lose ${them}.`,
  )
}
