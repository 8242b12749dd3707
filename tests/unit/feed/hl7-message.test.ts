/** Messages as they are met in practice, taken apart. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode } from '../../../feed/hl7/charset.ts'
import { type Hl7Message, parseHl7 } from '../../../feed/hl7/hl7-message.ts'

const MSH = 'MSH|^~\\&|LIMS|SUH|ROLECALL|SUH|20261122140311+0000||ORU^R01|M1|P|2.4'
const parsed = (text: string): Hl7Message => {
  const read = parseHl7(text)
  if (!read.ok) throw new Error(read.message)
  return read.value
}
/** OBX-5 of one OBX that is written so. */
const said = (written: string): string => parsed(`${MSH}\rOBX|1|TX|K||${written}`).first('OBX')?.field(5).text ?? ''

describe('escapes', () => {
  it.each([
    ['a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f', 'a|b^c&d~e\\f'],
    ['one\\.br\\two\\.br\\\\.br\\four', 'one\ntwo\n\nfour'],
    ['one\\X0D\\two', 'one\rtwo'],
    ['one\\X0D0A\\two', 'one\r\ntwo'],
    ['caf\\XC3A9\\ and caf\\XE9\\', 'café and café'],
    ['\\H\\loud\\N\\ again', 'loud again'],
    ['one\\.sp2\\two\\.in+4\\three\\.sk 3\\four', 'one\ntwo three four'],
    // What does not exist, does not end, or is half a byte stays as it was written.
    ['\\Q99\\ then \\X4\\ then \\F without an end', '\\Q99\\ then \\X4\\ then \\F without an end'],
    ['ends with one \\', 'ends with one \\'],
    // An escaped separator never separates, and is not escaped twice.
    ['\\E\\F\\E\\', '\\F\\'],
  ])('%j is %j', (written, meant) => {
    expect(said(written)).toBe(meant)
  })

  it('are undone after the message was taken apart: any text comes back, in the right field', () => {
    const signs: Record<string, string> = { '|': 'F', '^': 'S', '&': 'T', '~': 'R', '\\': 'E' }
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'é', '|', '^', '&', '~', '\\', ' ') }), (text) => {
        const written = text.replace(/[|^&~\\]/g, (sign) => `\\${signs[sign]}\\`)
        const obx = parsed(`${MSH}\rOBX|1|ST|K||${written}|after`).first('OBX')
        expect(obx?.field(5).text).toBe(text.trim())
        expect(obx?.field(6).text).toBe('after')
      }),
    )
  })
})

describe('separators', () => {
  it('are those that the message names', () => {
    const message = parsed('MSH*!@%$*LIMS*SUH\rPID*1**9990000018!!!NHS!NH@S1!!!SUH$1.2.3$ISO!MR**O%S%Neil!Ann')
    const pid = message.first('PID')
    expect(message.first('MSH')?.field(1).text).toBe('*')
    expect(message.first('MSH')?.field(2).text).toBe('!@%$')
    expect(message.first('MSH')?.field(3).text).toBe('LIMS')
    expect(pid?.repetitions(3).map((id) => [id.component(1), id.component(4), id.component(5)])).toEqual([
      ['9990000018', 'NHS', 'NH'],
      ['S1', 'SUH', 'MR'],
    ])
    expect(pid?.field(5).component(1)).toBe('O!Neil')
  })

  it('need not be all: without an escape character nothing is escaped, without a sub-component sign nothing is one', () => {
    const pid = parsed('MSH|^~|LIMS\rPID|1||a\\F\\b&c^d').first('PID')
    expect([pid?.field(3).component(1), pid?.field(3).component(2)]).toEqual(['a\\F\\b&c', 'd'])
  })

  it.each([['MSH'], ['MSH|'], ['MSH|^'], ['MSH||||'], ['MSHA^~\\&A'], ['MSH|^^\\&|']])('%j names none', (text) => {
    expect(parseHl7(text)).toMatchObject({ ok: false, message: 'MSH-1 and MSH-2 do not name separators.' })
  })
})

describe('fields', () => {
  it('tell what is empty from what is to be deleted, and what is beyond the end from neither', () => {
    const pid = parsed(`${MSH}\rPID|1||""|^^|||`).first('PID')
    expect(pid?.field(3)).toMatchObject({ isNull: true, text: '' })
    expect(pid?.field(3).component(1)).toBe('')
    expect(pid?.field(4).isNull).toBe(false)
    expect(pid?.field(4).component(3)).toBe('')
    expect(pid?.field(40).text).toBe('')
    expect(pid?.field(40).component(2)).toBe('')
  })

  it('have repetitions, components, and sub-components of which the first counts', () => {
    const pid = parsed(`${MSH}\rPID|1||A^B&C^D~E||van den Berg&van den&Berg^Ann`).first('PID')
    expect(pid?.repetitions(3).map((each) => [1, 2, 3].map((n) => each.component(n)))).toEqual([
      ['A', 'B', 'D'],
      ['E', '', ''],
    ])
    expect(pid?.field(5).component(1)).toBe('van den Berg')
  })
})

describe('segments', () => {
  it.each([
    ['a carriage return', '\r'],
    ['a line feed', '\n'],
    ['both', '\r\n'],
    ['empty lines between', '\r\r\n\r'],
  ])('end with %s', (_how, end) => {
    const message = parsed(`${[MSH, 'PID|1', 'ZXX|of our own^thing', 'OBR|1', 'OBX|1', 'NTE|1'].join(end)}${end}`)
    expect(message.segments.map(({ name }) => name)).toEqual(['MSH', 'PID', 'ZXX', 'OBR', 'OBX', 'NTE'])
  })

  it('may have a line feed in their text, where carriage returns end them', () => {
    const message = parsed(`${MSH}\rOBX|1|TX|K||first line\nsecond line\rNTE|1||x\r`)
    expect(message.segments).toHaveLength(3)
    expect(message.first('OBX')?.field(5).text).toBe('first line\nsecond line')
  })

  it.each([
    ['', 'It does not begin with an MSH segment.'],
    ['PID|1', 'It does not begin with an MSH segment.'],
    ['GET / HTTP/1.1', 'It does not begin with an MSH segment.'],
    [`${MSH}\rpid|1`, 'A line is no segment: it begins with "pid".'],
    [`${MSH}\rOBX^1`, 'A line is no segment: it begins with "OBX".'],
    [`${MSH}\r\u00e9\u00e9|1`, 'A line is no segment: it begins with "??|".'],
  ])('%j are refused in words', (text, message) => {
    expect(parseHl7(text)).toMatchObject({ ok: false, message })
  })
})

describe('bytes', () => {
  const header = (set: string) => `MSH|^~\\&|LIMS|SUH|ROLECALL|SUH|20261122||ORU^R01|M1|P|2.4||||||${set}`
  const nameIn = (bytes: Buffer): string => {
    const text = decode(bytes)
    return text.ok ? (parsed(text.value).first('PID')?.field(5).text ?? '') : text.message
  }
  it.each([
    ['UTF-8, as it says', 'UNICODE UTF-8', 'utf8', 'Müller'],
    ['Latin-1, as it says', '8859/1', 'latin1', 'Müller'],
    ['UTF-8, which is meant where nothing is said', '', 'utf8', 'Müller'],
    ['Latin-1 that says UTF-8', 'UNICODE UTF-8', 'latin1', 'Its bytes are not UNICODE UTF-8.'],
    ['Latin-1 that says nothing', '', 'latin1', 'Its bytes are not UTF-8, and it names no other character set.'],
    ['of a set that nobody knows', 'ISO IR87', 'utf8', 'It names a character set that is not known here: ISO IR87.'],
  ] as const)('are %s', (_what, set, encoding, name) => {
    expect(nameIn(Buffer.from(`${header(set)}\rPID|1||||Müller`, encoding))).toBe(name)
  })

  it('may begin with a byte order mark, and the first of several sets counts', () => {
    expect(nameIn(Buffer.from(`\uFEFF${header('UNICODE UTF-8~ASCII')}\nPID|1||||Müller`, 'utf8'))).toBe('Müller')
  })

  it('of a short header are not searched for a set in the next segment', () => {
    const text = 'MSH|^~\\&|LIMS|SUH|R|S|2026||ORU^R01|M1|P|2.4\nPID|1||x||Müller|y|z'
    expect(nameIn(Buffer.from(text, 'utf8'))).toBe('Müller')
  })
})
