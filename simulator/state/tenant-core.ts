/** The part of the state that belongs to the tenant as a whole: whose it is, its signing key, its counters. */
import type { JWK } from 'jose'
import { z } from 'zod'
import type { TenantInfo } from './tenant-state.ts'

const text = z.string()

const coreSchema = z.object({
  tenantId: text,
  run: z.number(),
  epoch: z.number(),
  key: z.object({ kty: text, n: text, e: text, d: text, p: text, q: text, dp: text, dq: text, qi: text }),
})

export interface TenantCore {
  /** How often the tenant has been started. */
  readonly run: number
  /** How often all delta tokens were expired. */
  readonly epoch: number
  readonly key: JWK
}

export const coreParts = (tenant: TenantInfo, core: TenantCore): unknown => ({ tenantId: tenant.id, ...core })

/** Throws on the state of another tenant: its users and tokens would make no sense in this one. */
export const parseCore = (saved: unknown, tenant: TenantInfo): TenantCore => {
  const core = coreSchema.parse(saved)
  if (core.tenantId !== tenant.id) {
    throw new Error(`The state file belongs to tenant ${core.tenantId}, not ${tenant.id}.`)
  }
  return core
}
