/**
 * Who an address of file storage was made for. Like SharePoint's `tempauth`: whoever has the address has the
 * permission, until it ends. Tickets are not kept over a restart.
 */
import { randomBytes } from 'node:crypto'
import type { Authentication } from '../http/dispatcher.ts'
import { graphError } from '../http/replies.ts'
import type { Principal } from '../http/router.ts'

export interface StorageTickets {
  issue(principal: Principal, until: number): string
  authenticate(ticket: string | undefined, now: number): Authentication
}

export const createStorageTickets = (): StorageTickets => {
  const issued = new Map<string, { readonly principal: Principal; readonly until: number }>()
  return {
    issue: (principal, until) => {
      const ticket = randomBytes(24).toString('base64url')
      issued.set(ticket, { principal, until })
      return ticket
    },
    authenticate: (ticket, now) => {
      const found = issued.get(ticket ?? '')
      if (found !== undefined && found.until > now) {
        return { ok: true, principal: found.principal }
      }
      issued.delete(ticket ?? '')
      return {
        ok: false,
        reply: graphError(401, 'unauthenticated', 'The address is not, or no longer, authenticated.'),
      }
    },
  }
}
