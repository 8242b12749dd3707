// Every call from the page: sender, then schema, then permission, then handler. Every refusal is a value with a code.

import type { z } from 'zod'
import { alarmChannels } from '../../contract/alarm-channels.ts'
import type { ChannelMap } from '../../contract/channel-types.ts'
import { type ChannelName, channels, type Reply } from '../../contract/channels.ts'
import type { Log } from '../ports.ts'
import { passOnDamage } from '../store/trouble.ts'
import { isAboutNobody } from './permit.ts'

/** The handlers of some channels: those of one feature, or all. */
export type HandlersOf<C extends ChannelMap> = {
  readonly [K in keyof C]: (
    question: z.output<C[K]['in']>,
  ) => Promise<Reply<z.output<C[K]['out']>>> | Reply<z.output<C[K]['out']>>
}

export type Handlers = HandlersOf<typeof channels>

/** Who asks: the frame as Electron describes it, or null when it has gone. */
export interface Sender {
  readonly origin: string
  readonly parent: unknown
  /** An alarm window: it may be seen by anybody, and asks about alarms only. */
  readonly alarm?: boolean
}

export interface DispatchParts {
  /** The only origin whose main frame may ask. */
  readonly origin: string
  /** Undefined when the channel may be used now; else why not. */
  readonly permit: (name: ChannelName) => { code: string; message: string } | undefined
  /** Changes when somebody else is in front, or the console was locked. */
  readonly moment?: () => number
  readonly handlers: Handlers
  readonly log: Log
}

export type Dispatch = (sender: Sender | null, name: unknown, question: unknown) => Promise<Reply<unknown>>

const isAlarmChannel = (name: unknown): boolean => typeof name === 'string' && Object.hasOwn(alarmChannels, name)

const isChannel = (name: unknown): name is ChannelName => typeof name === 'string' && Object.hasOwn(channels, name)

export function createDispatch({ origin, permit, moment = () => 0, handlers, log }: DispatchParts): Dispatch {
  return async (sender, name, question) => {
    if (sender === null || sender.parent !== null || sender.origin !== origin)
      return refuse('untrusted-sender', 'This page may not ask.')
    if (sender.alarm && !isAlarmChannel(name)) return refuse('not-for-alarms', 'An alarm window may not ask that.')
    if (!isChannel(name)) return refuse('unknown-channel', 'This console does not know that request.')
    const parsed = channels[name].in.safeParse(question)
    if (!parsed.success) {
      // Paths only: values may be a patient's.
      const paths = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')
      log.warn('a request was not as agreed', { channelName: name, paths })
      return refuse('bad-request', `The request was not understood (${name}: ${paths}).`)
    }
    const forbidden = permit(name)
    if (forbidden) return refuse(forbidden.code, forbidden.message)
    try {
      const handle = handlers[name] as (question: unknown) => Promise<Reply<unknown>>
      const asked = moment()
      const reply = await handle(parsed.data)
      // What one person asked is not answered to the next one, nor through a lock.
      return moment() === asked || isAboutNobody(name)
        ? reply
        : refuse('locked', 'Somebody else is here now, or the console was locked.')
    } catch (error) {
      log.error('a request failed', { channelName: name, error })
      passOnDamage(error)
      return refuse('bug', 'Something went wrong in the console. Nothing you typed is lost. Please try again.')
    }
  }
}

export const refuse = (code: string, message: string): Reply<never> => ({ ok: false, code, message })

export const answer = <T>(value: T): Reply<T> => ({ ok: true, value })
