import { beforeEach, describe, expect, it, vi } from 'vitest'
import { EMPTY_REQUEST, requestFault, requestOf } from '../../../renderer/stores/request-form.ts'
import { createResultStore, type ResultStore } from '../../../renderer/stores/result-store.ts'
import { draftOfWatch, EMPTY_WATCH } from '../../../renderer/stores/watch-form.ts'
import { createWatchesStore } from '../../../renderer/stores/watches-store.ts'
import { FakeApi } from './fake-api.ts'
import { criticalDetail, criticalRow } from './result-samples.ts'

let api: FakeApi
let result: ResultStore

beforeEach(() => {
  api = new FakeApi()
  api.handlers = {
    'results.get': ({ ref }) => ({ ok: true, value: criticalDetail(criticalRow({ ref, version: 2 })) }),
    'results.seen': () => ({ ok: true, value: { id: 'a' } }),
    'results.accept': () => ({ ok: true, value: { id: 'b' } }),
    'results.done': () => ({ ok: true, value: { id: 'c' } }),
  }
  result = createResultStore(api)
})

async function open(ref: string): Promise<void> {
  result.open(ref)
  await vi.waitFor(() => expect(result.store.getState().detail?.row.ref).toBe(ref))
}

describe('the result that is open', () => {
  it('is accepted in the version that is shown, with what was read back', async () => {
    await open('desk/1')
    result.ask('accept')
    result.typeReadBack({ value: ' 6.9 ', first: 'Testpatient' })
    result.typeReadBack({ second: '999 000 0018' })
    expect(await result.accept()).toBe(true)
    expect(api.called('results.accept')).toEqual([
      { ref: 'desk/1', version: 2, readBack: { value: '6.9', identifiers: ['Testpatient', '999 000 0018'] } },
    ])
    expect(result.store.getState()).toMatchObject({ asking: null })
    expect(result.store.getState().readBacks['desk/1']).toEqual({ value: '', first: '', second: '' })
  })

  it('keeps what was typed, and the question, when the reading back was not right', async () => {
    api.handlers['results.accept'] = () => ({ ok: false, code: 'read-back-mismatch', message: 'The value differs.' })
    await open('desk/1')
    result.ask('accept')
    result.typeReadBack({ value: '9.6', first: 'Testpatient', second: '14-Jul-1945' })
    expect(await result.accept()).toBe(false)
    const { asking, refusal, readBacks } = result.store.getState()
    expect(asking).toBe('accept')
    expect(refusal).toEqual({ ref: 'desk/1', message: 'The value differs.' })
    expect(readBacks['desk/1']?.value).toBe('9.6')
  })

  it('is not said to be seen in a version that is no longer shown', async () => {
    await open('desk/1')
    expect(await result.seen(1)).toBe(false)
    expect(await result.seen(2)).toBe(true)
    expect(api.called('results.seen')).toEqual([{ ref: 'desk/1', version: 2 }])
  })

  it('is read again when it changes, and only then', async () => {
    const stop = result.start()
    await open('desk/1')
    api.emit('result.changed', { ref: 'desk/2' })
    api.emit('result.changed', { ref: 'desk/1' })
    await vi.waitFor(() => expect(api.called('results.get')).toHaveLength(2))
    stop()
    expect(api.listening).toBe(0)
  })

  it('opens from a page, unless this computer does not have it', async () => {
    api.handlers['results.ofPage'] = ({ ref }) => ({ ok: true, value: { ref: ref === 'desk/9' ? 'desk/1' : null } })
    expect(await result.openOfPage('desk/8')).toBe(false)
    expect(result.store.getState().ref).toBeNull()
    expect(await result.openOfPage('desk/9')).toBe(true)
    expect(result.store.getState().ref).toBe('desk/1')
  })
})

describe('a watch that is being made', () => {
  it('asks for nothing that was not chosen', () => {
    expect(draftOfWatch(EMPTY_WATCH)).toEqual({ roleCode: null, condition: {}, end: { kind: 'none' } })
    const patients = [{ label: 'TESTPATIENT, Alexandra', nhsNumber: '9990000018' }]
    expect(draftOfWatch({ ...EMPTY_WATCH, patients, flags: ['covid'], end: 'date', until: 'tomorrow' })).toEqual({
      roleCode: null,
      condition: { patients: [{ nhsNumber: '9990000018' }], flags: ['covid'] },
      end: { kind: 'date' },
    })
  })

  it('is kept when it was refused or the sheet is closed, and asked for under one name until it is saved', async () => {
    let refused = true
    const ids = ['one', 'two', 'three']
    api.handlers['watches.save'] = () =>
      refused ? { ok: false, code: 'not-found', message: 'No list.' } : { ok: true, value: { ref: 'desk/w' } }
    const watches = createWatchesStore({ api, newId: () => ids.shift() ?? '', later: () => () => undefined })
    watches.edit()
    watches.change({ flags: ['covid'] })
    expect(await watches.save()).toBe(false)
    expect(watches.store.getState().refusal).toBe('No list.')
    watches.leave()
    watches.edit()
    expect(watches.store.getState().form?.flags).toEqual(['covid'])
    refused = false
    expect(await watches.save()).toBe(true)
    expect(api.called('watches.save').map((each) => Reflect.get(Object(each), 'sendId'))).toEqual(['one', 'one'])
    watches.edit()
    expect(watches.store.getState().form).toEqual(EMPTY_WATCH)
  })
})

describe('a request that is being written', () => {
  it('says what is missing, and sends what was typed without the spaces around it', () => {
    expect(requestFault(EMPTY_REQUEST)).toBe('Choose a service.')
    const form = { ...EMPTY_REQUEST, serviceCode: 'porter' }
    expect(requestFault(form)).toBe('Say which patient.')
    const typed = {
      familyName: 'Testpatient',
      givenName: '',
      title: '',
      born: '',
      gender: '' as const,
      nhsNumber: '',
      hospitalNumber: '',
    }
    expect(requestFault({ ...form, typed })).toBe('Say which ward it is for.')
    const whole = { ...form, typed, ward: ' D4 ', situation: ' To X-ray ' }
    expect(requestFault(whole)).toBeNull()
    expect(requestOf(whole)).toMatchObject({ ward: 'D4', situation: 'To X-ray', patient: typed })
  })
})
