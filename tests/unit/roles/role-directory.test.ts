import { describe, expect, it } from 'vitest'
import { createRoleDirectory } from '../../../main/roles/role-directory.ts'
import type { Item } from '../../../main/store/model.ts'
import { NINE } from '../../support/sample-page.ts'
import { openedStore, pageItem } from '../store/fixture.ts'

const row = (kind: 'role' | 'desk', id: string, fields: Record<string, unknown>): Item =>
  pageItem(`${kind}-${id}`, {
    feed: kind === 'role' ? 'Roles' : 'Desks',
    kind,
    fields,
    roleCode: null,
    level: null,
    state: null,
    sentAt: null,
    senderId: null,
    dueAt: null,
  })

const role = (code: string, name: string, siteCode: string): Item =>
  row('role', code, {
    Title: name,
    RoleCode: code,
    SiteCode: siteCode,
    DeskCode: `ACUTEMED-${siteCode}`,
    HighestLevel: 1,
  })

const desk = (siteCode: string, siteName: string): Item =>
  row('desk', siteCode, {
    DeskCode: `ACUTEMED-${siteCode}`,
    ListName: `Desk-${siteCode}`,
    SiteCode: siteCode,
    SiteName: siteName,
  })

const SGH = 'Southmere General Hospital'
const EFH = 'Eastfold Hospital'

function directory({
  desks = [desk('SGH', SGH), desk('EFH', EFH)],
  site = SGH,
}: {
  desks?: Item[]
  site?: string | null
} = {}) {
  const store = openedStore()
  for (const item of [
    role('MEDREG-EFH', 'Medical registrar', 'EFH'),
    role('BED-EFH', 'Bed manager', 'EFH'),
    role('MEDREG-SGH', 'Medical registrar', 'SGH'),
    role('CARDREG-SGH', 'Cardiology registrar', 'SGH'),
    ...desks,
  ])
    store.items.put(item, null)
  const roles = createRoleDirectory({
    store,
    me: () => 'okafor',
    openPages: () => null,
    ownSite: () => site,
    now: () => NINE,
  })
  const codes = (find = '') => roles.window(find, 0, 50).rows.map(({ code }) => code)
  return { store, roles, codes }
}

describe('the roles of a hospital', () => {
  it('begin with those of the person’s own site, each by name', () => {
    expect(directory().codes()).toEqual(['CARDREG-SGH', 'MEDREG-SGH', 'BED-EFH', 'MEDREG-EFH'])
    expect(directory({ site: EFH }).codes()).toEqual(['BED-EFH', 'MEDREG-EFH', 'CARDREG-SGH', 'MEDREG-SGH'])
  })

  it('stand by name where the person’s site is not known', () => {
    const byName = ['BED-EFH', 'CARDREG-SGH', 'MEDREG-EFH', 'MEDREG-SGH']
    expect(directory({ site: null }).codes()).toEqual(byName)
    expect(directory({ desks: [] }).codes()).toEqual(byName)
  })

  it('say their site, and are found by it', () => {
    const { roles, codes } = directory()
    expect(roles.window('MEDREG', 0, 50).rows.map(({ siteName }) => siteName)).toEqual([SGH, EFH])
    expect(codes('eastfold registrar')).toEqual(['MEDREG-EFH'])
  })

  it('learn the site when the desks are read later', () => {
    const { store, roles, codes } = directory({ desks: [] })
    expect(roles.window('MEDREG-SGH', 0, 1).rows[0]?.siteName).toBeNull()
    store.items.put(desk('SGH', SGH), null)
    roles.changed()
    expect(roles.window('MEDREG-SGH', 0, 1).rows[0]?.siteName).toBe(SGH)
    expect(codes()[0]).toBe('CARDREG-SGH')
  })
})
