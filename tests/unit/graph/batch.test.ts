import { expect, test } from 'vitest'
import { createBatch } from '../../../main/graph/batch.ts'
import { graphBench, json, passing, type Sent } from './graph-bench.ts'

interface Member {
  readonly id: string
  readonly url: string
}

const membersOf = (request: Sent): Member[] => {
  const { requests } = request.body as { requests: Member[] }
  return requests
}

/** Answers each member by its address, last first. */
const answering =
  (answer: (member: Member, batch: number) => object) =>
  (request: Sent, count: number): Response =>
    json({
      responses: membersOf(request)
        .map((member) => ({ id: member.id, ...answer(member, count) }))
        .reverse(),
    })

const gets = (count: number) => Array.from({ length: count }, (_one, n) => ({ method: 'GET', url: `/n/${n}` }) as const)

test('splits at twenty and puts the answers back in the order of the questions', async () => {
  const { client, clock, sent } = graphBench(answering((member) => ({ status: 200, body: { url: member.url } })))
  const answers = await createBatch(client, clock)(gets(45), { priority: 'background' })
  expect(sent.map((request) => membersOf(request).length)).toEqual([20, 20, 5])
  expect(answers.map((answer) => answer.ok && answer.value.body)).toEqual(gets(45).map(({ url }) => ({ url })))
})

test('a body gets its content type; a condition goes with its member', async () => {
  const { client, clock, sent } = graphBench(answering(() => ({ status: 200 })))
  await createBatch(client, clock)(
    [{ method: 'PATCH', url: '/a', headers: { 'If-Match': '"x,1"' }, body: { A: 1 } }, ...gets(1)],
    { priority: 'person' },
  )
  expect(sent[0]?.body).toMatchObject({
    requests: [
      { id: '0', headers: { 'Content-Type': 'application/json', 'If-Match': '"x,1"' }, body: { A: 1 } },
      { id: '1', method: 'GET' },
    ],
  })
})

test('only the throttled members go again, after the longest wait that any of them was told', async () => {
  const { client, clock, sent } = graphBench(
    answering((member, batch) => {
      if (batch > 1 || member.url === '/n/1') return { status: 200, body: {} }
      return { status: 429, headers: { 'Retry-After': member.url === '/n/0' ? '2' : 6 } }
    }),
  )
  const answers = await passing(clock, createBatch(client, clock)(gets(3), { priority: 'person' }))
  expect(answers.map((answer) => answer.ok)).toEqual([true, true, true])
  expect(sent.map((request) => [request.at, membersOf(request).length])).toEqual([
    [0, 3],
    [6_000, 2],
  ])
})

test('after a 503 a read goes again, a write does not', async () => {
  const { client, clock, sent } = graphBench(
    answering((_member, batch) => ({ status: batch === 1 ? 503 : 200, body: {} })),
  )
  const members = [{ method: 'GET', url: '/r' } as const, { method: 'POST', url: '/w', body: {} } as const]
  const answers = await passing(clock, createBatch(client, clock)(members, { priority: 'person' }))
  expect(answers.map((answer) => (answer.ok ? 'ok' : answer.code))).toEqual(['ok', 'server'])
  expect(sent.map((request) => membersOf(request).map((member) => member.url))).toEqual([['/r', '/w'], ['/r']])
})

test('a member without an answer, or with a broken one, fails alone', async () => {
  const { client, clock } = graphBench((request) =>
    json({ responses: membersOf(request).map(({ id }) => (id === '1' ? { id, status: 'no' } : { id, status: 200 })) }),
  )
  const answers = await createBatch(client, clock)(gets(3), { priority: 'person' })
  expect(answers.map((answer) => (answer.ok ? 'ok' : answer.code))).toEqual(['ok', 'malformed', 'ok'])
})

test.each([
  [() => json({ nonsense: true }), 'malformed'],
  [() => json({ error: { code: 'x' } }, 400), 'invalid'],
] as const)('when the batch itself fails, each member has that failure', async (answers, code) => {
  const { client, clock } = graphBench(answers)
  const results = await createBatch(client, clock)(gets(2), { priority: 'person' })
  expect(results.map((result) => !result.ok && result.code)).toEqual([code, code])
})

test('a batch with a write in it is not repeated after network trouble; one of reads is', async () => {
  for (const [members, times] of [
    [gets(2), 3],
    [[...gets(1), { method: 'POST', url: '/w', body: {} } as const], 1],
  ] as const) {
    const { client, clock, sent } = graphBench(() => 'no network')
    const results = await passing(clock, createBatch(client, clock)(members, { priority: 'person' }))
    expect(results.map((result) => !result.ok && result.code)).toEqual(['offline', 'offline'])
    expect(sent).toHaveLength(times)
  }
})

test('nothing asked is nothing sent', async () => {
  const { client, clock, sent } = graphBench(() => json({}))
  expect(await createBatch(client, clock)([], { priority: 'person' })).toEqual([])
  expect(sent).toHaveLength(0)
})
