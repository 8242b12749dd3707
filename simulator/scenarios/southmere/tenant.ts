// The fixed names of Southmere's tenant: what a console needs to know to find it, and who sets it up.

export const SOUTHMERE = {
  tenantId: '5d6a4b1e-0c2f-4a57-9f43-7c1d5e0a9a01',
  name: 'Southmere University Hospitals',
  domain: 'southmere.example',
  adminUpn: 'tom.adeyemi@southmere.example',
  siteHost: 'southmere.sharepoint.example',
  sitePath: '/sites/rolecall',
} as const

/** Client ids of the applications that are registered in the tenant. */
export const APPS = {
  console: '0f6c7a52-3c1b-4d7e-8a94-2b6d1f3e7c10',
  /** "Rolecall set-up": what the IT team runs once. */
  setUp: '3b0e5d94-71c6-4f08-a2d7-9e4c6b18f520',
  /** "Southmere ward pager": how the wards of the simulation send pages. */
  wardPager: '8c52f1a7-6d3e-4b90-b5e8-0a7d94c3e161',
} as const

/** The tenant as startSimulator takes it. */
export const SOUTHMERE_TENANT = {
  id: SOUTHMERE.tenantId,
  name: SOUTHMERE.name,
  domain: SOUTHMERE.domain,
  adminUpn: SOUTHMERE.adminUpn,
  siteHost: SOUTHMERE.siteHost,
}
