/**
 * Decides whether a request is within Graph's published limits. A throttled request is counted all the same.
 * SharePoint: resource units per application (1 minute, 24 hours) and tenant (5 minutes), 3,000 requests per
 * user in 5 minutes (of people only), RateLimit-* from 80 % of the minute (see bands.ts for the page).
 * Entra, Teams and presence: learn.microsoft.com/graph/throttling-limits
 */
import { graphError } from '../http/replies.ts'
import type { GraphContext, Rate, Reply, Route, Service } from '../http/router.ts'
import { identityUnitsPerTenSeconds, sharePointBand } from './bands.ts'
import { createSlidingWindow, type SlidingWindow } from './sliding-window.ts'

/** How a throttled request is answered. Graph uses both statuses and both forms of the header. */
export interface ThrottleReply {
  readonly status: 429 | 503
  readonly form: 'seconds' | 'date'
  /** The shortest Retry-After that is sent. */
  readonly minimumSeconds: number
}

export interface Verdict {
  readonly units: number
  readonly headers: Readonly<Record<string, string>>
  /** Set when the request is refused. */
  readonly refusal?: Reply
}

export interface Limiter {
  judge(route: Route, context: GraphContext): Verdict
  replyWith(change: Partial<ThrottleReply>): void
  enable(on: boolean): void
  /** Forgets what was counted so far. */
  reset(): void
  /** SharePoint resource units that an application used in the last minute. */
  sharePointUnits(app: string, now: number): number
}

interface Rule extends Rate {
  readonly units: number
  readonly advertise?: 'sharepoint' | 'identity'
}

const MINUTE = 60_000

/** Seconds of the shortest Retry-After by service, as is seen in practice; see docs/unverified.md. */
const SHORTEST: Readonly<Record<Service, number>> = {
  sharepoint: 1,
  identity: 10,
  teams: 1,
  presence: 1,
  none: 1,
}

const CODES: Readonly<Record<Service, string>> = {
  sharepoint: 'activityLimitReached',
  identity: 'Request_ThrottledTemporarily',
  teams: 'TooManyRequests',
  presence: 'TooManyRequests',
  none: 'TooManyRequests',
}

const rulesFor = (route: Route, context: GraphContext, units: number, licences: number): Rule[] => {
  const { app, userId, application } = context.principal
  const rules: Rule[] = (route.rates?.(context) ?? []).map((rate) => ({
    ...rate,
    key: `${app} ${rate.key}`,
    units: 1,
  }))
  if (route.service === 'sharepoint') {
    const band = sharePointBand(licences)
    rules.push(
      { key: `sp minute ${app}`, limit: band.appPerMinute, windowMs: MINUTE, units, advertise: 'sharepoint' },
      { key: `sp day ${app}`, limit: band.appPerDay, windowMs: 1440 * MINUTE, units },
      { key: 'sp tenant', limit: band.tenantPerFiveMinutes, windowMs: 5 * MINUTE, units },
    )
    if (application === undefined) {
      rules.push({ key: `sp user ${userId}`, limit: 3_000, windowMs: 5 * MINUTE, units: 1 })
    }
  } else if (route.service === 'identity') {
    const limit = identityUnitsPerTenSeconds(licences)
    rules.push({ key: `id ${app}`, limit, windowMs: 10_000, units, advertise: 'identity' })
    if (context.method !== 'GET') {
      rules.push({ key: `id writes ${app}`, limit: 3_000, windowMs: 150_000, units: 1 })
    }
  } else if (route.service === 'teams') {
    const kind = context.method === 'GET' ? 'reads' : 'writes'
    rules.push({ key: `teams ${kind} ${app}`, limit: 30, windowMs: 1_000, units: 1 })
  } else if (route.service === 'presence') {
    rules.push({ key: `presence ${app}`, limit: 1_500, windowMs: 30_000, units: 1 })
  }
  return rules
}

const advertisement = (rule: Rule, used: number, waitMs: number): Record<string, string> => {
  const share = used / rule.limit
  if (rule.advertise === 'identity') {
    const percentage = share >= 0.8 ? { 'x-ms-throttle-limit-percentage': share.toFixed(2) } : {}
    return { 'x-ms-resource-unit': String(rule.units), ...percentage }
  }
  if (rule.advertise === 'sharepoint' && share >= 0.8) {
    return {
      'RateLimit-Limit': String(rule.limit),
      'RateLimit-Remaining': String(Math.max(0, rule.limit - used)),
      'RateLimit-Reset': String(Math.ceil(waitMs / 1_000)),
    }
  }
  return {}
}

export const createLimiter = (licences: number, enabled: boolean): Limiter => {
  const windows = new Map<string, SlidingWindow>()
  let on = enabled
  let style: ThrottleReply = { status: 429, form: 'seconds', minimumSeconds: 0 }

  const windowOf = (rule: Rule): SlidingWindow => {
    const key = `${rule.key} ${rule.windowMs}`
    const known = windows.get(key)
    if (known !== undefined) {
      return known
    }
    const fresh = createSlidingWindow(rule.windowMs)
    windows.set(key, fresh)
    return fresh
  }

  const refuse = (service: Service, waitMs: number, now: number): Reply => {
    const seconds = Math.max(Math.ceil(waitMs / 1_000), SHORTEST[service], style.minimumSeconds)
    const retryAfter = style.form === 'date' ? new Date(now + seconds * 1_000).toUTCString() : String(seconds)
    const code = style.status === 503 ? 'serviceNotAvailable' : CODES[service]
    return graphError(style.status, code, 'The request has been throttled.', { 'Retry-After': retryAfter })
  }

  return {
    judge: (route, context) => {
      const units = route.service === 'none' ? 0 : (route.resourceUnits?.(context) ?? 1)
      if (!on) {
        return { units, headers: {} }
      }
      let longestWait = -1
      let headers: Record<string, string> = {}
      for (const rule of rulesFor(route, context, units, licences)) {
        const window = windowOf(rule)
        window.add(rule.units, context.now)
        const used = window.used(context.now)
        if (used > rule.limit) {
          // Room for the same request again is what the caller has to wait for.
          longestWait = Math.max(longestWait, window.waitFor(rule.limit - rule.units, context.now))
        }
        const reset = window.waitFor(0, context.now)
        headers = { ...headers, ...advertisement(rule, used, reset) }
      }
      if (longestWait < 0) {
        return { units, headers }
      }
      return { units, headers, refusal: refuse(route.service, longestWait, context.now) }
    },
    replyWith: (change) => {
      style = { ...style, ...change }
    },
    enable: (value) => {
      on = value
    },
    reset: () => {
      windows.clear()
    },
    sharePointUnits: (app, now) => windows.get(`sp minute ${app} ${MINUTE}`)?.used(now) ?? 0,
  }
}
