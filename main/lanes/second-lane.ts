// The second lane: an urgent page whose holder's console is not proven to be alive also goes out as an urgent Teams message,
// from the console of its sender. Once for each page, role and holder; what came of it is a fact of the page.

import type { Instant } from '../../domain/instant.ts'
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
  readonly role: Role
  readonly holder: Person
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
    return rolesOf(page).flatMap((code): Owed[] => {
      const role = options.role(code)
      if (!role?.holder || role.holder.id === personId || wasTold(page, role)) return []
      return [{ ref, page, role, holder: role.holder, key: `lane/${page.clientId}/${code}/${role.holder.id}` }]
    })
  }

  const look = async (owed: Owed): Promise<void> => {
    if (store.settings.get(owed.key) === SENDING) {
      settle(owed, `It is not known whether the message to ${owed.holder.name} was sent`)
      return
    }
    const state = known.get(owed.key)
    if (state === 'told') return
    if (state === 'proven' ? !wasMissed(owed) : await isProven(owed)) {
      known.set(owed.key, 'proven')
      return
    }
    store.write(() => store.settings.put(owed.key, SENDING))
    const sent = await options.chats.sendUrgent(personId, owed.holder.id, chatText(owed.page, owed.role))
    log.info('an urgent Teams message', { role: owed.role.code, outcome: sent.ok ? 'sent' : sent.code })
    settle(owed, sent.ok ? `Sent to ${owed.holder.name}` : `Could not be sent to ${owed.holder.name}`)
  }

  /** What cannot be read is not proven: better one message too many. */
  const isProven = async ({ role }: Owed): Promise<boolean> => {
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

/** By a message since its holder took the role; one before was to somebody else. */
const wasTold = ({ story }: Page, { code, holderSince }: Role): boolean =>
  story.some(
    ({ kind, lane, to, at }) => kind === 'told' && lane === 'teams-chat' && to === code && at >= (holderSince ?? 0),
  )

/** The console that was proven to be alive did not receive it after all. */
const wasMissed = ({ page, holder }: Owed): boolean =>
  page.story.some(({ kind, why }) => kind === 'escalated' && why === 'undelivered') &&
  !page.story.some(({ kind, byId }) => kind === 'delivered' && byId === holder.id)
