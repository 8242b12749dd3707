// Swaps and overrides as people make them: refused in words here, where the whole rota is known, before anything is written.

import type { RotaMine, RotaShift, RotaSwap } from '../../contract/rota-views.ts'
import { DAY, type Instant } from '../../domain/instant.ts'
import type { Person } from '../../domain/person.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import { isSpan, type Span, type Swap } from '../../domain/rota/rota.ts'
import type { OwnedShift } from '../../domain/rota/shift-owners.ts'
import {
  refuseAnswer,
  refuseProposal,
  type SwapAnswer,
  type SwapRefusal,
  swapRefusalWords,
} from '../../domain/rota/swap-rules.ts'
import type { ItemRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import type { RoleRows } from './role-rows.ts'
import type { BookEntry, RotaBook } from './rota-book.ts'
import type { RotaWriter } from './rota-writer.ts'

export interface RotaSwaps {
  mine(): RotaMine
  colleagues(gives: string): RotaShift[]
  propose(proposal: { gives: string; takes: string | null; other: Person; reason: string }): Result<{ id: string }>
  answer(swap: string, answer: SwapAnswer): Result<{ id: string }>
  override(ref: ItemRef, override: Span & { person: Person; reason: string }): Result<{ id: string }>
  endOverride(override: string): Result<{ id: string }>
}

export interface RotaSwapsOptions {
  readonly store: Pick<Store, 'actions'>
  readonly rows: RoleRows
  readonly book: RotaBook
  readonly writer: RotaWriter
  readonly me: Person
  readonly now: () => Instant
  readonly newId: () => string
}

/** Swaps that are over stay in sight this long. */
const SHOWN_AFTER = DAY
/** Who holds a role at most this long at a stretch was not mistyped. */
const LONGEST_OVERRIDE = 31 * DAY

export function createRotaSwaps({ store, rows, book, writer, me, now, newId }: RotaSwapsOptions): RotaSwaps {
  const shiftView = (owned: OwnedShift): RotaShift => {
    const row = rows.byCode(owned.shift.roleCode)
    return {
      clientId: owned.shift.clientId,
      roleName: row?.role.name ?? owned.shift.roleCode,
      siteName: row?.siteName ?? null,
      person: owned.owner,
      from: owned.shift.from,
      until: owned.shift.until,
      swapped: owned.by !== null,
    }
  }
  const shiftOf = (clientId: string | null): RotaShift | null => {
    const owned = clientId === null ? undefined : book.plan().shift(clientId)
    return owned ? shiftView(owned) : null
  }
  const coming = (): OwnedShift[] =>
    book
      .plan()
      .shifts.filter(({ shift }) => shift.until > now())
      .sort((a, b) => a.shift.from - b.shift.from)

  const swapView = ({ ref, saving }: BookEntry, swap: Swap): RotaSwap => ({
    clientId: swap.clientId,
    proposer: swap.proposer,
    other: swap.other,
    gives: shiftOf(swap.gives),
    takes: shiftOf(swap.takes),
    state: swap.state,
    reason: swap.reason,
    mayAnswer: ref !== null && refuseAnswer(book.plan(), swap, 'accepted', me.id, now()) === null,
    mayWithdraw: ref !== null && refuseAnswer(book.plan(), swap, 'withdrawn', me.id, now()) === null,
    saving,
    refusal: ref === null ? null : lastRefusal(ref),
  })

  const lastRefusal = (ref: ItemRef): string | null => {
    const refused = store.actions.lastRefused(ref)
    if (!refused) return null
    const { message } = refused.outcome ?? {}
    return typeof message === 'string' && message !== '' ? message : 'The hospital did not take the answer.'
  }

  const refusal = (code: SwapRefusal) => failure(code, swapRefusalWords[code])

  return {
    mine() {
      const swaps = book.entries().flatMap((known): RotaSwap[] => {
        const { entry } = known
        if (entry.kind !== 'swap' || entry.until < now() - SHOWN_AFTER) return []
        return entry.proposer.id === me.id || entry.other.id === me.id ? [swapView(known, entry)] : []
      })
      return {
        version: book.version(),
        shifts: coming()
          .filter(({ owner }) => owner.id === me.id)
          .map(shiftView),
        swaps: swaps.sort((a, b) => Number(b.mayAnswer) - Number(a.mayAnswer)),
        writing: writer.waiting(),
      }
    },
    colleagues(gives) {
      const mine = book.plan().shift(gives)
      if (!mine) return []
      const sharing = new Set(
        book.plan().shifts.flatMap(({ shift, owner }) => (shift.roleCode === mine.shift.roleCode ? [owner.id] : [])),
      )
      return coming()
        .filter(({ owner, shift }) => owner.id !== me.id && sharing.has(owner.id) && shift.from > now())
        .map(shiftView)
    },
    propose({ gives, takes, other, reason }) {
      const proposer = { id: me.id, name: me.name }
      const refused = refuseProposal(book.plan(), { proposer, other, gives, takes }, now())
      const given = book.plan().shift(gives)
      if (refused || !given) return refusal(refused ?? 'no-such-shift')
      const { roleCode, from, until } = given.shift
      const id = newId()
      writer.create({
        kind: 'swap',
        clientId: id,
        roleCode,
        proposer,
        other,
        gives,
        takes,
        state: 'proposed',
        from,
        until,
        reason,
        writtenAt: now(),
      })
      return ok({ id })
    },
    answer(clientId, answer) {
      const entry = book.find(clientId)?.entry
      if (entry?.kind !== 'swap') return failure('not-found', 'That swap is no longer in the rota.')
      const refused = refuseAnswer(book.plan(), entry, answer, me.id, now())
      return refused ? refusal(refused) : writer.act(clientId, { kind: 'answer-swap', answer })
    },
    override(ref, { person, from, until, reason }) {
      const row = rows.byRef(ref)
      if (!row) return failure('not-found', 'There is no such role any more.')
      if (!isSpan({ from, until })) return failure('not-sensible', 'It must end after it begins.')
      if (until <= now()) return failure('not-sensible', 'That time is over.')
      if (until - from > LONGEST_OVERRIDE) return failure('not-sensible', 'It is longer than a month. Check the dates.')
      const id = newId()
      const { code } = row.role
      writer.create({
        kind: 'override',
        clientId: id,
        roleCode: code,
        person,
        from,
        until,
        reason,
        withdrawn: false,
        writtenAt: now(),
      })
      return ok({ id })
    },
    endOverride(clientId) {
      if (book.find(clientId)?.entry.kind !== 'override') return failure('not-found', 'That is no longer in the rota.')
      return writer.act(clientId, { kind: 'take-out' })
    },
  }
}
