// Shifts through Microsoft's own Graph client.

import type { Client } from '@microsoft/microsoft-graph-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { type Simulator, startSimulator } from '../index.ts'
import { graphClient, refusalOf } from './support/graph-client.ts'

const TEAM = '9d2a1f60-7c3e-4b51-8d24-0f6b7a1c5e90'
const SCHEDULE = `/teams/${TEAM}/schedule`
const made = z.looseObject({ id: z.string() })
const list = z.object({ value: z.array(z.looseObject({ id: z.string() })) })

let simulator: Simulator
let userId: string
let manager: Client
let reader: Client

beforeEach(async () => {
  simulator = await startSimulator()
  userId = simulator.control.users.add({ userPrincipalName: 'ann@tenant.example', displayName: 'Ann' }).id
  const as = async (scope: string) =>
    graphClient(simulator.url, await simulator.control.tokenFor(userId, { scopes: [scope] }))
  manager = await as('Schedule.ReadWrite.All')
  reader = await as('Schedule.Read.All')
  await manager.api(SCHEDULE).put({ enabled: true, timeZone: 'Europe/London' })
})
afterEach(() => simulator.stop())

const shared = (startDateTime: string, endDateTime: string) => ({
  displayName: 'Night',
  startDateTime,
  endDateTime,
  theme: 'darkBlue',
})

test('a shift is made in a group, read in a span of time, changed and removed', async () => {
  const group = made.parse(
    await manager.api(`${SCHEDULE}/schedulingGroups`).post({ displayName: 'Medical registrar', userIds: [userId] }),
  )
  const night = shared('2026-11-22T21:00:00Z', '2026-11-23T09:00:00+00:00')
  const shift = made.parse(
    await manager.api(`${SCHEDULE}/shifts`).post({ userId, schedulingGroupId: group.id, sharedShift: night }),
  )
  expect(shift).toMatchObject({
    userId,
    schedulingGroupId: group.id,
    draftShift: null,
    sharedShift: { startDateTime: '2026-11-22T21:00:00.000Z', endDateTime: '2026-11-23T09:00:00.000Z', activities: [] },
    lastModifiedBy: { user: { id: userId } },
  })
  const within = (from: string, until: string) =>
    reader
      .api(`${SCHEDULE}/shifts`)
      .filter(`sharedShift/startDateTime ge ${from} and sharedShift/endDateTime le ${until}`)
      .get()
      .then((body) => list.parse(body).value.map(({ id }) => id))
  expect(await within('2026-11-22T00:00:00.000Z', '2026-11-24T00:00:00.000Z')).toEqual([shift.id])
  expect(await within('2026-11-22T21:00:00.001Z', '2026-11-24T00:00:00.000Z')).toEqual([])
  expect(await within('2026-11-22T00:00:00.000Z', '2026-11-23T08:59:00.000Z')).toEqual([])

  const longer = shared('2026-11-22T21:00:00Z', '2026-11-23T10:00:00Z')
  await manager.api(`${SCHEDULE}/shifts/${shift.id}`).put({ userId, sharedShift: longer })
  expect(await reader.api(`${SCHEDULE}/shifts/${shift.id}`).get()).toMatchObject({
    sharedShift: { endDateTime: '2026-11-23T10:00:00.000Z' },
  })
  await manager.api(`${SCHEDULE}/shifts/${shift.id}`).delete()
  expect(await refusalOf(reader.api(`${SCHEDULE}/shifts/${shift.id}`).get())).toMatchObject({ status: 404 })
})

test('what Microsoft refuses is refused', async () => {
  const post = (body: unknown) => refusalOf(manager.api(`${SCHEDULE}/shifts`).post(body))
  const day = shared('2026-11-22T09:00:00Z', '2026-11-22T21:00:00Z')
  expect(await post({ userId })).toMatchObject({ status: 400 })
  expect(await post({ userId: 'nobody', sharedShift: day })).toMatchObject({ status: 400 })
  expect(await post({ userId, schedulingGroupId: 'TAG_none', sharedShift: day })).toMatchObject({ status: 400 })
  const tooLong = shared('2026-11-22T09:00:00Z', '2026-11-23T09:01:00Z')
  expect(await post({ userId, sharedShift: tooLong })).toMatchObject({ status: 400 })
  const noTime = shared('2026-11-22T09:00:00Z', '2026-11-22T09:00:00Z')
  expect(await post({ userId, sharedShift: noTime })).toMatchObject({ status: 400 })
  expect(await refusalOf(reader.api(`${SCHEDULE}/shifts`).post({ userId, sharedShift: day }))).toMatchObject({
    status: 403,
  })
  expect(await refusalOf(manager.api(`${SCHEDULE}/shifts/SHFT_none`).put({ userId, sharedShift: day }))).toMatchObject({
    status: 404,
  })
  const twice =
    'sharedShift/startDateTime ge 2026-11-22T00:00:00Z and sharedShift/startDateTime le 2026-11-23T00:00:00Z'
  expect(await refusalOf(reader.api(`${SCHEDULE}/shifts`).filter(twice).get())).toMatchObject({ status: 400 })
  const other = '/teams/00000000-0000-4000-8000-000000000000/schedule/shifts'
  expect(await refusalOf(reader.api(other).get())).toMatchObject({ status: 404 })
})
