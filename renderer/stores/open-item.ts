// What the stores of one open item (a referral, a result) have in common: its facts are read again as they change, why it is shown,
// what was typed about it (by item and question, so that looking at another one loses nothing), and what was refused.

import type { StoreApi } from 'zustand/vanilla'
import type { Reply } from '../../contract/channels.ts'
import type { ExplainView } from '../../contract/explain-views.ts'

export interface OpenItemState<Detail, Question extends string> {
  readonly ref: string | null
  readonly detail: Detail | null
  readonly trouble: string | null
  readonly asking: Question | null
  readonly explaining: boolean
  readonly explained: ExplainView | null
  readonly explainTrouble: string | null
  /** By item (its key) and question. */
  readonly drafts: Readonly<Record<string, string>>
  readonly refusal: { readonly ref: string; readonly message: string } | null
  /** What has just been done beside it: "Copied". */
  readonly note: string | null
  readonly putAway: ReadonlySet<string>
}

export const CLOSED_ITEM = {
  ref: null,
  detail: null,
  trouble: null,
  asking: null,
  explaining: false,
  explained: null,
  explainTrouble: null,
  refusal: null,
  note: null,
} as const

export const draftName = (key: string, question: string): string => `${key} ${question}`

export const withWords = (text: string): { text?: string } => (text === '' ? {} : { text })

interface Shown {
  readonly row: { readonly ref: string; readonly key: string }
}

export interface OpenItemCalls<Detail> {
  readonly get: (ref: string) => Promise<Reply<Detail>>
  readonly explain: (ref: string) => Promise<Reply<ExplainView>>
}

/** @param wordsGoTo the question that words are for which a refusal gave back */
export function openItem<Detail extends Shown, Question extends string>(
  { getState, setState }: Pick<StoreApi<OpenItemState<Detail, Question>>, 'getState' | 'setState'>,
  calls: OpenItemCalls<Detail>,
  wordsGoTo: Question,
) {
  const read = async (ref: string): Promise<void> => {
    const reply = await calls.get(ref)
    if (getState().ref !== ref) return
    if (!reply.ok) {
      setState({ trouble: reply.message })
      return
    }
    // One that was on its way, or whose patient has moved, has another name now.
    setState({ ref: reply.value.row.ref, detail: reply.value, trouble: null })
  }
  const readWhy = async (): Promise<void> => {
    const { ref, explaining } = getState()
    if (ref === null || !explaining) return
    const reply = await calls.explain(ref)
    if (getState().ref !== ref) return
    setState(reply.ok ? { explained: reply.value, explainTrouble: null } : { explainTrouble: reply.message })
  }
  const keyNow = (): string | null => getState().detail?.row.key ?? getState().ref
  const draftOf = (question: Question): string => {
    const key = keyNow()
    return key === null ? '' : (getState().drafts[draftName(key, question)] ?? '')
  }
  const draft = (question: Question, text: string) => {
    const key = keyNow()
    if (key !== null) setState({ drafts: { ...getState().drafts, [draftName(key, question)]: text } })
  }

  return {
    read,
    keyNow,
    draftOf,
    draft,
    changed(ref: string) {
      if (ref === getState().ref) void read(ref).then(readWhy)
    },
    /** True once it is done here: what was typed for it is no draft any more, unless it was changed meanwhile. */
    async act(
      question: Question | null,
      ask: (ref: string, text: string) => Promise<Reply<unknown>>,
    ): Promise<boolean> {
      const { ref } = getState()
      const key = keyNow()
      if (ref === null || key === null) return false
      const typed = question === null ? '' : draftOf(question)
      const reply = await ask(ref, typed.trim())
      if (!reply.ok) {
        setState({ refusal: { ref, message: reply.message } })
        return false
      }
      const { drafts } = getState()
      const sent = question !== null && (drafts[draftName(key, question)] ?? '') === typed
      if (sent) setState({ drafts: { ...drafts, [draftName(key, question)]: '' } })
      if (keyNow() === key) setState({ refusal: null, asking: null })
      return true
    },
    /** What a file was kept as, or why it was not; null: the person changed their mind. */
    noteOf(what: string, ref: string, reply: Reply<{ readonly path: string | null }>) {
      if (getState().ref !== ref) return
      if (!reply.ok) setState({ refusal: { ref, message: reply.message } })
      else setState({ note: reply.value.path === null ? null : `${what} is in ${reply.value.path}.` })
    },
    explain(on: boolean) {
      setState({ explaining: on, explained: null, explainTrouble: null })
      void readWhy()
    },
    takeWords(text: string) {
      const there = draftOf(wordsGoTo)
      draft(wordsGoTo, there.trim() === '' ? text : there.includes(text) ? there : `${there}\n${text}`)
      if (keyNow() !== null) setState({ asking: wordsGoTo })
    },
    putAway: (pendingId: string) => setState({ putAway: new Set([...getState().putAway, pendingId]) }),
    forgetRefusal: () => setState({ refusal: null }),
  }
}
