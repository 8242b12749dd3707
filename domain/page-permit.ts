// Who may do what to a page. Whom it is for may do all; its sender may withdraw it and write to it; anybody else who sees
// it may acknowledge it for somebody, with a reason that is shown.

import type { PageAct } from './page.ts'

/** What somebody is to a page. */
export interface PageStanding {
  /** It is for a role of theirs: as its holder, as a delegate, or as cover. */
  readonly addressed: boolean
  readonly sender: boolean
}

export type PagePermit = { readonly ok: true } | { readonly ok: false; readonly message: string }

const YES: PagePermit = { ok: true }
const no = (message: string): PagePermit => ({ ok: false, message })

export function mayAct(act: PageAct, { addressed, sender }: PageStanding, roleName: string): PagePermit {
  switch (act.kind) {
    case 'acknowledged':
      if (addressed || act.onBehalf?.trim()) return YES
      return no(
        `You do not hold ${roleName}. To acknowledge for somebody else, give a reason: it is shown to the sender.`,
      )
    case 'cancelled':
      return sender ? YES : no('Only who sent this page can withdraw it.')
    case 'replied':
      return addressed || sender ? YES : no(`Only ${roleName} and the sender can write to this page.`)
    // What a console says or does by itself.
    case 'escalated':
    case 'told':
      return YES
    default:
      return addressed ? YES : no(`Only who holds ${roleName} can do this.`)
  }
}

/** Whom a page is for acknowledges it as themselves, whatever reason came with it. */
export const asAddressee = <A extends PageAct | { readonly kind: string }>(act: A): A =>
  act.kind === 'acknowledged' ? { ...act, onBehalf: undefined } : act
