// The fixed names of Southmere's tenant: what a console needs to know to find it, and who sets it up.

import type { AppRegistration } from '../../index.ts'

export const SOUTHMERE = {
  tenantId: '5d6a4b1e-0c2f-4a57-9f43-7c1d5e0a9a01',
  name: 'Southmere University Hospitals',
  domain: 'southmere.example',
  adminUpn: 'tom.adeyemi@southmere.example',
  siteHost: 'southmere.sharepoint.example',
  sitePath: '/sites/rolecall',
} as const

/** Client ids of the applications of the tenant. */
export const APPS = {
  console: '0f6c7a52-3c1b-4d7e-8a94-2b6d1f3e7c10',
  /** "Rolecall set-up": what the IT team runs once. */
  setUp: '3b0e5d94-71c6-4f08-a2d7-9e4c6b18f520',
  /** "Southmere ward pager": how the wards of the simulation send pages. */
  wardPager: '8c52f1a7-6d3e-4b90-b5e8-0a7d94c3e161',
  /** "Rolecall results feed": acts as itself, on the one site that it was granted. */
  feed: 'e17d4b06-92a5-4c3f-8d61-5b0f7a2c9e48',
} as const

/**
 * How the feed proves itself in the simulation. It opens nothing but a tenant that does not exist, so it may stand here; a
 * hospital's own is made in Entra and kept by the computer that runs the feed.
 */
export const FEED_SECRET = 'simulated-secret-of-the-results-feed'

/** Registered with credentials of their own, as startSimulator takes them. */
export const SOUTHMERE_APPLICATIONS: readonly AppRegistration[] = [
  {
    clientId: APPS.feed,
    displayName: 'Rolecall results feed',
    secrets: [{ value: FEED_SECRET }],
    roles: ['Sites.Selected'],
  },
]

/** The tenant as startSimulator takes it. */
export const SOUTHMERE_TENANT = {
  id: SOUTHMERE.tenantId,
  name: SOUTHMERE.name,
  domain: SOUTHMERE.domain,
  adminUpn: SOUTHMERE.adminUpn,
  siteHost: SOUTHMERE.siteHost,
}
