// What may be said where anybody can look.

import { describe, expect, it } from 'vitest'
import { type AlarmSaying, alarmFacts, alarmRow } from '../../../main/alerts/alarm-rows.ts'
import { raiseAlert } from '../../../main/alerts/raise.ts'
import { NINE, samplePageFields } from '../../support/sample-page.ts'
import { anAction, FEED, pageItem } from '../store/fixture.ts'
import { memoryStore } from '../sync/fixture.ts'

const okafor = { id: 'okafor', holds: new Set(['MEDREG-SGH']) }
const saying: AlarmSaying = {
  privacy: 'level-and-place',
  roleName: () => 'Medical registrar on call',
  forName: null,
  answerable: true,
  now: NINE,
}

function storeWith(...pages: Parameters<typeof pageItem>[]) {
  const store = memoryStore()
  store.write(() => {
    for (const [id, over] of pages) {
      const item = pageItem(id, over)
      store.items.put(item, null)
      raiseAlert(store, item, okafor, NINE)
    }
  })
  return store
}

describe('a row of the alarm window', () => {
  const fields = samplePageFields({
    Title: 'NEWS2 9, new confusion',
    Ward: 'E5',
    Bed: '4',
    FamilyName: 'Testpatient',
    GivenName: 'Alexandra',
    NhsNumber: '9990000018',
    Born: '1945-07-14',
    Gender: 'Female',
  })
  const [facts] = alarmFacts(storeWith(['1', { fields }]), okafor)
  if (!facts) throw new Error('the page does not alarm')

  it('says level, role and ward, and nothing of the patient or of what is wrong', () => {
    const row = alarmRow(facts, saying)
    expect(row).toMatchObject({ level: 2, roleName: 'Medical registrar', place: 'Ward E5', full: null })
    expect(JSON.stringify(row)).not.toMatch(/testpatient|alexandra|9990000018|1945|female|news2|confus|bed/i)
  })

  it('says only how urgent it is where the hospital wants no more', () => {
    expect(alarmRow(facts, { ...saying, privacy: 'count' })).toMatchObject({ level: 2, roleName: null, place: null })
  })

  it('names the patient by three things alone, and only to whoever may answer', () => {
    const full = alarmRow(facts, { ...saying, privacy: 'full-when-unlocked' }).full
    expect(Object.keys(full?.patient ?? {}).sort()).toEqual(['born', 'familyName', 'givenName', 'nhsNumber', 'title'])
    const locked = { ...saying, privacy: 'full-when-unlocked', answerable: false } as const
    expect(alarmRow(facts, locked).full).toBeNull()
  })
})

describe('what opens the alarm window', () => {
  it('is crash and emergency, the most urgent first', () => {
    const store = storeWith(['3', { level: 3 }], ['2', { level: 2 }], ['1', { level: 1 }], ['4', { level: 4 }])
    expect(alarmFacts(store, okafor).map(({ item }) => item.id)).toEqual(['1', '2'])
  })

  it('is not what was answered here, was passed on, or is for a role that is not held', () => {
    const store = storeWith(['1', {}], ['2', {}], ['3', { roleCode: 'STROKEREG-SGH' }])
    store.actions.add(anAction('a', { item: `${FEED}/1` }))
    store.actions.add(anAction('b', { item: `${FEED}/2`, act: { on: 'page', kind: 'declined' } }))
    expect(alarmFacts(store, okafor)).toEqual([])
  })
})
