import { beforeEach, describe, expect, it } from 'vitest'
import { EMPTY_REFERRAL, type ReferralDraft } from '../../../domain/referral/referral-draft.ts'
import { ownMemory } from '../../../renderer/stores/own-memory.ts'
import { createReferStore, faultsOfReferral, type ReferStore } from '../../../renderer/stores/refer-store.ts'
import { FakeApi } from './fake-api.ts'
import { NEUROLOGY, OTHER, PEBBLEWICK, PLAN, STROKE } from './refer-samples.ts'
import { T0 } from './sample-views.ts'

const GUID = (n: number) => `c0ffee00-0000-4000-8000-00000000000${n}`

let api: FakeApi
let refer: ReferStore
let me: string | null
let kept: { sendId: string; draft: ReferralDraft; attachments: []; at: number } | null
let waiting: (() => void)[]

/** The moment has come for whatever was put off. */
const pass = () => {
  for (const run of waiting.splice(0)) run()
}
const state = () => refer.store.getState()
/** Whatever was asked has been answered. */
const answered = () => new Promise<void>((resolve) => setTimeout(resolve))

beforeEach(() => {
  api = new FakeApi()
  me = 'mbeki'
  kept = null
  waiting = []
  const memories = new Map<string, string>()
  const memory = {
    getItem: (key: string) => memories.get(key) ?? null,
    setItem: (key: string, value: string) => void memories.set(key, value),
  }
  api.handlers = {
    'referrals.draft': () => ({ ok: true, value: { kept } }),
    'referrals.keepDraft': ({ sendId, draft }) => {
      kept = { sendId, draft, attachments: [], at: T0 }
      return { ok: true, value: {} }
    },
    'referrals.dropDraft': () => {
      kept = null
      return { ok: true, value: {} }
    },
    'referrals.specialties': ({ find }) => ({
      ok: true,
      value: { specialties: [NEUROLOGY, STROKE].filter(({ code }) => find === '' || code === find) },
    }),
    'referrals.plan': () => ({ ok: true, value: PLAN }),
    'referrals.duplicates': () => ({ ok: true, value: { rows: [] } }),
    'referrals.send': () => ({ ok: true, value: { ref: 'Desk-NEURO-SGH/new:1' } }),
  }
  let ids = 0
  refer = createReferStore({
    api,
    memory,
    own: ownMemory(memory, () => me),
    newId: () => {
      ids += 1
      return GUID(ids)
    },
    now: () => T0,
    later: (run) => {
      waiting.push(run)
      return () => {
        waiting = waiting.filter((each) => each !== run)
      }
    },
  })
})

const write = () => {
  refer.open()
  refer.chooseSpecialty(NEUROLOGY)
  refer.change({ urgency: 'urgent', wanted: 'see', question: 'First seizure: home?' })
  refer.choosePatient(PEBBLEWICK)
  refer.change({
    situation: 'One seizure',
    background: 'Well before',
    recommendation: 'Please see',
    callBack: '4215',
    grade: 'FY1',
  })
}

describe('what is being written', () => {
  it('is whole once every part that is required is there', () => {
    write()
    expect(faultsOfReferral(state())).toEqual({})
    expect(state().draft).toMatchObject({
      ward: 'E5',
      bed: '2',
      patient: { nhsNumber: '9990000018', born: '1953-02-10' },
    })
    refer.typePatient(true)
    expect(state()).toMatchObject({ picked: null, typing: true, draft: { ward: '', bed: '' } })
    expect(faultsOfReferral(state())).toHaveProperty('familyName')
  })

  it('is kept a moment later, once for many letters, and at once when the sheet is closed', async () => {
    refer.open()
    refer.change({ question: 'F' })
    refer.change({ question: 'Fi' })
    expect(api.called('referrals.keepDraft')).toHaveLength(0)
    pass()
    expect(api.called('referrals.keepDraft')).toMatchObject([{ sendId: GUID(1), draft: { question: 'Fi' } }])
    refer.change({ question: 'First' })
    refer.close()
    expect(kept?.draft.question).toBe('First')
    expect(waiting).toEqual([])
    expect(state()).toMatchObject({ open: false, begunAt: T0 })
  })

  it('is dropped when everything is deleted again, and says when it cannot be kept', async () => {
    refer.open()
    refer.change({ question: 'F' })
    pass()
    refer.change({ question: '' })
    pass()
    expect(kept).toBeNull()
    api.handlers['referrals.keepDraft'] = () => ({ ok: false, code: 'disk', message: 'The disk is full.' })
    refer.change({ question: 'F' })
    pass()
    await answered()
    expect(state().keepTrouble).toBe('The disk is full.')
  })

  it('comes back to its person after a crash, with the id that it will be sent by', async () => {
    kept = {
      sendId: GUID(9),
      draft: { ...EMPTY_REFERRAL, specialtyCode: 'NEURO-SGH', question: 'First seizure' },
      attachments: [],
      at: T0,
    }
    await refer.readKept()
    await answered()
    expect(state()).toMatchObject({
      open: false,
      reading: false,
      sendId: GUID(9),
      begunAt: T0,
      draft: { question: 'First seizure' },
      specialty: { name: 'Neurology' },
    })
    refer.open()
    expect(state()).toMatchObject({ reopened: true })
    refer.discard()
    expect(kept).toBeNull()
    expect(state()).toMatchObject({ open: true, begunAt: null, draft: { question: '' } })
  })

  it('is read later when the cache was still closed', async () => {
    const stop = refer.start()
    kept = { sendId: GUID(9), draft: { ...EMPTY_REFERRAL, question: 'First seizure' }, attachments: [], at: T0 }
    const open = api.handlers['referrals.draft']
    api.handlers['referrals.draft'] = () => ({ ok: false, code: 'no-cache', message: 'Not open yet.' })
    await refer.readKept()
    expect(state().begunAt).toBeNull()
    if (open) api.handlers['referrals.draft'] = open
    api.emit('referrals.changed', { version: 2 })
    await answered()
    expect(state()).toMatchObject({ begunAt: T0, draft: { question: 'First seizure' } })
    stop()
  })

  it('goes with its person, and nothing of it is written after them', () => {
    write()
    refer.forgetAll()
    pass()
    expect(api.called('referrals.keepDraft')).toHaveLength(0)
    expect(state()).toMatchObject({ open: false, begunAt: null, draft: { question: '', patient: { familyName: '' } } })
  })
})

describe('a template', () => {
  const [template] = NEUROLOGY.templates

  it('is filled in where nothing is typed, and taken out again', () => {
    refer.chooseSpecialty(NEUROLOGY)
    if (template) refer.templates.use(template)
    expect(state()).toMatchObject({ draft: { situation: 'Seizure on …' }, undo: { name: 'First seizure' } })
    refer.templates.undo()
    expect(state()).toMatchObject({ draft: { situation: '' }, undo: null })
  })

  it('never takes the place of what was typed without being told so', () => {
    refer.chooseSpecialty(NEUROLOGY)
    refer.change({ situation: 'One seizure' })
    if (template) refer.templates.use(template)
    expect(state()).toMatchObject({ draft: { situation: 'One seizure' }, template: { name: 'First seizure' } })
    refer.templates.put('append')
    expect(state().draft).toMatchObject({ situation: 'One seizure\nSeizure on …', background: 'Drives: …' })
    refer.templates.undo()
    expect(state().draft).toMatchObject({ situation: 'One seizure', background: '' })
    if (template) refer.templates.use(template)
    refer.templates.put('not')
    expect(state()).toMatchObject({ template: null, draft: { situation: 'One seizure' } })
    if (template) refer.templates.use(template)
    refer.templates.put('replace')
    expect(state().draft.situation).toBe('Seizure on …')
  })
})

describe('sending', () => {
  it('says what is missing, and sends nothing', async () => {
    refer.open()
    expect(await refer.send()).toBeNull()
    expect(state().tried).toBe(true)
    expect(api.called('referrals.send')).toHaveLength(0)
  })

  it('sends it once, drops what was kept, and remembers the number and the grade for this person alone', async () => {
    write()
    pass()
    await answered()
    expect(await refer.send()).toBe('Desk-NEURO-SGH/new:1')
    expect(api.called('referrals.send')).toMatchObject([{ sendId: GUID(1), attachments: [], knows: [] }])
    expect(kept).toBeNull()
    expect(state()).toMatchObject({
      open: false,
      begunAt: null,
      draft: { question: '', callBack: '4215', grade: 'FY1' },
    })
    me = 'silva'
    refer.forgetAll()
    expect(state().draft).toMatchObject({ callBack: '', grade: '' })
  })

  it('asks first when the patient has been referred there already, and sends it all the same when told to', async () => {
    api.handlers['referrals.duplicates'] = () => ({ ok: true, value: { rows: [OTHER] } })
    write()
    await answered()
    expect(state().duplicates).toEqual([OTHER])
    expect(await refer.send()).toBeNull()
    expect(state().asking).toBe(true)
    expect(api.called('referrals.send')).toHaveLength(0)
    expect(await refer.send(true)).toBe('Desk-NEURO-SGH/new:1')
    expect(api.called('referrals.send')).toMatchObject([{ knows: [OTHER.ref] }])
  })

  it('asks as well when the other one came meanwhile', async () => {
    write()
    await answered()
    api.handlers['referrals.duplicates'] = () => ({ ok: true, value: { rows: [OTHER] } })
    api.handlers['referrals.send'] = () => ({ ok: false, code: 'duplicate', message: 'Referred already.' })
    expect(await refer.send()).toBeNull()
    expect(state()).toMatchObject({ asking: true, refusal: null, sending: false, duplicates: [OTHER] })
    expect(state().draft.question).toBe('First seizure: home?')
  })

  it('keeps every word of one that is refused', async () => {
    write()
    api.handlers['referrals.send'] = () => ({ ok: false, code: 'not-found', message: 'No such specialty.' })
    expect(await refer.send()).toBeNull()
    expect(state()).toMatchObject({ refusal: 'No such specialty.', sending: false, open: true })
    expect(state().draft.situation).toBe('One seizure')
  })
})

describe('one that was refused by the hospital', () => {
  const draft = { ...EMPTY_REFERRAL, specialtyCode: 'NEURO-SGH', question: 'Refused' }

  it('comes back into the sheet, with its files', async () => {
    api.handlers['referrals.takeBack'] = () => {
      kept = { sendId: GUID(8), draft, attachments: [], at: T0 }
      return { ok: true, value: { draft } }
    }
    expect(await refer.takeBack('Desk-NEURO-SGH/new:8')).toBeNull()
    expect(state()).toMatchObject({ open: true, sendId: GUID(8), draft: { question: 'Refused' } })
  })

  it('waits while another one is being written', async () => {
    write()
    expect(await refer.takeBack('Desk-NEURO-SGH/new:8')).toContain('another referral')
    expect(state().draft.question).toBe('First seizure: home?')
    expect(api.called('referrals.takeBack')).toHaveLength(0)
  })
})
