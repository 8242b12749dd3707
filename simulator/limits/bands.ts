/**
 * SharePoint's published limits by the tenant's licences, in resource units (RU), and Entra's by its size.
 * learn.microsoft.com/sharepoint/dev/general-development/how-to-avoid-getting-throttled-or-blocked-in-sharepoint-online
 * learn.microsoft.com/graph/throttling-limits (identity and access)
 */
export interface Band {
  readonly appPerMinute: number
  readonly appPerDay: number
  /** All applications of the tenant together, per 5 minutes. */
  readonly tenantPerFiveMinutes: number
}

const BANDS: readonly { readonly upTo: number; readonly band: Band }[] = [
  { upTo: 1_000, band: { appPerMinute: 1_250, appPerDay: 1_200_000, tenantPerFiveMinutes: 18_750 } },
  { upTo: 5_000, band: { appPerMinute: 2_500, appPerDay: 2_400_000, tenantPerFiveMinutes: 37_500 } },
  { upTo: 15_000, band: { appPerMinute: 3_750, appPerDay: 3_600_000, tenantPerFiveMinutes: 56_250 } },
  { upTo: 50_000, band: { appPerMinute: 5_000, appPerDay: 4_800_000, tenantPerFiveMinutes: 75_000 } },
]

const LARGEST: Band = { appPerMinute: 6_250, appPerDay: 6_000_000, tenantPerFiveMinutes: 93_750 }

export const sharePointBand = (licences: number): Band => BANDS.find(({ upTo }) => licences <= upTo)?.band ?? LARGEST

/** Entra's bucket per application and tenant, in resource units per 10 seconds. */
export const identityUnitsPerTenSeconds = (licences: number): number => {
  if (licences < 50) {
    return 3_500
  }
  return licences <= 500 ? 5_000 : 8_000
}
