import { beforeEach, describe, expect, it } from 'vitest'
import type { InpatientRow } from '../../../contract/compose-views.ts'
import { asideWords, begunWords } from '../../../renderer/features/compose/begun-words.ts'
import { type ComposeStore, createComposeStore } from '../../../renderer/stores/compose-store.ts'
import { ownMemory } from '../../../renderer/stores/own-memory.ts'
import { FakeApi } from './fake-api.ts'
import { T0 } from './sample-views.ts'

const SMITH: InpatientRow = {
  ref: 'Inpatients/1',
  patient: {
    nhsNumber: null,
    hospitalNumber: 'H1',
    familyName: 'Smith',
    givenName: 'Ann',
    title: null,
    born: null,
    gender: null,
  },
  siteCode: 'SGH',
  ward: 'E5',
  bed: '4',
  consultant: null,
  similar: false,
}
const REGISTRAR = { roleCode: 'MEDREG-SGH', roleName: 'Medical registrar' }
const SURGEON = { roleCode: 'SURGREG-SGH', roleName: 'Surgical registrar' }

let api: FakeApi
let compose: ComposeStore
let me: string | null
let kept: Map<string, string>

beforeEach(() => {
  api = new FakeApi()
  me = 'okafor'
  kept = new Map()
  const memory = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  let ids = 0
  compose = createComposeStore({
    api,
    memory,
    own: ownMemory(memory, () => me),
    newId: () => {
      ids += 1
      return `id-${ids}`
    },
    now: () => T0,
  })
})

const state = () => compose.store.getState()

describe('changing the patient', () => {
  it('takes the ward, the bed and the site of the one before away with them', () => {
    compose.choosePatient(SMITH)
    compose.typePatient(false)
    expect(state()).toMatchObject({ picked: null, draft: { patient: null, ward: '', bed: '', siteCode: '' } })
  })

  it('leaves a place alone that was typed', () => {
    compose.choosePatient(SMITH)
    compose.change({ ward: 'CT' })
    compose.typePatient(true)
    expect(state().draft).toMatchObject({ ward: 'CT', bed: '', siteCode: '' })
    compose.change({ ward: 'Theatre 2', bed: '9' })
    compose.typePatient(false)
    expect(state().draft).toMatchObject({ ward: 'Theatre 2', bed: '9' })
  })
})

describe('a page that was begun', () => {
  const begin = () => {
    compose.open(REGISTRAR)
    compose.choosePatient(SMITH)
    compose.change({ level: 2, reason: 'New confusion' })
    compose.close()
  }

  it('says that it was, when it is opened again, and to whom it goes stays as it was', () => {
    begin()
    expect(state().reopened).toBe(false)
    compose.open()
    expect(state()).toMatchObject({ reopened: true, begunAt: T0, draft: { roleCode: 'MEDREG-SGH' } })
    expect(begunWords(state())).toBe('You began this at 10:00, about SMITH.')
    compose.discard()
    expect(state()).toMatchObject({ reopened: false, open: true, aside: [], draft: { reason: '' } })
  })

  it('is put aside, and not sent to somebody else, when another role is to be paged', () => {
    begin()
    const { sendId } = state()
    compose.open(SURGEON)
    expect(state()).toMatchObject({
      reopened: false,
      draft: { roleCode: 'SURGREG-SGH', level: null, reason: '', patient: null },
      aside: [{ sendId, draft: { roleCode: 'MEDREG-SGH', reason: 'New confusion' } }],
    })
    const [aside] = state().aside
    expect(aside && asideWords(aside)).toBe('Go on with the page to Medical registrar, begun at 10:00, about SMITH')
    compose.change({ reason: 'Abdominal pain' })
    compose.goOnWith(sendId)
    expect(state()).toMatchObject({
      sendId,
      reopened: true,
      picked: SMITH,
      draft: { roleCode: 'MEDREG-SGH', reason: 'New confusion' },
      aside: [{ draft: { roleCode: 'SURGREG-SGH', reason: 'Abdominal pain' } }],
    })
  })

  it('is nothing to keep while only a role and a level were chosen', () => {
    compose.open(REGISTRAR)
    compose.change({ level: 1 })
    compose.open(SURGEON)
    expect(state()).toMatchObject({ draft: { roleCode: 'SURGREG-SGH', level: null }, aside: [] })
  })

  it('is kept when a page that was refused is written again, and the refusal of that loses nothing', async () => {
    begin()
    const { draft } = state()
    api.handlers['pages.takeBack'] = () => ({ ok: false, code: 'gone', message: 'It is not here any more.' })
    expect(await compose.takeBack('Pages/new:x')).toBe('It is not here any more.')
    expect(state()).toMatchObject({ draft, aside: [] })
    api.handlers['pages.takeBack'] = () => ({ ok: true, value: { draft: { ...draft, reason: 'Taken back' } } })
    expect(await compose.takeBack('Pages/new:x')).toBeNull()
    expect(state()).toMatchObject({ open: true, draft: { reason: 'Taken back' }, aside: [{ draft }] })
  })

  it('goes with its person', () => {
    begin()
    compose.open(SURGEON)
    compose.forgetAll()
    expect(state()).toMatchObject({ aside: [], draft: { roleCode: '' } })
  })
})

describe('the number to ring back on', () => {
  it('is offered to the person who gave it, and to nobody after them', async () => {
    api.handlers['pages.send'] = () => ({ ok: true, value: { ref: 'Pages/new:1' } })
    compose.open(REGISTRAR)
    compose.change({ level: 4, reason: 'Chart', callBack: '4471', sentFrom: 'Ward E5' })
    expect(await compose.send()).toBe('Pages/new:1')
    expect(state().draft).toMatchObject({ callBack: '4471', sentFrom: 'Ward E5' })
    me = 'silva'
    compose.forgetAll()
    expect(state().draft).toMatchObject({ callBack: '', sentFrom: 'Ward E5' })
    me = 'okafor'
    compose.forgetAll()
    expect(state().draft.callBack).toBe('4471')
    expect([...kept.entries()].filter(([, value]) => value === '4471')).toEqual([['compose.callBack okafor', '4471']])
  })

  it('is not remembered while nobody is here', () => {
    me = null
    ownMemory({ getItem: () => 'x', setItem: (key, value) => void kept.set(key, value) }, () => me).setItem('n', '1')
    expect(kept.size).toBe(0)
  })
})

describe('a search that fails', () => {
  it('says so, and never that there is nobody', async () => {
    api.handlers['roles.list'] = () => ({ ok: false, code: 'fault', message: 'The list cannot be read.' })
    api.handlers['inpatients.find'] = () => ({ ok: false, code: 'fault', message: 'The list cannot be read.' })
    expect(await compose.findRoles('med')).toBe('The list cannot be read.')
    expect(await compose.findPatients('smith')).toBe('The list cannot be read.')
  })
})
