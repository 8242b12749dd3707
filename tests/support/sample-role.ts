import type { Role } from '../../domain/role.ts'

export const sampleRole = (over: Partial<Role> = {}): Role => ({
  code: 'MEDREG-SGH',
  name: 'Medical registrar on call',
  siteCode: 'SGH',
  deskCode: 'ACUTEMED-SGH',
  highestLevel: 1,
  holder: null,
  holderSince: null,
  coverUntil: null,
  offeredTo: null,
  offeredAt: null,
  away: null,
  protectedTimes: [],
  story: [],
  ...over,
})
