// Rows of results, watches and requests, both ways; and what a row that does not read does.

import { describe, expect, it } from 'vitest'
import { MINUTE } from '../../../domain/instant.ts'
import { decideResult } from '../../../domain/results/decide-result.ts'
import { fieldsOfNewResult, fieldsOfResult, readResult, writeResult } from '../../../main/results/result-fields.ts'
import { readClasses, readResultDesks, readServices } from '../../../main/results/result-settings.ts'
import { fieldsOfWatch, readWatch } from '../../../main/results/watch-fields.ts'
import { NINE } from '../../support/sample-page.ts'
import { RIGHT, SILVA_AT, sampleObservation, sampleResult, sampleWatch } from '../../support/sample-result.ts'

const full = sampleResult({
  version: 2,
  status: 'C',
  observations: [
    sampleObservation({ notes: 'Not haemolysed', at: NINE, previous: [{ value: '5.9', at: NINE - MINUTE }] }),
  ],
  versions: [{ version: 1, status: 'F', at: NINE, classCode: 'critical', observations: [sampleObservation()] }],
  owner: { id: 'silva', name: 'Dr Luís Silva' },
  state: 'accepted',
  story: [
    {
      id: 'a',
      kind: 'accepted',
      at: NINE,
      byId: 'silva',
      byName: 'Dr Luís Silva',
      console: 'PC',
      version: 1,
      readBack: RIGHT,
    },
  ],
})

describe('the row of a result', () => {
  it('says the same both ways', () => {
    expect(readResult(fieldsOfResult(full))).toEqual({ ok: true, value: full })
    expect(readResult(fieldsOfNewResult(sampleResult()))).toEqual({ ok: true, value: sampleResult() })
  })
  it('is written only where an act changed it, and a story that is newer than this console keeps what it says', () => {
    const fields = {
      ...fieldsOfResult(sampleResult()),
      Story: JSON.stringify([
        {
          id: 'x',
          kind: 'sterilised',
          at: '2026-11-23T09:00:00Z',
          byId: 'q',
          byName: 'Q',
          console: 'PC',
          tone: 'blue',
        },
      ]),
    }
    const before = readResult(fields)
    if (!before.ok) throw new Error(before.message)
    const verdict = decideResult(before.value, 'id', { kind: 'seen', version: 1 }, SILVA_AT, NINE)
    if (verdict.kind !== 'write') throw new Error('it was not written')
    const patch = writeResult(before.value, verdict.result)
    expect(Object.keys(patch)).toEqual(['Story'])
    expect(JSON.parse(String(patch.Story))).toMatchObject([{ kind: 'sterilised', tone: 'blue' }, { kind: 'seen' }])
  })
  it.each([
    ['Observations', '{"code":'],
    ['Versions', '[{"version":"two"}]'],
    ['Story', 'yes'],
    ['State', 'open-ish'],
    ['Version', 'first'],
    ['SentAt', 'yesterday'],
  ])('that does not read names the column at fault, and not its value: %s', (column, value) => {
    const read = readResult({ ...fieldsOfResult(full), [column]: value })
    expect(read).toMatchObject({ ok: false, code: 'unreadable' })
    expect(JSON.stringify(read)).toContain(column)
    expect(JSON.stringify(read)).not.toContain(value)
  })
})

describe('the row of a watch', () => {
  it('says the same both ways', () => {
    const watch = sampleWatch({ roleCode: 'D4NIC-SGH', end: { kind: 'date', at: NINE } })
    expect(readWatch(fieldsOfWatch(watch, 'Any result on Ward E5'))).toEqual({ ok: true, value: watch })
  })
  it.each([
    [
      'asks for something that this console does not know',
      { Watch: '{"wards":[{"site":"SGH","ward":"E5"}],"mood":["bad"]}' },
    ],
    ['looks everywhere', { Watch: '{"flags":["covid"]}' }],
    ['is no condition', { Watch: 'everything' }],
  ])('that %s is not read, since it would tell too much', (_what, over) => {
    expect(readWatch({ ...fieldsOfWatch(sampleWatch(), 'x'), ...over })).toMatchObject({ ok: false })
  })
})

describe('what the trust says of results', () => {
  it('is ours where it says nothing, or nothing that reads', () => {
    for (const json of [undefined, '', '[', '{"code":1}'])
      expect(readClasses(json).map(({ code, level }) => [code, level])).toEqual([
        ['critical', 2],
        ['infection', 3],
        ['abnormal', 4],
        ['routine', 5],
      ])
    expect(readServices('nonsense')).toEqual([])
    expect(readResultDesks('[]')).toEqual({})
  })
  it('of a class that reads only in part is ours in the other part, and owns what it owned', () => {
    const json = JSON.stringify([
      { code: 'critical', name: 'Red', level: 'high', acceptWithin: '10', owner: 7, actions: [{ code: 'x' }] },
      {
        code: 'scan',
        name: 'Scan',
        owner: 'RADREG-SGH',
        acceptWithin: 60,
        doneWithin: -1,
        acceptOverdueTo: 'RADCON-SGH',
      },
    ])
    const [critical, scan] = readClasses(json)
    expect(critical).toEqual({ ...readClasses(undefined)[0], name: 'Red' })
    expect(scan).toMatchObject({
      owner: { kind: 'role', code: 'RADREG-SGH' },
      acceptWithin: 60 * MINUTE,
      acceptOverdueTo: { '': 'RADCON-SGH' },
      doneWithin: null,
      readBack: false,
    })
  })
  it('of one site does not hang on what it says of another', () => {
    expect(readResultDesks('{"SGH":{"laboratory":"BIOCHEM-SGH","lost":7},"EFH":{"infection":"IPC-EFH"}}')).toEqual({
      SGH: { laboratory: 'BIOCHEM-SGH' },
      EFH: { infection: 'IPC-EFH' },
    })
  })
  it('of services holds one by one, with half an hour before a reminder where it says none', () => {
    const services = readServices(
      '[{"code":"porter","name":"Porter","role":{"SGH":"PORTERS-SGH"}},{"code":"x"},{"code":"swab","name":"Swab","role":{"SGH":"LAB"},"remindAfter":5,"laboratory":true,"tests":["COVID"]}]',
    )
    expect(services).toMatchObject([
      { code: 'porter', remindAfter: 30 * MINUTE, laboratory: false, tests: [] },
      { code: 'swab', remindAfter: 5 * MINUTE, laboratory: true, tests: ['COVID'] },
    ])
  })
  it('holds class by class, and its minutes are minutes', () => {
    const classes = readClasses('[{"code":"critical","name":"Red","acceptWithin":10,"owner":"nurse"},{"code":""}]')
    expect(classes.find(({ code }) => code === 'critical')).toMatchObject({
      name: 'Red',
      acceptWithin: 10 * MINUTE,
      doneWithin: 60 * MINUTE,
      owner: { kind: 'nurse' },
      readBack: true,
    })
    expect(classes).toHaveLength(4)
  })
})
