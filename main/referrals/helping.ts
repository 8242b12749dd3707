// "Help a desk": whoever works in a department that a specialty names may follow its desk from any site, and take what is
// open there. What is switched on is kept in the cache of the person.

import { z } from 'zod'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { Me } from '../graph/lists-port.ts'
import type { FeedName } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { type Desk, readDesk } from '../sync/desk.ts'
import { readAll } from './specialty-book.ts'

export interface HelpDesk {
  readonly deskCode: string
  readonly name: string
  readonly siteName: string | null
  readonly helping: boolean
  /** Null while its list has not been read. */
  readonly open: number | null
}

type Here = Pick<Store, 'items' | 'settings'>
type Whose = Pick<Me, 'department' | 'officeLocation'>

const KEY = 'referrals.helping'
const Kept = z.array(z.string()).catch([])

/** Codes of the desks that this person may help, and has switched on. Who may no longer, no longer does. */
export function helpedDesks(store: Here, me: Whose): ReadonlySet<string> {
  const on = switchedOn(store)
  return on.length === 0 ? NONE : new Set(on.filter((code) => mayHelp(store, me).has(code)))
}

const NONE: ReadonlySet<string> = new Set()

export function helpDesks(store: Pick<Store, 'items' | 'settings' | 'feeds' | 'referralWork'>, me: Whose): HelpDesk[] {
  const may = mayHelp(store, me)
  const on = new Set(switchedOn(store))
  const openIn = new Map<string, number>()
  for (const ref of store.referralWork.open()) {
    const feed = ref.slice(0, ref.lastIndexOf('/'))
    openIn.set(feed, (openIn.get(feed) ?? 0) + 1)
  }
  return desksOf(store)
    .filter(({ desk }) => may.has(desk.code))
    .map(({ desk: { code, listName, siteName }, title }) => ({
      deskCode: code,
      name: title,
      siteName: siteName ?? null,
      helping: on.has(code),
      open: (store.feeds.get(listName)?.syncedAt ?? null) === null ? null : (openIn.get(listName) ?? 0),
    }))
    .sort((a, b) => a.name.localeCompare(b.name))
}

export function help(
  store: Pick<Store, 'items' | 'settings' | 'write'>,
  me: Whose,
  deskCode: string,
  on: boolean,
): Result<null, 'not-yours'> {
  if (on && !mayHelp(store, me).has(deskCode))
    return failure('not-yours', 'The trust does not name your department among those that may help this desk.')
  const others = switchedOn(store).filter((code) => code !== deskCode)
  store.write(() => store.settings.put(KEY, JSON.stringify(on ? [...others, deskCode] : others)))
  return ok(null)
}

/** Desks of the specialties that name this person's department, their own desk left out. */
function mayHelp(store: Pick<Store, 'items'>, me: Whose): ReadonlySet<string> {
  const { department } = me
  if (department === null) return NONE
  const named = readAll(store).flatMap(({ helpedBy, deskCode }) => (helpedBy.includes(department) ? [deskCode] : []))
  const own = ownDesks(store, me)
  return new Set(named.filter((code) => !own.has(code)))
}

/** Codes of the desks that this person works at. */
export const ownDesks = (store: Pick<Store, 'items'>, { department, officeLocation }: Whose): ReadonlySet<string> =>
  new Set(
    desksOf(store).flatMap(({ desk }) =>
      desk.department !== undefined && desk.department === department && desk.siteName === officeLocation
        ? [desk.code]
        : [],
    ),
  )

/** Display names of the lists of these desks. */
export const listsOfDesks = (store: Pick<Store, 'items'>, codes: ReadonlySet<string>): ReadonlySet<FeedName> =>
  new Set(desksOf(store).flatMap(({ desk }) => (codes.has(desk.code) ? [desk.listName] : [])))

export const desksOf = (store: Pick<Store, 'items'>): { readonly desk: Desk; readonly title: string }[] =>
  store.items.ofKind('desk').flatMap(({ fields }) => {
    const desk = readDesk(fields)
    const title = typeof fields.Title === 'string' && fields.Title !== '' ? fields.Title : undefined
    return desk.ok ? [{ desk: desk.value, title: title ?? desk.value.code }] : []
  })

function switchedOn({ settings }: Pick<Store, 'settings'>): readonly string[] {
  const kept = settings.get(KEY)
  if (kept === undefined) return []
  try {
    return Kept.parse(JSON.parse(kept))
  } catch {
    return []
  }
}
