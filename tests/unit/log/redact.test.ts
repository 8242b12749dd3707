import { describe, expect, it } from 'vitest'
import { createLog } from '../../../main/log/log.ts'

const lines: string[] = []
const log = createLog({ now: () => 0 }, (line) => lines.push(line))

describe('the log', () => {
  it('holds nothing of a patient, a person, a token or a home folder, whatever is logged', () => {
    log.info('syncing for amara.okafor@southmere.example, patient 999 000 0018', {
      page: { reason: 'NEWS2 9', Title: 'chest pain', FamilyName: 'TESTPATIENT', fields: { Ward: 'E5', Story: '[]' } },
      nhsNumber: '9990000018',
      loose: 'number 9990000026 in a text',
      accessToken: 'secret-token',
      header: { Authorization: 'Bearer abc' },
      url: 'https://push.example/notifications?token=abcdef&x=1',
      jwt: 'eyJhbGciOiJSUzI1NiJ9.eyJvaWQiOiIxIn0.c2ln',
      error: new Error('could not read /home/amara/cache'),
      list: [{ displayName: 'Testpatient' }],
    })
    const text = lines.join('\n')
    for (const secret of [
      '999 000 0018',
      '9990000018',
      '9990000026',
      'TESTPATIENT',
      'Testpatient',
      'chest pain',
      'NEWS2',
      'secret-token',
      'Bearer',
      'abcdef',
      'eyJ',
      'amara',
    ])
      expect(text).not.toContain(secret)
  })

  it('keeps what helps: level, area, codes and counts', () => {
    log.child('sync').warn('a read failed', { code: 'offline', rows: 12, feedName: 'Roles' })
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      level: 'warn',
      area: 'sync',
      facts: { code: 'offline', rows: 12, feedName: 'Roles' },
    })
  })
})
