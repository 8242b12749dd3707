// The words of a blind console about numbers: whose ring whom. Pure.

import type { FallbackView } from '../../contract/views.ts'

/** "you are reached on 01632 960107 or bleep 2417" */
export function reachedOn({ phone, bleep }: Pick<FallbackView, 'phone' | 'bleep'>): string {
  const known = [phone ?? '', bleep === null ? '' : `bleep ${bleep}`].filter(Boolean)
  return known.length === 0
    ? 'no number is recorded, say how you are reached'
    : `you are reached on ${known.join(' or ')}`
}

/** "Ring switchboard on 01632 960646 and say that your console is blind." */
export function tellSwitchboard(roles: readonly FallbackView[]): string {
  const phones = [...new Set(roles.flatMap(({ switchboardPhone }) => switchboardPhone ?? []))]
  const on = phones.length === 0 ? '' : ` on ${phones.join(' or ')}`
  return `Ring switchboard${on} and say that your console is blind.`
}
