/**
 * Shifts of Microsoft Teams: a team's schedule, its groups and its shifts.
 * learn.microsoft.com/graph/api/team-put-schedule, schedule-post-schedulinggroups, schedule-list-schedulinggroups,
 * schedule-post-shifts, schedule-list-shifts, shift-get, shift-put, shift-delete; /graph/api/resources/shift.
 * Every GUID is taken for a team: this tenant keeps no teams. There is no delta, and no ETag.
 */
import { z } from 'zod'
import { created, GRAPH, graphError, noContent, ok } from '../http/replies.ts'
import type { GraphContext, Reply, Route } from '../http/router.ts'
import type { GraphModule, ModuleDeps } from '../state/tenant-state.ts'
import { readShiftFilter } from './shift-filter.ts'

const MINUTE = 60_000
const LONGEST_SHIFT = 24 * 60 * MINUTE

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString())

const shiftItem = z
  .object({
    displayName: z.string().max(256).nullish(),
    notes: z.string().nullish(),
    startDateTime: instant,
    endDateTime: instant,
    theme: z.string().default('white'),
    activities: z.array(z.looseObject({})).default([]),
  })
  .refine(({ startDateTime, endDateTime }) => {
    const length = Date.parse(endDateTime) - Date.parse(startDateTime)
    return length >= MINUTE && length <= LONGEST_SHIFT
  }, 'A shift lasts from one minute to 24 hours.')

const shiftBody = z
  .object({
    userId: z.string().min(1),
    schedulingGroupId: z.string().nullish(),
    sharedShift: shiftItem.nullish(),
    draftShift: shiftItem.nullish(),
  })
  .refine((body) => body.sharedShift || body.draftShift, 'A shift is shared, a draft, or both.')

const groupBody = z.object({
  displayName: z.string().min(1),
  code: z.string().nullish(),
  userIds: z.array(z.string()).default([]),
})
const scheduleBody = z.object({ enabled: z.boolean(), timeZone: z.string().min(1) })

const savedShift = z.object({
  id: z.string(),
  createdDateTime: z.string(),
  lastModifiedDateTime: z.string(),
  lastModifiedBy: z.string(),
  userId: z.string(),
  schedulingGroupId: z.string().nullish(),
  sharedShift: z.looseObject({ startDateTime: z.string(), endDateTime: z.string() }).nullish(),
  draftShift: z.looseObject({ startDateTime: z.string(), endDateTime: z.string() }).nullish(),
})
const savedGroup = groupBody.extend({ id: z.string() })
const savedSchedule = z.object({
  enabled: z.boolean(),
  timeZone: z.string(),
  groups: z.array(savedGroup),
  shifts: z.array(savedShift),
})
const savedState = z.record(z.string(), savedSchedule)

export type Shift = z.infer<typeof savedShift>
type Schedule = z.infer<typeof savedSchedule>

const bad = (message: string): Reply => graphError(400, 'BadRequest', message)
const missing = (what: string): Reply => graphError(404, 'NotFound', `${what} not found.`)

export const createShifts = ({ users, random, changed }: ModuleDeps): GraphModule => {
  let schedules = new Map<string, Schedule>()

  const scheduleOf = (context: GraphContext): Schedule | undefined => schedules.get(context.param('team').toLowerCase())

  const inSchedule =
    (handle: (schedule: Schedule, context: GraphContext) => Reply) =>
    (context: GraphContext): Reply => {
      const schedule = scheduleOf(context)
      return schedule ? handle(schedule, context) : missing('Schedule')
    }

  const putSchedule = (context: GraphContext): Reply => {
    const body = scheduleBody.safeParse(context.body)
    if (!body.success) return bad(z.prettifyError(body.error))
    const team = context.param('team').toLowerCase()
    const schedule = { groups: [], shifts: [], ...schedules.get(team), ...body.data }
    schedules.set(team, schedule)
    changed()
    return ok({ '@odata.context': `${GRAPH}/$metadata#schedule`, ...scheduleView(team, schedule) })
  }

  const addGroup = inSchedule((schedule, context) => {
    const body = groupBody.safeParse(context.body)
    if (!body.success) return bad(z.prettifyError(body.error))
    const group = { id: `TAG_${random.guid()}`, ...body.data }
    schedule.groups.push(group)
    changed()
    return created({ ...group, isActive: true })
  })

  /** What a body says, or why it cannot be said. */
  const readShift = (schedule: Schedule, body: unknown): z.infer<typeof shiftBody> | Reply => {
    const parsed = shiftBody.safeParse(body)
    if (!parsed.success) return bad(z.prettifyError(parsed.error))
    const { userId, schedulingGroupId } = parsed.data
    if (users.find(userId) === undefined) return bad('The user of the shift does not exist.')
    if (schedulingGroupId && !schedule.groups.some(({ id }) => id === schedulingGroupId))
      return bad('The scheduling group of the shift does not exist.')
    return parsed.data
  }

  const stamp = (context: GraphContext) => ({
    lastModifiedDateTime: new Date(context.now).toISOString(),
    lastModifiedBy: context.principal.userId,
  })

  const addShift = inSchedule((schedule, context) => {
    const body = readShift(schedule, context.body)
    if ('status' in body) return body
    const id = `SHFT_${random.guid()}`
    const shift: Shift = { id, createdDateTime: new Date(context.now).toISOString(), ...stamp(context), ...body }
    schedule.shifts.push(shift)
    changed()
    return created(shiftView(shift))
  })

  const putShift = inSchedule((schedule, context) => {
    const index = schedule.shifts.findIndex(({ id }) => id === context.param('shift'))
    const before = schedule.shifts[index]
    if (before === undefined) return missing('Shift')
    const body = readShift(schedule, context.body)
    if ('status' in body) return body
    const shift: Shift = { id: before.id, createdDateTime: before.createdDateTime, ...stamp(context), ...body }
    schedule.shifts[index] = shift
    changed()
    return ok(shiftView(shift))
  })

  const removeShift = inSchedule((schedule, context) => {
    const index = schedule.shifts.findIndex(({ id }) => id === context.param('shift'))
    if (index === -1) return missing('Shift')
    schedule.shifts.splice(index, 1)
    changed()
    return noContent()
  })

  const listShifts = inSchedule((schedule, context) => {
    const matches = readShiftFilter(context.query)
    if (typeof matches === 'string') return bad(matches)
    const value = schedule.shifts.filter(matches).map(shiftView)
    return ok({ '@odata.context': `${GRAPH}/$metadata#teams('${context.param('team')}')/schedule/shifts`, value })
  })

  const reading = ['Schedule.Read.All', 'Schedule.ReadWrite.All', 'Group.Read.All', 'Group.ReadWrite.All']
  const writing = ['Schedule.ReadWrite.All', 'Group.ReadWrite.All']
  const route = (method: Route['method'], rest: string, handle: Route['handle']): Route => ({
    method,
    pattern: `/teams/{team}/schedule${rest}`,
    scopes: method === 'GET' ? reading : writing,
    service: 'teams',
    handle,
  })
  return {
    key: 'shifts',
    routes: [
      route(
        'GET',
        '',
        inSchedule((schedule, context) => ok(scheduleView(context.param('team'), schedule))),
      ),
      route('PUT', '', putSchedule),
      route(
        'GET',
        '/schedulingGroups',
        inSchedule(({ groups }) => ok({ value: groups.map((group) => ({ ...group, isActive: true })) })),
      ),
      route('POST', '/schedulingGroups', addGroup),
      route('GET', '/shifts', listShifts),
      route('POST', '/shifts', addShift),
      route(
        'GET',
        '/shifts/{shift}',
        inSchedule(({ shifts }, context) => {
          const shift = shifts.find(({ id }) => id === context.param('shift'))
          return shift ? ok(shiftView(shift)) : missing('Shift')
        }),
      ),
      route('PUT', '/shifts/{shift}', putShift),
      route('DELETE', '/shifts/{shift}', removeShift),
    ],
    save: () => Object.fromEntries(schedules),
    load(saved) {
      schedules = new Map(Object.entries(savedState.parse(saved)))
    },
  }
}

const scheduleView = (id: string, { enabled, timeZone }: Schedule): Record<string, unknown> => ({
  id,
  enabled,
  timeZone,
  provisionStatus: 'Completed',
})

const shiftView = ({
  lastModifiedBy,
  sharedShift,
  draftShift,
  schedulingGroupId,
  ...shift
}: Shift): Record<string, unknown> => ({
  ...shift,
  schedulingGroupId: schedulingGroupId ?? null,
  lastModifiedBy: { application: null, device: null, user: { id: lastModifiedBy, userIdentityType: 'aadUser' } },
  sharedShift: sharedShift ?? null,
  draftShift: draftShift ?? null,
  isStagedForDeletion: false,
})
