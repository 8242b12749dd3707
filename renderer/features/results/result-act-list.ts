// What this person can do to the result that is open, the most pressing first, each with its key. Pure.

import type { ResultDetail } from '../../../contract/result-views.ts'
import type { ResultStore } from '../../stores/result-store.ts'

export interface ResultAction {
  readonly words: string
  readonly keys?: string
  readonly primary?: boolean
  readonly run: () => void
}

type Deeds = Pick<ResultStore, 'ask' | 'askDone' | 'accept' | 'done' | 'print'>

/** As many actions of a class as have a key: Alt+1 … Alt+9. */
const MOST_KEYS = 9

/** @param watch begins a watch from this result */
export function resultActions(detail: ResultDetail, deeds: Deeds, watch: () => void): ResultAction[] {
  const { offered, row } = detail
  const may = (kind: ResultDetail['offered'][number]) => offered.includes(kind)
  // What must be read back is accepted first.
  const doing = may('done') && (row.state === 'accepted' || detail.readBack === null)
  const list: (ResultAction | false)[] = [
    may('accepted') && {
      words: detail.readBack === null ? 'Accept' : 'Accept, reading back …',
      keys: 'Alt+F1',
      primary: true,
      // Nothing to ask: one key accepts.
      run: () => (detail.readBack === null ? void deeds.accept() : deeds.ask('accept')),
    },
    ...(doing
      ? detail.actions.map(({ code, name }, place) => ({
          words: name,
          ...(place < MOST_KEYS ? { keys: `Alt+${place + 1}` } : {}),
          primary: place === 0,
          run: () => void deeds.done(code),
        }))
      : []),
    doing && { words: 'Done, in words …', keys: 'Alt+F8', run: () => deeds.askDone('') },
    may('forwarded') && { words: 'Send on …', keys: 'Alt+F3', run: () => deeds.ask('forward') },
    may('said') && { words: 'Write …', keys: 'Alt+F2', run: () => deeds.ask('say') },
    may('handed-on') && { words: 'Hand on …', keys: 'Alt+Shift+F5', run: () => deeds.ask('hand-on') },
    may('given-up') &&
      row.owner?.mine === true && { words: 'Give it up …', keys: 'Alt+F7', run: () => deeds.ask('give-up') },
    may('printed') && { words: 'Save as a PDF …', keys: 'Ctrl+p', run: () => void deeds.print() },
    { words: 'Watch this …', keys: 'Alt+F11', run: watch },
  ]
  return list.filter((act) => act !== false)
}

/** A menu of one would cost a press and save nothing. */
const BUTTONS = 4

export const withMenu = (
  actions: readonly ResultAction[],
): readonly [readonly ResultAction[], readonly ResultAction[]] =>
  actions.length <= BUTTONS + 1 ? [actions, []] : [actions.slice(0, BUTTONS), actions.slice(BUTTONS)]

/** Keys as a button shows them: `Ctrl+P`. */
export const shownKeys = (keys: string): string =>
  keys.replace(/\+([a-z])$/, (_all, letter: string) => `+${letter.toUpperCase()}`)
