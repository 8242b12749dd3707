/** What senders are answered. */
import { describe, expect, it } from 'vitest'
import { answerFrame } from '../../../feed/hl7/answer-frame.ts'
import type { Frame } from '../../../feed/mllp/frames.ts'
import type { Received } from '../../../feed/processor.ts'

const HEADER = 'MSH|^~\\&|LIMS|SUH|ROLECALL|SUH2|20261122||ORU^R01|M\\T\\1|T|2.5'
const message: Frame = { kind: 'message', bytes: Buffer.from(`${HEADER}\rPID|1`) }
const answer = async (frame: Frame, received: Received = { kind: 'done' }) => {
  const buried: string[] = []
  const said = await answerFrame(
    frame,
    {
      receive: async () => received,
      bury: (_format, _raw, reason) => {
        buried.push(reason)
        return { kind: 'dead', reason }
      },
    },
    () => Date.parse('2026-11-22T14:03:11.500Z'),
    () => 'ID1',
  )
  return { said: said?.split('\r'), buried }
}

describe('an acknowledgement', () => {
  const MSH = 'MSH|^~\\&|ROLECALL|SUH2|LIMS|SUH|20261122140311+0000||ACK^R01|ID1|T|2.5||||||UNICODE UTF-8'
  it('goes back to whoever sent, with their number', async () => {
    expect((await answer(message)).said).toEqual([MSH, 'MSA|AA|M\\T\\1', ''])
  })

  it('says in words why not, escaped', async () => {
    const { said } = await answer(message, { kind: 'dead', reason: 'No ward | by\nthis name' })
    expect(said).toEqual([
      MSH,
      'MSA|AR|M\\T\\1|No ward \\F\\ by this name',
      expect.stringMatching(/^ERR\|.*No ward/),
      '',
    ])
    expect((await answer(message, { kind: 'later' })).said?.[1]).toMatch(/^MSA\|AE\|M\\T\\1\|It is kept here/)
  })

  const broken = (fault: 'stray' | 'cut' | 'half' | 'too-large', text: string): Frame => ({
    kind: 'broken',
    fault,
    reason: 'It is broken.',
    bytes: Buffer.from(text, 'latin1'),
  })

  it.each([
    ['half', `${HEADER}\rPID|1||99`, 'MSA|AE|M\\T\\1|It is broken.'],
    ['half', 'MSH|^~', 'MSA|AE||It is broken.'],
    ['too-large', `${HEADER}\rPID|\xe9`, 'MSA|AR|M\\T\\1|It is broken.'],
  ] as const)('to what is broken (%s) is given where it ends a message', async (fault, text, msa) => {
    const { said, buried } = await answer(broken(fault, text))
    expect(said?.[1]).toBe(msa)
    expect(buried).toEqual(['It is broken.'])
  })

  it.each(['stray', 'cut'] as const)(
    'is not given to bytes that are no message (%s): it would be taken for another’s',
    async (fault) => {
      expect(await answer(broken(fault, 'noise'))).toEqual({ said: undefined, buried: ['It is broken.'] })
    },
  )
})
