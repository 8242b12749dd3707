// What this person can do to the page, the most pressing first; and which of it has a button of its own. Pure.

import type { PageDetail } from '../../../contract/views.ts'
import type { PageStore } from '../../stores/page-store.ts'
import { actsOf, isAnsweredAtResult } from './page-acts.ts'

export interface PageAction {
  readonly words: string
  readonly keys?: string
  readonly icon?: 'acknowledge' | 'reply' | 'redirect' | 'done'
  readonly run: () => void
}

/** More buttons push the page itself out of a small window. */
const BUTTONS = 4

type Deeds = Pick<PageStore, 'acknowledge' | 'accept' | 'compose' | 'ask' | 'askDone'>

/** @param openResult opens the result that the page is about: there it is answered */
export function pageActions(detail: PageDetail, page: Deeds, openResult: () => void = () => undefined): PageAction[] {
  const acts = actsOf(detail)
  const { row, forMe } = detail
  const list: (PageAction | false)[] = [
    isAnsweredAtResult(row) &&
      row.state === 'open' && {
        words: 'Open the result',
        keys: 'Alt+F1',
        icon: 'acknowledge',
        run: openResult,
      },
    acts.acknowledge && {
      words: 'Acknowledge',
      keys: 'Alt+F1',
      icon: 'acknowledge',
      run: () => void page.acknowledge(),
    },
    acts.attend && { words: 'On my way, 5 min', keys: 'Alt+F6', run: () => void page.accept(5) },
    acts.reply && {
      words: row.sentByMe && !forMe ? 'Write to them' : 'Reply',
      keys: 'Alt+F2',
      icon: 'reply',
      run: () => page.compose(true),
    },
    acts.decline && { words: 'Cannot attend', keys: 'Alt+F7', run: () => page.ask('decline') },
    acts.done && { words: 'Mark done', keys: 'Alt+F8', icon: 'done', run: () => page.askDone(true) },
    acts.redirect && { words: 'Redirect to …', keys: 'Alt+F3', icon: 'redirect', run: () => page.ask('redirect') },
    acts.attend && { words: 'On my way, 10 min', keys: 'Alt+Shift+F6', run: () => void page.accept(10) },
    acts.attend && { words: 'Ring me on …', keys: 'Alt+F11', run: () => page.ask('ring-me') },
    acts.onBehalf && { words: 'Acknowledge for somebody else …', run: () => page.ask('on-behalf') },
    acts.cancel && {
      words: row.unsent === null ? 'Withdraw this page …' : 'Take it back …',
      run: () => page.ask('cancel'),
    },
  ]
  return list.filter((act) => act !== false)
}

/** A menu of one would cost a press and save nothing. */
export const withButtons = (actions: readonly PageAction[]): readonly [readonly PageAction[], readonly PageAction[]] =>
  actions.length <= BUTTONS + 1 ? [actions, []] : [actions.slice(0, BUTTONS), actions.slice(BUTTONS)]
