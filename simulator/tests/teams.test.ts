import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Simulator, startSimulator } from '../index.ts'
import { type Caller, callerAs } from './support/tenant-caller.ts'

const SCOPES = [
  'Chat.Create',
  'ChatMessage.Send',
  'Chat.Read',
  'Presence.Read.All',
  'Presence.ReadWrite',
  'OnlineMeetings.ReadWrite',
]
const MINUTE = 60_000

let simulator: Simulator
let ids: Record<'ann' | 'bo' | 'cy', string>
let ann: Caller
let bo: Caller
let cy: Caller

beforeEach(async () => {
  simulator = await startSimulator()
  const add = (name: string): string =>
    simulator.control.users.add({ userPrincipalName: `${name}@tenant.example`, displayName: name }).id
  ids = { ann: add('ann'), bo: add('bo'), cy: add('cy') }
  ann = await callerAs(simulator, ids.ann, { scopes: SCOPES })
  bo = await callerAs(simulator, ids.bo, { scopes: SCOPES })
  cy = await callerAs(simulator, ids.cy, { scopes: SCOPES })
})

afterEach(async () => {
  await simulator.stop()
})

const chatOf = (chatType: string, ...members: string[]) => ({
  chatType,
  members: members.map((id) => ({
    '@odata.type': '#microsoft.graph.aadUserConversationMember',
    roles: ['owner'],
    'user@odata.bind': `https://graph.microsoft.com/v1.0/users('${id}')`,
  })),
})

const open = async (caller: Caller, chatType: string, ...members: string[]): Promise<string> => {
  const answer = await caller('POST', '/chats', chatOf(chatType, ...members))
  expect(answer.status).toBe(201)
  return answer.body.id ?? ''
}

describe('chats', () => {
  it('make a one-to-one chat once, whoever asks, and a group each time', async () => {
    const one = await open(ann, 'oneOnOne', ids.ann, ids.bo)
    expect(await open(bo, 'oneOnOne', ids.bo, 'ann@tenant.example')).toBe(one)
    const group = await open(ann, 'group', ids.ann, ids.bo, ids.cy)
    expect(await open(ann, 'group', ids.ann, ids.bo, ids.cy)).not.toBe(group)
  })

  it('refuse a chat without the caller, of the wrong size, or with a stranger', async () => {
    expect((await ann('POST', '/chats', chatOf('oneOnOne', ids.bo, ids.cy))).status).toBe(403)
    expect((await ann('POST', '/chats', chatOf('oneOnOne', ids.ann))).status).toBe(400)
    expect((await ann('POST', '/chats', chatOf('oneOnOne', ids.ann, 'nobody'))).status).toBe(404)
    expect((await ann('POST', '/chats', chatOf('broadcast', ids.ann, ids.bo))).status).toBe(400)
  })

  it('carry messages with importance, newest first, to members only', async () => {
    const chat = await open(ann, 'oneOnOne', ids.ann, ids.bo)
    const path = `/chats/${chat}/messages`
    const sent = await ann('POST', path, { importance: 'urgent', body: { contentType: 'html', content: '<b>Now</b>' } })
    expect(sent.body).toMatchObject({ importance: 'urgent', from: { user: { id: ids.ann, displayName: 'ann' } } })
    simulator.control.clock.advance(2_000)
    await bo('POST', path, { body: { content: 'Coming' } })
    const read = await bo('GET', path)
    expect(read.body.value).toMatchObject([
      { importance: 'normal', body: { contentType: 'text', content: 'Coming' }, chatId: chat },
      { importance: 'urgent', body: { contentType: 'html', content: '<b>Now</b>' } },
    ])
    // The limit of a chat is the application's, whoever asks.
    expect((await cy('GET', path)).status).toBe(429)
    simulator.control.clock.advance(2_000)
    expect((await cy('GET', path)).status).toBe(404)
    expect((await cy('POST', path, { body: { content: 'Hello?' } })).status).toBe(404)
    expect((await cy('GET', '/me/chats')).body.value).toEqual([])
    const chats = await bo('GET', '/me/chats?$expand=members')
    expect(chats.body.value).toMatchObject([
      { id: chat, chatType: 'oneOnOne', members: [{ userId: ids.ann }, { userId: ids.bo }] },
    ])
  })

  it('refuse an empty message, an unknown importance, and one above 28 KB', async () => {
    const path = `/chats/${await open(ann, 'oneOnOne', ids.ann, ids.bo)}/messages`
    const post = (body: unknown) => {
      simulator.control.clock.advance(2_000)
      return ann('POST', path, body)
    }
    expect((await post({})).status).toBe(400)
    expect((await post({ importance: 'shouting', body: { content: 'x' } })).status).toBe(400)
    expect((await post({ body: { content: 'x'.repeat(29_000) } })).status).toBe(413)
    expect((await post({ body: { content: 'x'.repeat(20_000) } })).status).toBe(201)
  })

  it('page messages by 50 at most', async () => {
    const path = `/chats/${await open(ann, 'oneOnOne', ids.ann, ids.bo)}/messages`
    for (const content of ['1', '2', '3']) {
      await ann('POST', path, { body: { content } })
      simulator.control.clock.advance(2_000)
    }
    expect((await ann('GET', `${path}?$top=51`)).status).toBe(400)
    simulator.control.clock.advance(2_000)
    const first = await ann('GET', `${path}?$top=2`)
    expect(first.body.value).toHaveLength(2)
    simulator.control.clock.advance(2_000)
    const rest = await ann('GET', first.body['@odata.nextLink'] ?? '')
    expect(rest.body.value).toMatchObject([{ body: { content: '1' } }])
    expect(rest.body['@odata.nextLink']).toBeUndefined()
  })

  it('need their scopes', async () => {
    const weak = await callerAs(simulator, ids.ann, { scopes: ['User.Read'] })
    expect((await weak('POST', '/chats', chatOf('oneOnOne', ids.ann, ids.bo))).status).toBe(403)
    expect((await weak('GET', '/me/chats')).status).toBe(403)
    expect((await weak('GET', '/me/presence')).status).toBe(403)
  })
})

describe('presence', () => {
  const available = { sessionId: 's1', availability: 'Available', activity: 'Available', expirationDuration: 'PT1H' }
  const shown = async (): Promise<unknown> => {
    const { availability, activity } = (await bo('GET', `/users/${ids.ann}/presence`)).body
    return `${availability}/${activity}`
  }

  it('is Offline without a session, fades, and ends with the session', async () => {
    expect(await shown()).toBe('Offline/Offline')
    expect((await ann('POST', '/me/presence/setPresence', available)).status).toBe(200)
    expect(await shown()).toBe('Available/Available')
    simulator.control.clock.advance(6 * MINUTE)
    expect(await shown()).toBe('AvailableIdle/Inactive')
    simulator.control.clock.advance(5 * MINUTE)
    expect(await shown()).toBe('Away/Away')
    simulator.control.clock.advance(50 * MINUTE)
    expect(await shown()).toBe('Offline/Offline')
  })

  it('shows the busiest session, and the preference above all, but never without a session', async () => {
    const prefer = { availability: 'DoNotDisturb', activity: 'DoNotDisturb' }
    await ann('POST', `/users/${ids.ann}/presence/setUserPreferredPresence`, prefer)
    expect(await shown()).toBe('Offline/Offline')
    await ann('POST', '/me/presence/setPresence', available)
    expect(await shown()).toBe('DoNotDisturb/DoNotDisturb')
    await ann('POST', '/me/presence/clearUserPreferredPresence')
    const call = { ...available, sessionId: 's2', availability: 'Busy', activity: 'InACall' }
    await ann('POST', '/me/presence/setPresence', call)
    expect(await shown()).toBe('Busy/InACall')
    await ann('POST', '/me/presence/clearPresence', { sessionId: 's2' })
    expect(await shown()).toBe('Available/Available')
    expect((await ann('POST', '/me/presence/clearPresence', { sessionId: 's2' })).status).toBe(404)
  })

  it('takes the documented pairs and durations only, and only for oneself', async () => {
    const set = (change: object) => ann('POST', '/me/presence/setPresence', { ...available, ...change })
    expect((await set({ activity: 'InAMeeting' })).status).toBe(400)
    expect((await set({ expirationDuration: 'PT4M' })).status).toBe(400)
    expect((await set({ expirationDuration: 'PT5H' })).status).toBe(400)
    expect((await ann('POST', `/users/${ids.bo}/presence/setPresence`, available)).status).toBe(403)
  })

  it('answers for 650 people at once, and no more', async () => {
    await ann('POST', '/me/presence/setPresence', available)
    const many = await bo('POST', '/communications/getPresencesByUserId', { ids: [ids.ann, ids.cy] })
    expect(many.body.value).toMatchObject([
      { id: ids.ann, availability: 'Available' },
      { id: ids.cy, availability: 'Offline' },
    ])
    const ask = (count: number) =>
      bo('POST', '/communications/getPresencesByUserId', { ids: Array(count).fill(ids.ann) })
    expect((await ask(650)).status).toBe(200)
    expect((await ask(651)).status).toBe(400)
  })
})

describe('online meetings', () => {
  const meeting = {
    externalId: 'a0ffee00-0000-4000-8000-000000000001',
    subject: 'About a referral to Neurology',
    startDateTime: '2026-11-22T09:00:00.000Z',
    endDateTime: '2026-11-22T10:00:00.000Z',
    participants: { attendees: [{ upn: 'bo@tenant.example', role: 'attendee' }] },
  }

  it('are made once for an externalId, with a link to join', async () => {
    const first = await ann('POST', '/me/onlineMeetings/createOrGet', meeting)
    expect(first.status).toBe(200)
    expect(first.body).toMatchObject({ subject: meeting.subject, joinWebUrl: expect.stringMatching(/^https:/) })
    const again = await ann('POST', '/me/onlineMeetings/createOrGet', meeting)
    expect(again.body).toEqual(first.body)
    expect((await bo('POST', '/me/onlineMeetings/createOrGet', meeting)).body).not.toEqual(first.body)
    expect((await ann('POST', '/me/onlineMeetings', meeting)).status).toBe(201)
  })

  it('are refused without an externalId, with a stranger, and without the permission', async () => {
    const { externalId: _, ...nameless } = meeting
    expect((await ann('POST', '/me/onlineMeetings/createOrGet', nameless)).status).toBe(400)
    const stranger = { participants: { attendees: [{ upn: 'nobody@tenant.example' }] } }
    expect((await ann('POST', '/me/onlineMeetings', { ...meeting, ...stranger })).status).toBe(404)
    const without = await callerAs(simulator, ids.cy, { scopes: ['Chat.Create'] })
    expect((await without('POST', '/me/onlineMeetings', meeting)).status).toBe(403)
  })
})
