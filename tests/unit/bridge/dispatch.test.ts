import { describe, expect, it } from 'vitest'
import { channels } from '../../../contract/channels.ts'
import { createDispatch, type Handlers } from '../../../main/bridge/dispatch.ts'
import { silentLog } from '../../../main/log/log.ts'

const asked: unknown[] = []
const handlers = Object.fromEntries(
  Object.keys(channels).map((name) => [
    name,
    (question: unknown) => {
      asked.push(question)
      if (name === 'sync.now') throw new Error('boom')
      return { ok: true, value: name }
    },
  ]),
) as Partial<Handlers> as Handlers
const us = { origin: 'app://bundle', parent: null }
const dispatch = createDispatch({
  origin: 'app://bundle',
  permit: (name) => (name === 'roles.take' ? { code: 'signed-out', message: 'Sign in first.' } : undefined),
  handlers,
  log: silentLog,
})

describe('a call over the bridge', () => {
  it.each([
    ['another origin', { origin: 'https://evil.example', parent: null }],
    ['a frame inside our page', { origin: 'app://bundle', parent: {} }],
    ['a frame that has gone', null],
  ])('is refused from %s', async (_what, sender) => {
    expect(await dispatch(sender, 'health.get', {})).toMatchObject({ ok: false, code: 'untrusted-sender' })
  })

  it.each(['nothing.here', '__proto__', 'toString', 7, null])('is refused for a channel named %j', async (name) => {
    expect(await dispatch(us, name, {})).toMatchObject({ ok: false, code: 'unknown-channel' })
  })

  it.each(['queue.list', 'pages.get', 'session.signOut', 'nothing.here'])(
    'is refused from an alarm window for %s',
    async (name) => {
      expect(await dispatch({ ...us, alarm: true }, name, {})).toMatchObject({ ok: false, code: 'not-for-alarms' })
    },
  )

  it('is answered to an alarm window about alarms', async () => {
    expect(await dispatch({ ...us, alarm: true }, 'alarm.get', {})).toEqual({ ok: true, value: 'alarm.get' })
  })

  it('is refused when it is not as agreed, without repeating a value', async () => {
    const reply = await dispatch(us, 'pages.reply', { ref: 'Desk-X/1', text: '', extra: 'TESTPATIENT' })
    expect(reply).toMatchObject({ ok: false, code: 'bad-request' })
    expect(JSON.stringify(reply)).not.toContain('TESTPATIENT')
  })

  it('is refused with a reason when it may not be used now', async () => {
    expect(await dispatch(us, 'roles.take', { ref: 'Roles/1' })).toEqual({
      ok: false,
      code: 'signed-out',
      message: 'Sign in first.',
    })
  })

  it('answers with a code, never an exception, when a handler fails', async () => {
    expect(await dispatch(us, 'sync.now', {})).toMatchObject({ ok: false, code: 'bug' })
  })

  it('reaches its handler with the parsed question', async () => {
    expect(await dispatch(us, 'pages.reply', { ref: 'Desk-X/1', text: '  On my way ' })).toEqual({
      ok: true,
      value: 'pages.reply',
    })
    expect(asked.at(-1)).toEqual({ ref: 'Desk-X/1', text: 'On my way' })
  })

  it('is not answered any more once somebody else is in front, or it is locked', async () => {
    let moment = 1
    const slow = createDispatch({
      origin: 'app://bundle',
      permit: () => undefined,
      moment: () => moment,
      handlers: {
        ...handlers,
        'pages.get': async () => {
          moment += 1
          return { ok: false, code: 'not-found', message: 'TESTPATIENT' }
        },
        'queue.list': async () => {
          moment += 1
          return { ok: true, value: { version: 1, total: 0, offset: 0, rows: [] } }
        },
      },
      log: silentLog,
    })
    for (const [name, question] of [
      ['queue.list', { view: 'waiting', offset: 0, limit: 1 }],
      ['pages.get', { ref: 'Desk-X/1' }],
    ] as const)
      expect(await slow(us, name, question)).toMatchObject({ ok: false, code: 'locked' })
    expect(await slow(us, 'queue.list', { view: 'waiting', offset: 0, limit: 1 })).toMatchObject({ code: 'locked' })
    expect(await slow(us, 'session.get', {})).toMatchObject({ ok: true })
  })
})
