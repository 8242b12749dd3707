import { describe, expect, it } from 'vitest'
import { type ChannelName, channels } from '../../../contract/channels.ts'
import { permit } from '../../../main/bridge/permit.ts'

const names = Object.keys(channels) as ChannelName[]

describe('what may be asked', () => {
  it('is everything once there is a cache to ask', () => {
    expect(names.filter((name) => permit(name, 'signed-in', true))).toEqual([])
  })

  it('is only signing out while the cache of who is signed in is not open', () => {
    const allowed = names.filter((name) => !permit(name, 'signed-in', false))
    expect(allowed).toContain('session.signOut')
    expect(allowed.filter((name) => /^(pages|roles|queue|sync)\./.test(name))).toEqual([])
    expect(permit('queue.list', 'signed-in', false)?.code).toBe('no-cache')
  })

  it('is nothing about pages or roles while nobody is signed in', () => {
    const refused = names.filter((name) => permit(name, 'signed-out', false)?.code === 'signed-out')
    const aboutThisComputer = /^(session\.(?!signOut|lock)|alarm\.|health\.|alerts\.test)/
    expect(names.filter((name) => !refused.includes(name) && !aboutThisComputer.test(name))).toEqual([])
    expect(refused).toEqual(expect.arrayContaining(['queue.list', 'pages.get', 'roles.list', 'session.signOut']))
  })

  it('is nothing but the session, the bare state of the console and its alarms while it is locked', () => {
    const allowed = names.filter((name) => !permit(name, 'locked', false))
    expect(allowed.filter((name) => !name.startsWith('alarm.'))).toEqual(
      names.filter((name) =>
        [
          'session.get',
          'session.signIn',
          'session.cancelSignIn',
          'session.lock',
          'session.seats',
          'health.get',
        ].includes(name),
      ),
    )
    expect(permit('queue.list', 'locked', true)?.code).toBe('locked')
    expect(permit('session.signOut', 'locked', true)?.code).toBe('locked')
    expect(permit('alarm.answer', 'locked', true)?.code).toBe('locked')
  })
})
