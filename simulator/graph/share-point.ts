/** Sites, lists, document libraries and push of the tenant, put together as one module. */
import { createPush } from '../push/push.ts'
import type { ListStore } from '../sharepoint/list-store.ts'
import { SiteStore } from '../sharepoint/site-store.ts'
import type { ModuleDeps, SharePointModule } from '../state/tenant-state.ts'
import { columnRoutes } from './columns.ts'
import { createDeltaHabits } from './delta-habits.ts'
import { createDrives } from './drives.ts'
import { groupRoutes } from './groups.ts'
import { itemVersionRoutes } from './item-versions.ts'
import { itemRoutes } from './items.ts'
import { itemDeltaRoutes } from './items-delta.ts'
import { itemQueryRoutes } from './items-query.ts'
import { listCollectionRoutes } from './lists.ts'
import { siteCollectionRoutes, siteItselfRoutes } from './sites.ts'
import { socketIoRoutes } from './socket-io.ts'

export const createSharePoint = (deps: ModuleDeps): SharePointModule => {
  const { tenant, settings, users, clock, changed } = deps
  const push = createPush({
    tenantId: tenant.id,
    clock,
    random: deps.random.fork('push'),
    delayMs: settings.pushDelayMs,
    lifetimeMs: settings.socketLifetimeMs,
    origin: deps.origin,
  })
  const sites = new SiteStore(tenant.siteHost, (list: ListStore) => {
    push.listChanged(list.id)
    changed()
  })
  sites.add('', tenant.name, clock.now())
  const site = { sites, users }
  const oddities = { emptyPages: 0.15, replays: 0.25 }
  const drives = { quotaBytes: Number.POSITIVE_INFINITY }
  const { routes: driveRoutes, storage } = createDrives(site, drives)
  const habits = createDeltaHabits(deps.random.fork('delta'), oddities)
  return {
    key: 'sharePoint',
    routes: [
      ...driveRoutes,
      ...itemDeltaRoutes({ ...site, deltaEpoch: deps.deltaEpoch, habits }),
      ...itemVersionRoutes(site),
      ...itemRoutes(site),
      ...itemQueryRoutes(site),
      ...columnRoutes(site, changed),
      ...socketIoRoutes(site, push),
      ...listCollectionRoutes(site, changed),
      ...siteCollectionRoutes(site, changed),
      ...groupRoutes(site, changed),
      ...siteItselfRoutes(site),
    ],
    save: () => sites.save(),
    load: (saved) => sites.load(saved),
    push: push.control,
    oddities,
    drives,
    storage,
    start: (server) => push.start(server),
  }
}
