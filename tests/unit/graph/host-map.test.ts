import { expect, test } from 'vitest'
import { hostMap, mapHost } from '../../../main/graph/host-map.ts'

const map = { 'graph.microsoft.com': 'http://127.0.0.1:4000' }

test('leads the given hosts to this computer, path and query as they are', async () => {
  const asked: string[] = []
  const mapped = hostMap(async (url) => {
    asked.push(url)
    return new Response('{}')
  }, map)
  await mapped('https://graph.microsoft.com/v1.0/sites/a:/b?token=x%2By&$top=2')
  expect(asked).toEqual(['http://127.0.0.1:4000/v1.0/sites/a:/b?token=x%2By&$top=2'])
})

test.each([
  'https://example.com/',
  'http://graph.microsoft.com/v1.0/me',
  'https://graph.microsoft.com:8443/v1.0/me',
  'https://graph.microsoft.com.example/v1.0/me',
  'not an address',
])('nothing else gets out: %s', async (url) => {
  let sent = false
  const mapped = hostMap(async () => {
    sent = true
    return new Response('{}')
  }, map)
  await expect(mapped(url)).rejects.toThrow(TypeError)
  expect([sent, mapHost(url, map)]).toEqual([false, null])
})

test.each([
  'https://127.0.0.1:4000',
  'http://10.0.0.1:4000',
  'http://example.com',
  'http://127.0.0.1.example.com',
  'http://0.0.0.0:4000',
])('a target that is not this computer is refused at once: %s', (target) => {
  expect(() => hostMap(fetch, { 'graph.microsoft.com': target })).toThrow(/not an address of this computer/)
  expect(() => mapHost('https://graph.microsoft.com/', { 'graph.microsoft.com': target })).toThrow()
})
