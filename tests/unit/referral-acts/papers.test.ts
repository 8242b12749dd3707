// What leaves the console on paper or as a file: the advice, and the figures.

import { describe, expect, it } from 'vitest'
import { readCsv, writeCsv } from '../../../domain/csv.ts'
import { HOUR, MINUTE } from '../../../domain/instant.ts'
import { advicePage, adviceText } from '../../../main/referrals/advice-text.ts'
import { reportCsv, reportName } from '../../../main/referrals/report-csv.ts'
import { NINE } from '../../support/sample-page.ts'
import { entry, sampleReferral } from '../../support/sample-referral.ts'

const names = { specialty: () => 'Neurology', role: () => 'Neurology registrar' }
const advised = sampleReferral({
  state: 'advice-given',
  story: [
    entry('advised', 10, {
      text: 'Load with <levetiracetam>',
      role: 'NEUROREG-SGH',
      remote: { site: 'The Marchwell Clinic' },
    }),
  ],
})

describe('advice', () => {
  it('as text says whom it is about, who gave it, when and from where', () => {
    const text = adviceText(advised, names, NINE + HOUR) ?? ''
    expect(text.split('\n').slice(0, 2)).toEqual([
      'Advice, Neurology',
      'TESTPATIENT, Alex (Mx)  Born 14-Jul-1945 (81y)  Gender Female  NHS No. 999 000 0018',
    ])
    expect(text).toContain(
      'Load with <levetiracetam>\nDr Amara Okafor, Neurology registrar, from The Marchwell Clinic, ',
    )
    expect(adviceText(sampleReferral(), names, NINE)).toBeNull()
  })

  it('on paper has the banner, is marked where the hospital is not real, and holds no markup of anybody', () => {
    const page = { referral: advised, names, hospital: 'Southmere', mark: 'simulated', madeAt: NINE + HOUR } as const
    const html = advicePage(page)
    expect(html).toContain('TESTPATIENT, Alex (Mx)')
    expect(html).toContain('not for care')
    expect(html).toContain('Load with &lt;levetiracetam&gt;')
    expect(html).not.toMatch(/<levetiracetam>|<script/)
    expect(advicePage({ ...page, mark: null })).not.toContain('not for care')
  })
})

describe('the figures as a file', () => {
  const spread = { count: 3, median: 12 * MINUTE, p90: 40 * MINUTE }
  const row = {
    specialtyCode: 'NEURO-SGH',
    specialtyName: 'Neurology, adult',
    received: 4,
    toTriage: spread,
    toSeen: { count: 0, median: null, p90: null },
    breaches: { triage: 1, seen: 0 },
    redirects: [{ fromName: 'Neurology', toName: 'Stroke', count: 2 }],
  }

  it('has a line a specialty and one a redirect, all of one width', () => {
    const csv = reportCsv([row], NINE, NINE + 24 * HOUR)
    expect(csv.startsWith('\uFEFFSpecialty,')).toBe(true)
    const read = readCsv(csv)
    const lines = read.ok ? read.records.map(({ cells }) => cells) : []
    expect(lines).toHaveLength(3)
    expect(new Set(lines.map(({ length }) => length)).size).toBe(1)
    expect(lines[1]?.slice(4)).toEqual(['4', '3', '12', '40', '0', '', '', '1', '0', '', '', ''])
    expect(lines[2]?.slice(-3)).toEqual(['Neurology', 'Stroke', '2'])
    expect(reportName(NINE, NINE + 24 * HOUR)).toMatch(/^Referrals \d\d-\w{3}-\d{4} to \d\d-\w{3}-\d{4}\.csv$/)
  })

  it('is not taken for formulas, and reads back as it was', () => {
    const cells = ['=1+1', '+44', '-3', '-x', '@a', 'a"b', 'two\r\nlines', 'plain, not']
    const read = readCsv(writeCsv([cells]))
    expect(read.ok && read.records[0]?.cells).toEqual([
      "'=1+1",
      "'+44",
      '-3',
      "'-x",
      "'@a",
      'a"b',
      'two\r\nlines',
      'plain, not',
    ])
  })
})
