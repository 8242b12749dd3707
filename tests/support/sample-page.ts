import type { Page } from '../../domain/page.ts'
import type { Actor } from '../../domain/person.ts'

export const NINE = Date.parse('2026-11-22T09:00:00.000Z')

export const okafor: Actor = { id: 'okafor', name: 'Dr Amara Okafor', console: 'SGH-AMU-PC04' }
export const silva: Actor = { id: 'silva', name: 'Dr Luís Silva', console: 'SGH-AMU-PC07' }

export const samplePage = (over: Partial<Page> = {}): Page => ({
  clientId: 'c0ffee00-0000-4000-8000-000000000001',
  roleCode: 'MEDREG-SGH',
  level: 2,
  reason: 'NEWS2 9, new confusion',
  state: 'open',
  sentAt: NINE,
  sentBy: { id: 'mbeki', name: 'Grace Mbeki' },
  ward: 'E5',
  bed: '4',
  step: 0,
  alsoFor: [],
  story: [],
  ...over,
})

export const samplePageFields = (over: Record<string, unknown> = {}): Record<string, unknown> => ({
  Title: 'NEWS2 9, new confusion',
  ClientId: 'c0ffee00-0000-4000-8000-000000000001',
  Kind: 'page',
  State: 'open',
  RoleCode: 'MEDREG-SGH',
  Level: 2,
  SentAt: '2026-11-22T09:00:00.000Z',
  SentById: 'mbeki',
  SentByName: 'Grace Mbeki',
  Ward: 'E5',
  Bed: '4',
  ...over,
})
