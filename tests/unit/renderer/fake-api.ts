// The bridge with a main process that answers as it is told to. It implements the contract's own type.

import type {
  Answer,
  ChannelName,
  EventName,
  EventOf,
  Question,
  Reply,
  RolecallApi,
} from '../../../contract/channels.ts'

type Handlers = { [K in ChannelName]?: (question: Question<K>) => Reply<Answer<K>> | Promise<Reply<Answer<K>>> }

export class FakeApi implements RolecallApi {
  readonly calls: { name: ChannelName; question: unknown }[] = []
  handlers: Handlers = {}
  private readonly listeners = new Map<EventName, Set<(event: never) => void>>()

  async call<K extends ChannelName>(name: K, question: Question<K>): Promise<Reply<Answer<K>>> {
    this.calls.push({ name, question })
    const handler = this.handlers[name]
    return handler ? handler(question) : { ok: false, code: 'unhandled', message: `nobody answers ${name}` }
  }

  on<K extends EventName>(name: K, listen: (event: EventOf<K>) => void): () => void {
    const known = this.listeners.get(name) ?? new Set()
    this.listeners.set(name, known.add(listen))
    return () => {
      known.delete(listen)
    }
  }

  emit<K extends EventName>(name: K, event: EventOf<K>): void {
    for (const listen of this.listeners.get(name) ?? []) (listen as (event: EventOf<K>) => void)(event)
  }

  called(name: ChannelName): unknown[] {
    return this.calls.filter((call) => call.name === name).map((call) => call.question)
  }

  get listening(): number {
    return [...this.listeners.values()].reduce((sum, set) => sum + set.size, 0)
  }
}
