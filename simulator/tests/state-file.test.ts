import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startSimulator } from '../index.ts'
import { callerAs } from './support/tenant-caller.ts'

const ADMIN = 'admin@tenant.example'

describe('the state file', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simulator-state-'))
  })

  afterEach(async () => {
    await rm(folder, { recursive: true })
  })

  it('brings users, chats, keys and delta tokens back after a restart', async () => {
    const stateFile = join(folder, 'tenant.json')
    const first = await startSimulator({ stateFile })
    const ann = first.control.users.add({ userPrincipalName: 'ann@tenant.example', displayName: 'Ann' })
    const options = { scopes: ['User.Read.All', 'Chat.Create', 'ChatMessage.Send', 'Chat.Read'] }
    const token = await first.control.tokenFor(ADMIN, options)
    const earlier = await callerAs(first, ADMIN, options)
    const members = [ADMIN, ann.id].map((id) => ({
      '@odata.type': '#microsoft.graph.aadUserConversationMember',
      roles: ['owner'],
      'user@odata.bind': `https://graph.microsoft.com/v1.0/users('${id}')`,
    }))
    const chat = await earlier('POST', '/chats', { chatType: 'oneOnOne', members })
    await earlier('POST', `/chats/${chat.body.id}/messages`, { body: { content: 'Hello' } })
    const delta = (await earlier('GET', '/users/delta')).body['@odata.deltaLink'] ?? ''
    await first.stop()

    const second = await startSimulator({ stateFile })
    try {
      const me = await fetch(`${second.url}/v1.0/me`, { headers: { Authorization: `Bearer ${token}` } })
      expect(me.status).toBe(200)
      const later = await callerAs(second, ADMIN, options)
      expect((await later('GET', delta)).body.value).toEqual([])
      expect((await later('GET', `/users/${ann.id}`)).body.displayName).toBe('Ann')
      second.control.users.add({ userPrincipalName: 'bo@tenant.example', displayName: 'Bo' })
      expect(new Set(second.control.users.list().map(({ id }) => id)).size).toBe(3)
      const messages = await later('GET', `/chats/${chat.body.id}/messages`)
      expect(messages.body.value).toMatchObject([{ body: { content: 'Hello' } }])
    } finally {
      await second.stop()
    }
  })

  it('is saved while the tenant runs, and never half', async () => {
    const stateFile = join(folder, 'running.json')
    const running = await startSimulator({ stateFile })
    try {
      running.control.users.add({ userPrincipalName: 'ann@tenant.example', displayName: 'Ann' })
      running.control.clock.advance(1_000)
      await expect.poll(() => readFile(stateFile, 'utf8').catch(() => '')).toContain('ann@tenant.example')
    } finally {
      await running.stop()
    }
  })

  it('refuses a file that is none of its own, and leaves it alone', async () => {
    const stateFile = join(folder, 'other.json')
    await writeFile(stateFile, 'my shopping list')
    await expect(startSimulator({ stateFile })).rejects.toThrow(/not a state file/)
    expect(await readFile(stateFile, 'utf8')).toBe('my shopping list')
  })

  it('is not taken by another tenant', async () => {
    const stateFile = join(folder, 'tenant.json')
    await (await startSimulator({ stateFile })).stop()
    const tenant = {
      id: '00000000-1111-4222-8333-444444444444',
      name: 'Other',
      domain: 'other.example',
      adminUpn: 'admin@other.example',
      siteHost: 'other.sharepoint.example',
    }
    await expect(startSimulator({ stateFile, tenant })).rejects.toThrow(/belongs to tenant/)
  })
})
