import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { SessionView } from '../../../contract/views.ts'
import { createStores, type Stores } from '../../../renderer/stores/stores.ts'
import { FakeApi } from './fake-api.ts'
import { pageDetail, pageRow } from './sample-views.ts'

const signedIn = (id: string): SessionView => ({
  kind: 'signed-in',
  person: { id, name: `Dr ${id}` },
  username: `${id}@southmere.example`,
  site: null,
  department: null,
})

const memory = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

let api: FakeApi
let stores: Stores
let stop: () => void

beforeEach(() => {
  api = new FakeApi()
  api.handlers = {
    'session.get': () => ({ ok: true, value: signedIn('okafor') }),
    'pages.get': ({ ref }) => ({ ok: true, value: pageDetail(pageRow({ ref })) }),
    'pages.seen': () => ({ ok: true, value: { id: 'a' } }),
    'pages.reply': () => ({ ok: true, value: { id: 'b' } }),
  }
  stores = createStores(api, memory())
  stop = stores.start()
})

const page = () => stores.page.store.getState()

describe('the stores', () => {
  it('leave no subscription behind', () => {
    expect(api.listening).toBeGreaterThan(0)
    stop()
    expect(api.listening).toBe(0)
  })

  it('open the page that a notification asks for, in the queue', async () => {
    stores.ui.go('roles')
    api.emit('open.requested', { what: 'page', ref: 'page-7' })
    expect(stores.ui.store.getState().area).toBe('queue')
    await vi.waitFor(() => expect(page().detail?.row.ref).toBe('page-7'))
  })

  it('open the referral that a notification asks for, in its area', () => {
    api.emit('open.requested', { what: 'referral', ref: 'desk/7' })
    expect(stores.ui.store.getState().area).toBe('referrals')
    expect(stores.referral.store.getState().ref).toBe('desk/7')
  })

  it('forget what one person read and typed when another one is here', async () => {
    await vi.waitFor(() => expect(stores.session.store.getState().session.kind).toBe('signed-in'))
    stores.page.open('page-1')
    stores.page.draft('half a sentence')
    api.emit('session.changed', signedIn('silva'))
    expect(page()).toMatchObject({ ref: null, detail: null, drafts: {} })
  })

  it('keep what was typed when the same person must only sign in again', async () => {
    await vi.waitFor(() => expect(stores.session.store.getState().session.kind).toBe('signed-in'))
    stores.page.open('page-1')
    stores.page.draft('half a sentence')
    const { kind: _, ...same } = { ...signedIn('okafor') }
    api.emit('session.changed', {
      ...(same as Omit<Extract<SessionView, { kind: 'signed-in' }>, 'kind'>),
      kind: 'needs-attention',
      because: { code: 'revoked', message: 'Your sign-in has ended.' },
    })
    expect(page().drafts).toEqual({ 'page-1': 'half a sentence' })
  })

  it('keep it while the sign-in page is open, whether somebody signs in there or not', async () => {
    await vi.waitFor(() => expect(stores.session.store.getState().session.kind).toBe('signed-in'))
    stores.page.open('page-1')
    stores.page.draft('half a sentence')
    api.emit('session.changed', { ...signedIn('okafor'), signingInUntil: 5 } as SessionView)
    api.emit('session.changed', signedIn('okafor'))
    expect(page().drafts).toEqual({ 'page-1': 'half a sentence' })
  })
})

describe('data that is locked', () => {
  it('is tried again or left behind, and a refusal is told', async () => {
    api.handlers['session.tryUnlock'] = () => ({ ok: true, value: {} })
    api.handlers['session.startAfresh'] = () => ({ ok: false, code: 'bug', message: 'It could not be set aside.' })
    await stores.session.tryUnlock()
    expect(api.called('session.tryUnlock')).toHaveLength(1)
    expect(stores.session.store.getState().refusal).toBeNull()
    await stores.session.startAfresh()
    expect(stores.session.store.getState().refusal?.message).toBe('It could not be set aside.')
  })
})

describe('the open page', () => {
  it('is told to the hospital as seen by the holder, and not by somebody who only follows it', async () => {
    stores.page.open('page-1')
    await vi.waitFor(() => expect(api.called('pages.seen')).toEqual([{ ref: 'page-1' }]))
    api.handlers['pages.get'] = ({ ref }) => ({ ok: true, value: pageDetail(pageRow({ ref }), { forMe: false }) })
    stores.page.open('page-2')
    await vi.waitFor(() => expect(page().detail?.row.ref).toBe('page-2'))
    expect(api.called('pages.seen')).toEqual([{ ref: 'page-1' }])
  })

  it('is read again when its facts change, and only then', async () => {
    stores.page.open('page-1')
    await vi.waitFor(() => expect(page().detail).not.toBeNull())
    api.emit('page.changed', { ref: 'another' })
    expect(api.called('pages.get')).toHaveLength(1)
    api.handlers['pages.get'] = ({ ref }) => ({ ok: true, value: pageDetail(pageRow({ ref, state: 'done' })) })
    api.emit('page.changed', { ref: 'page-1' })
    await vi.waitFor(() => expect(page().detail?.row.state).toBe('done'))
  })

  it('does not show an answer for a page that is no longer open', async () => {
    let answerFirst: () => void = () => {}
    api.handlers['pages.get'] = async ({ ref }) => {
      if (ref === 'slow')
        await new Promise<void>((done) => {
          answerFirst = done
        })
      return { ok: true, value: pageDetail(pageRow({ ref })) }
    }
    stores.page.open('slow')
    stores.page.open('quick')
    await vi.waitFor(() => expect(page().detail?.row.ref).toBe('quick'))
    answerFirst()
    // The slow answer is out before this later question is, so a wrong one would be on screen by then.
    api.handlers['pages.get'] = ({ ref }) => ({ ok: true, value: pageDetail(pageRow({ ref, reason: 'read again' })) })
    api.emit('page.changed', { ref: 'quick' })
    await vi.waitFor(() => expect(page().detail?.row.reason).toBe('read again'))
    expect(page().detail?.row.ref).toBe('quick')
  })

  it('clears the draft once the reply is taken', async () => {
    stores.page.open('page-1')
    stores.page.draft('On my way')
    expect(await stores.page.reply('On my way')).toBe(true)
    expect(page().drafts['page-1']).toBe('')
  })

  it('keeps the words of a reply that is refused, and says why', async () => {
    api.handlers['pages.reply'] = () => ({ ok: false, code: 'closed', message: 'It is done already.' })
    stores.page.open('page-1')
    stores.page.compose(true)
    stores.page.draft('On my way')
    expect(await stores.page.reply('On my way')).toBe(false)
    expect(page()).toMatchObject({ composing: true, refusal: { message: 'It is done already.' } })
    expect(page().drafts['page-1']).toBe('On my way')
  })

  it('puts words that were refused after those that are being written', () => {
    stores.page.open('page-1')
    stores.page.takeWords('On my way')
    expect(page()).toMatchObject({ composing: true, drafts: { 'page-1': 'On my way' } })
    stores.page.draft('Half a sentence')
    stores.page.takeWords('On my way')
    stores.page.takeWords('On my way')
    expect(page().drafts['page-1']).toBe('Half a sentence\nOn my way')
  })

  it('says why it cannot be explained, and explains it when it can be', async () => {
    api.handlers['pages.explain'] = () => ({ ok: false, code: 'gone', message: 'It is not here any more.' })
    stores.page.open('page-1')
    stores.page.explain(true)
    await vi.waitFor(() => expect(page().explainTrouble).toBe('It is not here any more.'))
    api.handlers['pages.explain'] = () => ({ ok: true, value: { lines: [] } })
    stores.page.explain(true)
    await vi.waitFor(() => expect(page()).toMatchObject({ explained: { lines: [] }, explainTrouble: null }))
  })

  it('leaves a draft alone when a template is sent instead of it', async () => {
    stores.page.open('page-1')
    stores.page.draft('Ring me on 55')
    await stores.page.reply('On my way')
    expect(page().drafts['page-1']).toBe('Ring me on 55')
  })
})
