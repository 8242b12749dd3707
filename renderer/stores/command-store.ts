// The command box: what is typed, what it finds and may do, and which line Enter takes. The next question goes out when the
// last one is answered; an answer to something that has been typed over is dropped.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RolecallApi } from '../../contract/channels.ts'
import type { DirectoryHit } from '../../contract/directory-views.ts'
import type { HeldAt } from '../../contract/rota-views.ts'
import { type Intent, intentsOf } from '../../domain/command/intent.ts'
import type { Instant } from '../../domain/instant.ts'

export interface CommandState {
  readonly text: string
  readonly intents: readonly Intent[]
  readonly hits: readonly DirectoryHit[]
  /** The hits are those of `text`. */
  readonly settled: boolean
  readonly active: number
  readonly trouble: string | null
  /** Who holds a role at an instant, for the line that was chosen. */
  readonly answer: { readonly ref: string; readonly held: HeldAt | null; readonly trouble: string | null } | null
}

export interface CommandStore {
  readonly store: StoreApi<CommandState>
  /** `now` says which Sunday is meant. */
  type(text: string, now: Instant): void
  move(to: number): void
  askHolder(ref: string, at: Instant): Promise<void>
  clear(): void
}

const EMPTY: CommandState = {
  text: '',
  intents: [],
  hits: [],
  settled: true,
  active: 0,
  trouble: null,
  answer: null,
}
const HITS = 20

/** What is looked for: all of the line, or what stands after "page", "who" or "call". */
export function soughtOf(text: string, intents: readonly Intent[]): string {
  const verb = intents.find((intent) => 'find' in intent)
  return verb && 'find' in verb ? verb.find : text
}

export function createCommandStore(api: RolecallApi): CommandStore {
  const store = createStore<CommandState>(() => EMPTY)
  const { getState, setState } = store
  let asking = false

  const pump = async (): Promise<void> => {
    if (asking) return
    asking = true
    while (!getState().settled) {
      const { text, intents } = getState()
      const find = soughtOf(text, intents).trim().slice(0, 100)
      const reply = find === '' ? null : await api.call('directory.search', { find, limit: HITS })
      if (getState().text !== text) continue
      setState({
        settled: true,
        hits: reply?.ok ? reply.value.hits : [],
        trouble: reply === null || reply.ok ? null : reply.message,
      })
    }
    asking = false
  }

  return {
    store,
    type(text, now) {
      setState({ text, intents: intentsOf(text, now), settled: false, active: 0, answer: null })
      void pump()
    },
    move: (to) => setState({ active: to }),
    async askHolder(ref, at) {
      setState({ answer: { ref, held: null, trouble: null } })
      const reply = await api.call('roles.heldAt', { ref, at })
      if (getState().answer?.ref !== ref) return
      setState({
        answer: { ref, held: reply.ok ? reply.value : null, trouble: reply.ok ? null : reply.message },
      })
    },
    clear: () => setState(EMPTY),
  }
}
