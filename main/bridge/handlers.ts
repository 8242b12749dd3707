// Answers each request of the page from the console and from the cache of whoever is signed in: one file for each feature.
// The compiler asks for every channel.

import type { RolecallConsole } from '../console/console.ts'
import type { Handlers } from './dispatch.ts'
import { createActOn, createInCache } from './in-cache.ts'
import { pageHandlers } from './page-handlers.ts'
import { roleHandlers } from './role-handlers.ts'
import { sessionHandlers } from './session-handlers.ts'

export function createHandlers(console: RolecallConsole): Handlers {
  const inCache = createInCache(console)
  const act = createActOn(inCache)
  return {
    ...sessionHandlers(console, inCache),
    ...pageHandlers(console, inCache, act),
    ...roleHandlers(inCache, act),
  }
}
