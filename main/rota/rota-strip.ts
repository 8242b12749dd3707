// The rota as it is drawn: each role as pieces that fill a window without a break, and the gaps in it.

import type { RotaGap, RotaPiece, RotaRow } from '../../contract/rota-views.ts'
import { coverPath, sameCover } from '../../domain/cover.ts'
import { HOUR, type Instant } from '../../domain/instant.ts'
import { coverOfGap, type Gap, gapsIn } from '../../domain/rota/gaps.ts'
import { overlap, type Span } from '../../domain/rota/rota.ts'
import { coverView } from '../roles/cover.ts'
import type { Holders } from './holders.ts'
import type { RoleRowFacts, RoleRows } from './role-rows.ts'
import type { RotaBook } from './rota-book.ts'

/** How far ahead a gap is warned of. */
export const WARNED_AHEAD = 72 * HOUR

export interface RotaStrip {
  rows(find: string, window: Span, offset: number, limit: number): { total: number; rows: RotaRow[] }
  gaps(now: Instant): RotaGap[]
}

export interface RotaStripOptions {
  readonly rows: RoleRows
  readonly book: RotaBook
  readonly holders: Pick<Holders, 'cover' | 'roles' | 'knownUntil'>
  readonly me: () => string
}

export function createRotaStrip({ rows, book, holders, me }: RotaStripOptions): RotaStrip {
  const piecesOf = (code: string, window: Span): RotaPiece[] => {
    const planned = book
      .plan()
      .of(code)
      .filter((stretch) => overlap(stretch, window))
      .map((stretch): RotaPiece => {
        const saving = book.find(stretch.entryId)?.saving ?? false
        const { person, because, entryId } = stretch
        return {
          ...clip(stretch, window),
          kind: 'planned',
          person,
          because,
          entryId,
          mine: person.id === me(),
          saving,
          cover: [],
        }
      })
    const gaps = gapsIn(book.plan(), [code], window).map(
      (gap): RotaPiece => ({ ...empty(gap), kind: 'gap', cover: coverOf(gap) }),
    )
    return filled(
      [...planned, ...gaps].sort((a, b) => a.from - b.from),
      window,
    )
  }

  const coverOf = (gap: Gap): RotaGap['cover'] => {
    const edges = [
      holders.knownUntil(),
      ...coverPath(gap.roleCode, holders.roles).flatMap((code) =>
        book
          .plan()
          .of(code)
          .flatMap(({ from, until }) => [from, until]),
      ),
    ]
    const at = (instant: Instant) => holders.cover(gap.roleCode, instant)
    return coverOfGap(gap, edges, at, sameCover).map(({ from, until, cover }) => ({
      from,
      until,
      cover: coverView(cover),
    }))
  }

  return {
    rows(find, window, offset, limit) {
      const words = find.toLowerCase().split(/\s+/).filter(Boolean)
      const rostered = rows.all().filter(({ role }) => {
        const stretches = book.plan().of(role.code)
        return (
          stretches.some((stretch) => overlap(stretch, window)) || gapsIn(book.plan(), [role.code], window).length > 0
        )
      })
      const found = rostered.filter((row) => words.every((word) => textOf(row).includes(word)))
      return {
        total: found.length,
        rows: found.slice(offset, offset + limit).map(({ ref, role, siteName }) => ({
          ref,
          code: role.code,
          name: role.name,
          siteName,
          holder: role.holder,
          pieces: piecesOf(role.code, window),
        })),
      }
    },
    gaps(now) {
      const codes = rows.all().map(({ role }) => role.code)
      return gapsIn(book.plan(), codes, { from: now, until: now + WARNED_AHEAD }).flatMap((gap): RotaGap[] => {
        const row = rows.byCode(gap.roleCode)
        if (!row) return []
        const { ref, role, siteName } = row
        return [
          {
            ref,
            code: role.code,
            roleName: role.name,
            siteName,
            from: gap.from,
            until: gap.until,
            cover: coverOf(gap),
          },
        ]
      })
    },
  }
}

const textOf = ({ role, siteName }: RoleRowFacts): string =>
  [role.name, role.code, role.specialty, role.bleep, role.holder?.name, role.siteCode, siteName]
    .filter(Boolean)
    .join(' ')
    .toLowerCase()

const clip = ({ from, until }: Span, window: Span): Span => ({
  from: Math.max(from, window.from),
  until: Math.min(until, window.until),
})

const empty = ({ from, until }: Span): RotaPiece => ({
  from,
  until,
  kind: 'none',
  person: null,
  because: null,
  entryId: null,
  mine: false,
  saving: false,
  cover: [],
})

function filled(pieces: readonly RotaPiece[], window: Span): RotaPiece[] {
  const all: RotaPiece[] = []
  let at = window.from
  for (const piece of pieces) {
    if (piece.from > at) all.push(empty({ from: at, until: piece.from }))
    all.push(piece)
    at = piece.until
  }
  if (at < window.until) all.push(empty({ from: at, until: window.until }))
  return all
}
