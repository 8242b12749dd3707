// The tenant's SharePoint sites and the lists in them. Pure state: no HTTP.
// Site ids: learn.microsoft.com/graph/api/resources/site (host, site collection, web).
import { randomUUID } from 'node:crypto'
import { type Act, ListStore, type NewList } from './list-store.ts'
import { accept, type Outcome, refuse } from './outcome.ts'
import { sameText } from './same-text.ts'
import { type Actor, type SavedSite, savedSitesSchema } from './saved-state.ts'

export type Grant = {
  readonly id: string
  readonly app: string
  readonly displayName: string
  readonly roles: readonly string[]
}

export type Group = { readonly id: string; readonly displayName: string; readonly mailNickname: string }

export type Site = {
  readonly host: string
  /** `/sites/ward`; empty for the root site. */
  readonly path: string
  readonly title: string
  readonly createdAt: number
  readonly siteId: string
  readonly webId: string
  readonly lists: Map<string, ListStore>
  readonly people: string[]
  readonly grants: Grant[]
  /** The Microsoft 365 group that the site belongs to. */
  readonly group?: Group | undefined
}

/** The first number that a person gets on a site; SharePoint uses the lower ones itself. */
const firstSiteUser = 6

export class SiteStore {
  readonly #host: string
  readonly #onListChange: (list: ListStore) => void
  #sites: Site[] = []

  /** @param onListChange called after every change of an item */
  constructor(host: string, onListChange: (list: ListStore) => void) {
    this.#host = host
    this.#onListChange = onListChange
  }

  all(): readonly Site[] {
    return this.#sites
  }

  /** Adds a site, or gives the one that has this path. */
  add(path: string, title: string, at: number, group?: Group): Site {
    const found = this.byPath(this.#host, path)
    if (found !== undefined) return found
    const site: Site = {
      host: this.#host,
      path: normalPath(path),
      title,
      createdAt: at,
      siteId: randomUUID(),
      webId: randomUUID(),
      lists: new Map(),
      people: [],
      grants: [],
      group,
    }
    this.#sites.push(site)
    return site
  }

  byPath(host: string, path: string): Site | undefined {
    if (!sameText(host, this.#host)) return undefined
    return this.#sites.find((site) => sameText(site.path, normalPath(path)))
  }

  /** By `root`, by host, by `host,guid,guid`, or by the site collection's GUID alone. */
  byId(id: string): Site | undefined {
    if (sameText(id, 'root') || sameText(id, this.#host)) return this.byPath(this.#host, '')
    return this.#sites.find((site) => sameText(siteIdOf(site), id) || sameText(site.siteId, id))
  }

  /** By GUID or by title: learn.microsoft.com/graph/api/list-get. */
  findList(site: Site, idOrTitle: string): ListStore | undefined {
    const byId = site.lists.get(idOrTitle.toLowerCase())
    return byId ?? [...site.lists.values()].find((list) => sameText(list.displayName, idOrTitle))
  }

  addList(site: Site, fresh: NewList, act: Act): Outcome<ListStore> {
    if (this.findList(site, fresh.displayName) !== undefined) {
      return refuse(409, 'nameAlreadyExists', 'The specified name is in use by another list on this site.')
    }
    const list = ListStore.create(fresh, act, this.#onListChange)
    site.lists.set(list.id, list)
    return accept(list)
  }

  save(): unknown {
    return {
      sites: this.#sites.map(({ host: _, ...site }) => ({
        ...site,
        lists: [...site.lists.values()].map((list) => list.save()),
      })),
    }
  }

  load(saved: unknown): void {
    this.#sites = savedSitesSchema.parse(saved).sites.map((site) => this.#restore(site))
  }

  #restore(saved: SavedSite): Site {
    const lists = saved.lists.map((list) => ListStore.restore(list, this.#onListChange))
    return { ...saved, host: this.#host, lists: new Map(lists.map((list) => [list.id, list])) }
  }
}

export function siteIdOf(site: Site): string {
  return `${site.host},${site.siteId},${site.webId}`
}

export function siteUrlOf(site: Site): string {
  return `https://${site.host}${site.path}`
}

/** The number that every site has for an application that acts as itself ("SharePoint App"). */
const siteApp = '1073741822'

/** A person's number on the site (`AuthorLookupId`), given on first use. */
export function siteUserOf(site: Site, { id: personId, application }: Actor): string {
  if (application) return siteApp
  const known = site.people.indexOf(personId)
  return String(firstSiteUser + (known === -1 ? site.people.push(personId) - 1 : known))
}

function normalPath(path: string): string {
  const trimmed = path.replace(/^\/+|\/+$/g, '')
  return trimmed === '' ? '' : `/${trimmed}`
}
