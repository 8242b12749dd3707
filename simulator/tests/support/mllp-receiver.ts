/** Something that listens for HL7 over MLLP and answers as it is told, with a reader of its own. For tests only. */
import { createServer, type Socket } from 'node:net'

/** A message as fields, without escapes undone: `first('OBX')?.[5]`; `all('OBX')`. */
export interface Heard {
  readonly text: string
  readonly controlId: string
  readonly connection: number
  first(segment: string): readonly string[] | undefined
  all(segment: string): readonly (readonly string[])[]
}

/** AA, AE or AR; `silent`: none at all; `hang up`: cut instead; `stale`: takes another message, and does not answer this one. */
export type Behaviour = 'AA' | 'AE' | 'AR' | 'silent' | 'hang up' | 'stale'

export interface MllpReceiver {
  readonly port: number
  readonly heard: readonly Heard[]
  /** Bytes that were in no whole frame. */
  stray(): Buffer
  stop(): Promise<void>
}

const read = (text: string, connection: number): Heard => {
  // MSH counts its separator as a field.
  const segments = text
    .split('\r')
    .map((line) => (line.startsWith('MSH|') ? ['MSH', '|', ...line.split('|').slice(1)] : line.split('|')))
  const all = (name: string) => segments.filter(([segment]) => segment === name)
  return { text, connection, controlId: all('MSH')[0]?.[10] ?? '', first: (name) => all(name)[0], all }
}

/** @param behave how each message is answered: the `nth` time that this one has come, from 1 */
export const startReceiver = async (
  behave: (heard: Heard, nth: number) => Behaviour = () => 'AA',
): Promise<MllpReceiver> => {
  const heard: Heard[] = []
  const sockets = new Set<Socket>()
  let stray = Buffer.alloc(0)
  let connections = 0

  const server = createServer((socket) => {
    sockets.add(socket)
    connections += 1
    const connection = connections
    let bytes = Buffer.alloc(0)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      sockets.delete(socket)
      stray = Buffer.concat([stray, bytes])
    })
    socket.on('data', (data) => {
      bytes = Buffer.concat([bytes, data])
      for (;;) {
        const start = bytes.indexOf(0x0b)
        const end = bytes.indexOf(Buffer.from([0x1c, 0x0d]))
        if (start < 0 || end < start) return
        stray = Buffer.concat([stray, bytes.subarray(0, start)])
        const message = read(bytes.subarray(start + 1, end).toString('utf8'), connection)
        bytes = bytes.subarray(end + 2)
        heard.push(message)
        const answer = behave(message, heard.filter(({ controlId }) => controlId === message.controlId).length)
        if (answer === 'hang up') socket.destroy()
        else if (answer !== 'silent') {
          const code = answer === 'stale' ? 'AA' : answer
          const about = answer === 'stale' ? 'another' : message.controlId
          const reason = code === 'AA' ? '' : '|Not now'
          const ack = `MSH|^~\\&|TEST|T|LIMS|T|20261122||ACK|A1|P|2.4\rMSA|${code}|${about}${reason}\r`
          socket.write(Buffer.concat([Buffer.from([0x0b]), Buffer.from(ack), Buffer.from([0x1c, 0x0d])]))
        }
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    heard,
    stray: () => stray,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
