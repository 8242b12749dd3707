// Which lists this console follows, and how closely. Pure: what is known of the hospital and the person in, a plan out.

import type { ListInfo, Me } from '../graph/lists-port.ts'
import type { FeedName } from '../store/model.ts'
import type { FeedKind, Standing } from './budget.ts'
import type { Desk } from './desk.ts'
import { type Duty, standingOf } from './duty.ts'
import { DESKS_FEED, LADDERS_FEED, ROLES_FEED, ROTA_FEED, SETTINGS_FEED, SPECIALTIES_FEED } from './index-item.ts'
import type { NearDesks } from './near-desks.ts'

export interface FeedPlan {
  readonly name: FeedName
  readonly listId: string
  readonly kind: FeedKind
  readonly standing: Standing
  /** Who is read first when several want to: the lowest. */
  readonly rank: number
}

export interface Interests {
  /** The lists that the site has. */
  readonly lists: readonly ListInfo[]
  readonly desks: readonly Desk[]
  readonly duty: Duty
  readonly me: Pick<Me, 'department' | 'officeLocation'>
  /** Lists that hold an open page which this person sent. */
  readonly sentIn: readonly FeedName[]
  /** This person has a shift or a swap in the rota that is not over. */
  readonly inRota?: boolean | undefined
  /** Desks at which the person may be told without holding a role there. */
  readonly near?: NearDesks | undefined
}

const RANK: Readonly<Record<Standing, number>> = { urgent: 0, holder: 1, sender: 3, member: 4, 'off-duty': 4 }
const ROLES_RANK = 2
const RARE_RANK = 5

/**
 * Roles, Desks, Settings, Ladders and the rota always; the lists of desks where the person holds a role, works, has sent a
 * page, stands in for somebody, or may be told by a ladder.
 */
export function planFeeds({ lists, desks, duty, me, sentIn, inRota = false, near }: Interests): FeedPlan[] {
  const listIds = new Map(lists.map((list) => [list.name, list.id]))
  const standings = deskStandings(desks, duty, me, sentIn, near)
  // Whoever is offered a role, or stands in for one, must see at once what becomes of it.
  const concerned = (duty.alsoDesks?.length ?? 0) > 0 ? 'holder' : null
  const overall = standingOf(duty.held) ?? concerned ?? (standings.size > 0 ? 'member' : 'off-duty')
  const wanted: Omit<FeedPlan, 'listId'>[] = [
    { name: ROLES_FEED, kind: 'roles', standing: overall, rank: ROLES_RANK },
    { name: DESKS_FEED, kind: 'rare', standing: overall, rank: RARE_RANK },
    { name: SETTINGS_FEED, kind: 'rare', standing: overall, rank: RARE_RANK },
    { name: LADDERS_FEED, kind: 'rare', standing: overall, rank: RARE_RANK },
    { name: SPECIALTIES_FEED, kind: 'rare', standing: overall, rank: RARE_RANK },
    { name: ROTA_FEED, kind: duty.held.length > 0 || inRota ? 'plan' : 'rare', standing: overall, rank: RARE_RANK },
    ...[...standings].map(([name, standing]) => ({ name, kind: 'desk' as const, standing, rank: RANK[standing] })),
  ]
  return wanted
    .flatMap((feed) => {
      const listId = listIds.get(feed.name)
      return listId === undefined ? [] : [{ ...feed, listId }]
    })
    .sort((a, b) => a.rank - b.rank || a.name.localeCompare(b.name))
}

function deskStandings(
  desks: readonly Desk[],
  duty: Duty,
  me: Interests['me'],
  sentIn: readonly FeedName[],
  near: NearDesks | undefined,
): Map<FeedName, Standing> {
  const standings = new Map<FeedName, Standing>()
  for (const desk of desks) {
    const standing = standingOf(duty.held.filter((role) => role.deskCode === desk.code))
    const nearby = near?.get(desk.code)
    if (standing) standings.set(desk.listName, standing)
    else if (nearby === 'urgent' || nearby === 'holder') standings.set(desk.listName, nearby)
    // Whoever stands in is paged, and whoever is offered a role reads what is open for it.
    else if (duty.alsoDesks?.includes(desk.code)) standings.set(desk.listName, 'holder')
    else if (nearby || sentIn.includes(desk.listName)) standings.set(desk.listName, 'sender')
    else if (worksAt(desk, me)) standings.set(desk.listName, 'member')
  }
  return standings
}

const worksAt = (desk: Desk, me: Interests['me']): boolean =>
  desk.department !== undefined && desk.department === me.department && desk.siteName === me.officeLocation
