// Who sits where at this computer: one person in front of the window, and those behind whose alerts go on. Pure.

export interface SeatsState {
  /** Account id of whoever is in front; null when nobody is. */
  readonly front: string | null
  readonly locked: boolean
  /** The person in front asked that their alerts go on, whatever they hold. */
  readonly keep: boolean
  /** In the order in which they left the front. */
  readonly behind: readonly { readonly id: string; readonly keep: boolean }[]
}

/** What decides whether somebody's seat stays once somebody else sits down. */
export interface Ties {
  readonly holdsRole: boolean
  /** Something that they did is not yet with the tenant. */
  readonly unsent: boolean
}

export type Standing = 'front' | 'locked' | 'behind' | 'gone'

export const NOBODY: SeatsState = { front: null, locked: false, keep: false, behind: [] }

/** Roles are kept by whoever holds them: they do not fall because a colleague uses the computer. */
const stays = (ties: Ties, keep: boolean): boolean => ties.holdsRole || ties.unsent || keep

/** Whoever is in front goes on being told when somebody else sits down. */
export const alertsStay = ({ keep }: SeatsState, ties: Ties): boolean => stays(ties, keep)

/** Somebody proved who they are: they are in front, unlocked. `ties` are those of whoever was in front before. */
export function sitDown(state: SeatsState, id: string, ties: Ties): SeatsState {
  const { front, keep, behind } = state
  const left = front !== null && front !== id && stays(ties, keep) ? [{ id: front, keep }] : []
  return { front: id, locked: false, keep: false, behind: [...behind.filter((seat) => seat.id !== id), ...left] }
}

export const lock = (state: SeatsState, keep: boolean): SeatsState =>
  state.front === null || (state.locked && (state.keep || !keep))
    ? state
    : { ...state, locked: true, keep: state.keep || keep }

/** Signed out for good. */
export const leave = (state: SeatsState, id: string): SeatsState => ({
  ...(state.front === id ? { ...state, front: null, locked: false, keep: false } : state),
  behind: state.behind.filter((seat) => seat.id !== id),
})

/** Those behind whom nothing ties to this computer any more go. */
export const release = (state: SeatsState, tiesOf: (id: string) => Ties): SeatsState => {
  const behind = state.behind.filter(({ id, keep }) => stays(tiesOf(id), keep))
  return behind.length === state.behind.length ? state : { ...state, behind }
}

/**
 * After a restart: `front` is who the kept sign-ins say, `known` whose sign-in is kept at all. What was locked is locked:
 * ending the program is no way into it. So is everything when what was kept cannot be read.
 */
export function restore(
  kept: SeatsState | 'none' | 'unreadable',
  front: string | null,
  known: readonly string[],
): SeatsState {
  if (kept === 'none') return { ...NOBODY, front }
  if (kept === 'unreadable') return { ...NOBODY, front, locked: front !== null }
  const others = kept.behind.filter(({ id }) => id !== front && known.includes(id))
  return { front, locked: kept.locked && front !== null, keep: kept.keep && kept.front === front, behind: others }
}

export function standingOf({ front, locked, behind }: SeatsState, id: string): Standing {
  if (front === id) return locked ? 'locked' : 'front'
  return behind.some((seat) => seat.id === id) ? 'behind' : 'gone'
}

/** Everybody whose workspace runs, the one in front first. */
export const seated = ({ front, behind }: SeatsState): readonly string[] => [
  ...(front === null ? [] : [front]),
  ...behind.map(({ id }) => id),
]
