/** Push through the socket.io client: what arrives, what does not, and how endpoints end. */
import { io, type Socket } from 'socket.io-client'
import { describe, expect, it, onTestFinished } from 'vitest'
import { refusalOf, until } from './support/graph-client.ts'
import { startWardSite, type WardSite } from './support/ward-site.ts'

type Endpoint = { id: string; notificationUrl: string; expirationDateTime: string; resource: string }

const endpointOf = ({ ada, list }: WardSite): Promise<Endpoint> => ada.api(`${list}/subscriptions/socketIo`).get()

/** Connects and collects what is told. */
const listen = async (url: string): Promise<{ socket: Socket; told: string[] }> => {
  const told: string[] = []
  const socket = io(url, { transports: ['websocket'], reconnection: false, forceNew: true })
  onTestFinished(() => {
    socket.disconnect()
  })
  socket.on('notification', (text: string) => told.push(text))
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve)
    socket.on('connect_error', reject)
  })
  return { socket, told }
}

describe('push', () => {
  it('tells listeners of a list that it changed, and nothing of the change', async () => {
    const ward = await startWardSite()
    const before = ward.simulator.control.clock.now()
    const endpoint = await endpointOf(ward)
    const lives = Date.parse(endpoint.expirationDateTime) - 20 * 60_000
    expect(lives).toBeGreaterThanOrEqual(before)
    expect(lives).toBeLessThanOrEqual(ward.simulator.control.clock.now())
    const { told } = await listen(endpoint.notificationUrl)
    await until('the simulator sees the socket', () => ward.simulator.control.push.connected() === 1)
    await ward.create({ Title: 'Secret words' })
    await until('a notification', () => told.length === 1)
    expect(JSON.parse(told[0] ?? '')).toMatchObject({ value: [{ subscriptionId: endpoint.id, resource: ward.listId }] })
    expect(told[0]).not.toContain('Secret')
  })

  it('tells once of many changes, and not of other lists', async () => {
    const ward = await startWardSite({ pushDelayMs: [60_000, 60_000] })
    const other = await ward.ada.api(`${ward.site}/lists`).post({ displayName: 'Other' })
    const mine = await listen((await endpointOf(ward)).notificationUrl)
    const theirs = await listen((await endpointOf({ ...ward, list: `${ward.site}/lists/${other.id}` })).notificationUrl)
    await until('both sockets', () => ward.simulator.control.push.connected() === 2)
    for (let at = 0; at < 5; at += 1) await ward.create({ Title: `t${at}` })
    ward.simulator.control.clock.advance(60_000)
    await until('the first notification', () => mine.told.length > 0)
    await ward.create({ Title: 'later' })
    ward.simulator.control.clock.advance(60_000)
    await until('the second notification', () => mine.told.length > 1)
    expect(mine.told).toHaveLength(2)
    expect(theirs.told).toEqual([])
  })

  it('loses notifications while dropping, without closing the socket', async () => {
    const ward = await startWardSite()
    const { socket, told } = await listen((await endpointOf(ward)).notificationUrl)
    await until('the socket', () => ward.simulator.control.push.connected() === 1)
    ward.simulator.control.push.drop(true)
    await ward.create({ Title: 'lost' })
    ward.simulator.control.clock.advance(1000)
    ward.simulator.control.push.drop(false)
    await ward.create({ Title: 'told' })
    await until('the notification after dropping', () => told.length > 0)
    expect(told).toHaveLength(1)
    expect(socket.connected).toBe(true)
  })

  it('ends with the endpoint: the socket is closed and the address is dead', async () => {
    const ward = await startWardSite({ socketLifetimeMs: 60_000 })
    const { notificationUrl } = await endpointOf(ward)
    const { socket } = await listen(notificationUrl)
    await until('the socket', () => ward.simulator.control.push.connected() === 1)
    ward.simulator.control.clock.advance(61_000)
    await until('the disconnection', () => !socket.connected)
    expect(ward.simulator.control.push.connected()).toBe(0)
    await expect(listen(notificationUrl)).rejects.toThrow('expired')
    await expect(listen(`${ward.simulator.url}/notifications?token=guess`)).rejects.toThrow('expired')
  })

  it('can be cut and refused', async () => {
    const ward = await startWardSite()
    const { notificationUrl } = await endpointOf(ward)
    const first = await listen(notificationUrl)
    await until('the socket', () => ward.simulator.control.push.connected() === 1)
    ward.simulator.control.push.disconnectAll()
    await until('the disconnection', () => !first.socket.connected)
    const second = await listen(notificationUrl)
    await ward.create({ Title: 'after reconnecting' })
    await until('a notification', () => second.told.length === 1)
    ward.simulator.control.push.refuse(true)
    expect(await refusalOf(endpointOf(ward))).toEqual({ status: 400, code: 'notSupported' })
    ward.simulator.control.push.refuse(false)
    await endpointOf(ward)
  })

  it('goes down with the tenant and is there again afterwards, at the same address', async () => {
    const ward = await startWardSite()
    const { notificationUrl } = await endpointOf(ward)
    const { socket } = await listen(notificationUrl)
    await until('the socket', () => ward.simulator.control.push.connected() === 1)
    ward.simulator.control.down()
    await until('the disconnection', () => !socket.connected)
    await expect(listen(notificationUrl)).rejects.toThrow()
    ward.simulator.control.up()
    const { told } = await listen(notificationUrl)
    await until('the new socket', () => ward.simulator.control.push.connected() === 1)
    await ward.create({ Title: 'after the outage' })
    await until('a notification', () => told.length === 1)
  })

  it('is closed to those who may only read', async () => {
    const ward = await startWardSite()
    const reader = await ward.as('ben@example.org', ['Sites.Read.All'])
    const refused = await refusalOf(reader.api(`${ward.list}/subscriptions/socketIo`).get())
    expect(refused).toEqual({ status: 403, code: 'accessDenied' })
  })
})
