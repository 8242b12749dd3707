import type { StoryEntry } from '../../../domain/story.ts'
import { readPage } from '../../../main/pages/page-fields.ts'
import { readRole } from '../../../main/roles/role-fields.ts'
import type { FakeTenant } from './fake-tenant.ts'

export const storyOf = (tenant: FakeTenant, id: string): readonly StoryEntry[] => {
  const page = readPage(tenant.row(id).fields)
  if (!page.ok) throw new Error(page.message)
  return page.value.story
}

export const kindsOf = (tenant: FakeTenant, id: string): string[] => storyOf(tenant, id).map(({ kind }) => kind)

/** Who has held a role, in order, as the versions of its row tell. */
export const holdersOf = (tenant: FakeTenant, id: string): (string | null)[] =>
  tenant.history(id).map((fields) => {
    const role = readRole(fields)
    if (!role.ok) throw new Error(role.message)
    return role.value.holder?.id ?? null
  })

export const sampleRoleFields = (over: Record<string, unknown> = {}): Record<string, unknown> => ({
  Title: 'Medical registrar on call',
  ClientId: 'c0ffee00-0000-4000-8000-0000000000a1',
  RoleCode: 'MEDREG-SGH',
  SiteCode: 'SGH',
  DeskCode: 'ACUTEMED-SGH',
  HighestLevel: 1,
  ...over,
})
