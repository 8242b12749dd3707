// One connection from one of the hospital's systems to whoever listens for HL7 (MLLP, HL7 v2.4 appendix C): a message at a
// time, each repeated until it is acknowledged, so that order is kept. Own code: nothing is shared with the receiving side.

import { connect, type Socket } from 'node:net'
import type { SimulatorClock, Stop } from '../../../control/simulator-clock.ts'

export interface LineOptions {
  readonly host: string
  readonly port: number
  readonly clock: Pick<SimulatorClock, 'now' | 'after'>
  /** How long an acknowledgement is waited for, in milliseconds; 20 s when left out. */
  readonly ackWithinMs?: number
  /** The pause before the same message is sent again; 2 s when left out. */
  readonly retryAfterMs?: number
  /** How often AE is answered to one message before it is set aside, as a laboratory's operator would; 5 when left out. */
  readonly mostErrors?: number
  /** What goes on, in words, without a patient. */
  readonly onTrouble?: (line: string) => void
}

/** How a message ended. */
export interface Delivery {
  readonly controlId: string
  /** MSA-1: AA taken, AE given up after errors, AR refused; `stopped`: the line was closed first. */
  readonly code: 'AA' | 'AE' | 'AR' | 'stopped'
  /** What the receiver said about it. */
  readonly text: string
  /** How often it was sent. */
  readonly attempts: number
  readonly sentAt: number
  readonly endedAt: number
}

export interface MllpLine {
  /** Takes its turn; resolves when the message is acknowledged, refused or set aside. */
  send(controlId: string, message: Buffer): Promise<Delivery>
  /** These bytes as they are, frame or not; resolves with the answer to them, or undefined when none comes within `waitMs`. */
  sendRaw(bytes: Buffer, waitMs: number): Promise<string | undefined>
  /** Messages that are not acknowledged yet. */
  waiting(): number
  stop(): Promise<void>
}

const START = 0x0b
const END = Buffer.from([0x1c, 0x0d])

export const frame = (message: Buffer): Buffer => Buffer.concat([Buffer.from([START]), message, END])

interface Answer {
  readonly code: string
  readonly controlId: string
  readonly text: string
}

/** MSA of an acknowledgement, with the reason of its ERR where MSA says none; undefined: there is no MSA. */
function readAnswer(message: string): Answer | undefined {
  const segments = message.split(/[\r\n]+/).map((line) => line.split('|'))
  const msa = segments.find(([name]) => name === 'MSA')
  if (!msa) return undefined
  const err = segments.find(([name]) => name === 'ERR')
  return { code: msa[1] ?? '', controlId: msa[2] ?? '', text: msa[3] || err?.slice(1).filter(Boolean).join(' ') || '' }
}

export function createMllpLine(options: LineOptions): MllpLine {
  const { host, port, clock, onTrouble = () => {} } = options
  const { ackWithinMs = 20_000, retryAfterMs = 2_000, mostErrors = 5 } = options
  let socket: Socket | undefined
  let received = Buffer.alloc(0)
  let stopped = false
  let queue = Promise.resolve()
  let waiting = 0
  /** Told of the next whole answer, or of undefined when the connection is gone. */
  let listener: ((answer: string | undefined) => void) | undefined
  let cancelPause: Stop | undefined
  let endPause: (() => void) | undefined

  const tell = (answer: string | undefined): void => {
    const told = listener
    listener = undefined
    told?.(answer)
  }
  const take = (bytes: Buffer): void => {
    received = Buffer.concat([received, bytes])
    for (let end = received.indexOf(END); end >= 0; end = received.indexOf(END)) {
      const from = received.lastIndexOf(START, end)
      const message = received.subarray(from + 1, end).toString('utf8')
      received = received.subarray(end + END.length)
      tell(message)
    }
  }
  const drop = (): void => {
    socket?.destroy()
    socket = undefined
    received = Buffer.alloc(0)
  }
  const open = (): Promise<Socket | undefined> =>
    new Promise((resolve) => {
      if (socket && !socket.destroyed) return resolve(socket)
      const fresh = connect({ host, port, noDelay: true })
      fresh.once('connect', () => {
        socket = fresh
        resolve(fresh)
      })
      fresh.on('data', take)
      fresh.on('error', () => fresh.destroy())
      fresh.once('close', () => {
        resolve(undefined)
        // One that was dropped on purpose says nothing to those who wait on the next.
        if (socket !== fresh) return
        drop()
        tell(undefined)
      })
    })
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      endPause = () => {
        cancelPause?.()
        resolve()
      }
      cancelPause = clock.after(ms, resolve)
    })
  /** The next answer that `wanted` takes; undefined when the connection breaks or nothing comes in time. */
  const answerTo = (wanted: (answer: string) => boolean, withinMs: number): Promise<string | undefined> =>
    new Promise((resolve) => {
      const stopWaiting = clock.after(withinMs, () => {
        listener = undefined
        resolve(undefined)
      })
      const listen = (answer: string | undefined): void => {
        // An answer that came too late for the message before.
        if (answer !== undefined && !wanted(answer)) {
          listener = listen
          return
        }
        stopWaiting()
        resolve(answer)
      }
      listener = listen
    })

  const attempt = async (controlId: string, bytes: Buffer): Promise<Answer | undefined> => {
    const line = await open()
    if (!line || stopped) return undefined
    const answer = answerTo((text) => readAnswer(text)?.controlId === controlId, ackWithinMs)
    line.write(bytes)
    const text = await answer
    // An acknowledgement that is late must not be taken for that of the next message.
    if (text === undefined) drop()
    return text === undefined ? undefined : readAnswer(text)
  }

  const deliver = async (controlId: string, message: Buffer): Promise<Delivery> => {
    const bytes = frame(message)
    const sentAt = clock.now()
    let attempts = 0
    let errors = 0
    while (!stopped) {
      attempts += 1
      const answer = await attempt(controlId, bytes)
      const code = answer?.code ?? ''
      const ended = { controlId, text: answer?.text ?? '', attempts, sentAt, endedAt: clock.now() }
      if (code === 'AA' || code === 'CA') return { ...ended, code: 'AA' }
      if (code === 'AR' || code === 'CR') return { ...ended, code: 'AR' }
      if (answer) errors += 1
      if (errors >= mostErrors) return { ...ended, code: 'AE' }
      if (stopped) break
      onTrouble(
        answer ? `Message ${controlId} was answered ${code}: ${ended.text}` : `No answer to message ${controlId}`,
      )
      await pause(retryAfterMs)
    }
    return { controlId, code: 'stopped', text: '', attempts, sentAt, endedAt: clock.now() }
  }

  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    waiting += 1
    const done = queue.then(act).finally(() => {
      waiting -= 1
    })
    queue = done.then(
      () => undefined,
      () => undefined,
    )
    return done
  }

  return {
    send: (controlId, message) => inTurn(() => deliver(controlId, message)),
    sendRaw: (bytes, waitMs) =>
      inTurn(async () => {
        const line = await open()
        if (!line) return undefined
        const answer = answerTo(() => true, waitMs)
        line.write(bytes)
        const text = await answer
        // What comes next must not be taken for the rest of it, and an answer to it for that of another.
        drop()
        return text
      }),
    waiting: () => waiting,
    stop: async () => {
      stopped = true
      endPause?.()
      drop()
      tell(undefined)
      await queue
    },
  }
}
