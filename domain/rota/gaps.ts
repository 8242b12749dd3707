// Spans in which nobody is planned for a role that has a rota, and who answers then instead.

import { DAY, type Instant } from '../instant.ts'
import type { Plan } from './plan.ts'
import type { Span } from './rota.ts'

export interface Gap extends Span {
  readonly roleCode: string
}

export interface CoveredSpan<Cover> extends Span {
  readonly cover: Cover
}

/** A role without anything planned for this long has no rota that could have a gap: many roles are simply taken. */
const ROSTERED_WITHIN = 14 * DAY

/**
 * Gaps of these roles within a window, in order of time, then of role. A role whose rota only begins within the window has
 * none before its first stretch; one whose rota ends has a gap from there on.
 */
export function gapsIn(plan: Plan, roleCodes: readonly string[], window: Span): Gap[] {
  return roleCodes
    .flatMap((roleCode) => gapsOf(plan, roleCode, window))
    .sort((a, b) => a.from - b.from || a.roleCode.localeCompare(b.roleCode))
}

function gapsOf(plan: Plan, roleCode: string, { from, until }: Span): Gap[] {
  const near = plan.of(roleCode).filter((stretch) => stretch.until > from - ROSTERED_WITHIN)
  const first = near[0]
  if (first === undefined) return []
  const gaps: Gap[] = []
  let covered: Instant = Math.max(from, Math.min(first.from, until))
  for (const stretch of near) {
    if (stretch.from >= until) break
    if (stretch.from > covered) gaps.push({ roleCode, from: covered, until: stretch.from })
    covered = Math.max(covered, stretch.until)
  }
  if (covered < until) gaps.push({ roleCode, from: covered, until })
  return gaps
}

/** A gap, divided wherever who covers it changes. `edges` are the instants at which that may be. */
export function coverOfGap<Cover>(
  gap: Span,
  edges: readonly Instant[],
  coverAt: (at: Instant) => Cover,
  same: (a: Cover, b: Cover) => boolean,
): CoveredSpan<Cover>[] {
  const inside = edges.filter((edge) => gap.from < edge && edge < gap.until)
  const starts = [gap.from, ...new Set(inside)].sort((a, b) => a - b)
  const spans: CoveredSpan<Cover>[] = []
  for (const [index, from] of starts.entries()) {
    const until = starts[index + 1] ?? gap.until
    const cover = coverAt(from)
    const last = spans.at(-1)
    if (last && same(last.cover, cover)) spans[spans.length - 1] = { ...last, until }
    else spans.push({ from, until, cover })
  }
  return spans
}
