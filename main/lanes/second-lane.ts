// The second lane: an urgent page whose holder's console is not proven to be alive also goes out as an urgent Teams message,
// from the console of its sender. Once for each page, role and person; what came of it is a fact of the page. Who is told
// now is the one rule of domain/addressees.ts: whoever must not be disturbed gets no message either.

import type { Addressee } from '../../domain/addressees.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Level } from '../../domain/level.ts'
import { acknowledgement, type Page, rolesOf } from '../../domain/page.ts'
import type { Person } from '../../domain/person.ts'
import { isUnproven, reachState } from '../../domain/reach.ts'
import type { Role } from '../../domain/role.ts'
import type { Chats } from '../graph/chats.ts'
import type { Lists } from '../graph/lists-port.ts'
import { readPage } from '../pages/page-fields.ts'
import { overlay } from '../pages/page-view.ts'
import type { Clock, Log } from '../ports.ts'
import type { ReachReader } from '../reach/reach-reader.ts'
import type { Act, ItemRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { passOnDamage } from '../store/trouble.ts'
import { chatText } from './chat-text.ts'

export interface SecondLaneOptions {
  readonly store: Store
  readonly chats: Chats
  readonly reach: Pick<ReachReader, 'read'>
  readonly clock: Clock
  readonly lists: Pick<Lists, 'clockSkew'>
  readonly log: Log
  readonly personId: string
  readonly role: (code: string) => Role | undefined
  /** Who is told of a page for this role, and when (`toldBy`). */
  readonly toldBy: (code: string, level: Level) => readonly Addressee[]
  readonly act: (ref: ItemRef, act: Act) => void
}

export interface SecondLane {
  /** Rows that changed: pages that this person sent are looked at. */
  consider(refs: readonly ItemRef[]): void
  /** Resolves when no message is on its way. */
  idle(): Promise<void>
}

/** Kept while a message is on its way: who finds it after a restart does not know whether it was sent. */
const SENDING = 'sending'

/** The least urgent level that goes out by the second lane. */
const LEAST_URGENT = 3

interface Owed {
  readonly ref: ItemRef
  readonly page: Page
  /** The role of the page that brings it to them. */
  readonly role: Role
  /** The role by which their console proves itself; null for a delegate, of whose console nothing is known. */
  readonly proves: Role | null
  readonly person: Person
  readonly key: string
}

export function createSecondLane(options: SecondLaneOptions): SecondLane {
  const { store, reach, clock, lists, log, personId } = options
  const running = new Map<string, Promise<void>>()
  /** Of what was looked at: the holder's console was proven then, or they were told. A restart reads the latter in the story. */
  const known = new Map<string, 'proven' | 'told'>()
  const serverNow = (): Instant => clock.now() + Math.round(lists.clockSkew())

  const settle = ({ ref, role, key }: Owed, text: string) => {
    known.set(key, 'told')
    store.write(() => {
      store.settings.remove(key)
      options.act(ref, { on: 'page', kind: 'told', lane: 'teams-chat', to: role.code, text })
    })
  }

  const owedOf = (ref: ItemRef): Owed[] => {
    const item = store.items.get(ref)
    if (item?.kind !== 'page' || item.senderId !== personId || item.state !== 'open') return []
    const read = readPage(item.fields)
    if (!read.ok || read.value.level > LEAST_URGENT) return []
    const page = overlay(read.value, store.actions.waitingFor(ref))
    if (acknowledgement(page)) return []
    return rolesOf(page).flatMap((code) => {
      const role = options.role(code)
      if (!role) return []
      return options.toldBy(code, page.level).flatMap((told): Owed[] => {
        const { person, why, alert } = told
        if (alert.kind !== 'now' || person.id === personId || wasTold(page, code, told)) return []
        const proves = why === 'delegate' ? null : (options.role(told.roleCode) ?? null)
        return [{ ref, page, role, proves, person, key: `lane/${page.clientId}/${code}/${person.id}` }]
      })
    })
  }

  const look = async (owed: Owed): Promise<void> => {
    if (store.settings.get(owed.key) === SENDING) {
      settle(owed, `It is not known whether the message to ${owed.person.name} was sent`)
      return
    }
    const state = known.get(owed.key)
    if (state === 'told') return
    if (state === 'proven' ? !wasMissed(owed) : await isProven(owed)) {
      known.set(owed.key, 'proven')
      return
    }
    store.write(() => store.settings.put(owed.key, SENDING))
    const sent = await options.chats.sendUrgent(personId, owed.person.id, chatText(owed.page, owed.role))
    log.info('an urgent Teams message', { role: owed.role.code, outcome: sent.ok ? 'sent' : sent.code })
    settle(owed, sent.ok ? `Sent to ${owed.person.name}` : `Could not be sent to ${owed.person.name}`)
  }

  /** What cannot be read is not proven: better one message too many. */
  const isProven = async ({ proves: role }: Owed): Promise<boolean> => {
    // Of a delegate a missing receipt tells, later.
    if (!role) return true
    const read = await reach.read(role.code)
    return read.kind === 'read' && !isUnproven(reachState(role, read.reach, serverNow()))
  }

  return {
    consider(refs) {
      for (const owed of refs.flatMap(owedOf)) {
        if (running.has(owed.key)) continue
        const mine = look(owed)
          .catch((error: unknown) => {
            log.error('the second lane failed', { error: error instanceof Error ? error.name : 'unknown' })
            passOnDamage(error)
          })
          .finally(() => running.delete(owed.key))
        running.set(owed.key, mine)
      }
    },
    async idle() {
      await Promise.all(running.values())
    },
  }
}

/** By a message since they have been the one; its text names whom it went to. */
const wasTold = ({ story }: Page, code: string, { person, since }: Addressee): boolean =>
  story.some(
    ({ kind, lane, to, at, text }) =>
      kind === 'told' &&
      lane === 'teams-chat' &&
      to === code &&
      at >= (since ?? 0) &&
      text?.includes(person.name) === true,
  )

/** The console that was proven to be alive did not receive it after all. */
const wasMissed = ({ page, person }: Owed): boolean =>
  page.story.some(({ kind, why }) => kind === 'escalated' && why === 'undelivered') &&
  !page.story.some(({ kind, byId }) => kind === 'delivered' && byId === person.id)
