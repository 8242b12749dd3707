// The keys that work everywhere in the window. Those of a list or a box are with the list or the box.

import { useEffect } from 'react'
import { ALARM_KEYS, type AlarmKey } from '../../../contract/alarm-keys.ts'
import type { Stores } from '../../stores/stores.ts'
import { AREAS, type Area } from '../../stores/ui-store.ts'
import { focusArea } from '../../ui/area-focus.ts'
import { actsOf, isAnsweredAtResult } from '../page/page-acts.ts'
import { referralKeys } from '../referrals/referral-keys.ts'
import { openResultOf } from '../results/open-result.ts'
import { resultKeys } from '../results/result-keys.ts'
import { focusColumn } from './focus-column.ts'
import { comboOf } from './keys.ts'

export function useShortcuts(stores: Stores): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // A dialog is answered before anything else is done; what lies over the dialog, an alarm, has its keys there too.
      const inDialog = event.target instanceof Element && event.target.closest('[role="dialog"], [role="alertdialog"]')
      const run = (inDialog ? alarmKeysOf(stores) : shortcutsOf(stores))[comboOf(event)]
      if (!run || event.repeat) return
      event.preventDefault()
      run()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [stores])
}

type Shortcuts = Readonly<Record<string, () => void>>

/** Of the alarm windows, while this window has the focus. An open page, or result, has these keys for itself; muting is always one key. */
function alarmKeysOf({ alarms, page, requests, result, ui }: Stores): Shortcuts {
  const { waiting } = alarms.store.getState()
  const does: Readonly<Record<AlarmKey, () => void>> = {
    acknowledge: () => void alarms.answer('acknowledge'),
    'on-my-way': () => void alarms.answer('on-my-way'),
    'cannot-attend': () => void alarms.answer('cannot-attend'),
    open: alarms.open,
    mute: alarms.mute,
  }
  const { area } = ui.store.getState()
  const pageIsOpen =
    (area === 'queue' && page.store.getState().ref !== null) ||
    // A page about a result is answered by these keys at the result.
    (area === 'results' && (result.store.getState().ref !== null || requests.store.getState().ref !== null))
  const meant = ALARM_KEYS.filter((key) => key.does === 'mute' || (!pageIsOpen && waiting.length > 0))
  return Object.fromEntries(meant.map((key) => [key.keys, does[key.does]]))
}

function shortcutsOf(stores: Stores): Shortcuts {
  const { compose, duty, page, health, refer, roles, session, ui } = stores
  const acts = ui.store.getState().area === 'queue' ? actsOf(page.store.getState().detail) : null
  return {
    'Alt+F1': () => {
      const { detail } = page.store.getState()
      if (acts === null || detail === null) return
      // What it is about is answered where its values are.
      if (isAnsweredAtResult(detail.row)) void openResultOf(stores, detail.row)
      else if (acts.acknowledge) void page.acknowledge()
    },
    'Alt+F2': () => acts?.reply && page.compose(true),
    'Alt+F5': () =>
      duty.handOver(ui.store.getState().area === 'roles' ? (roles.store.getState().selected?.ref ?? null) : null),
    'Alt+F8': () => acts?.done && page.askDone(true),
    'Alt+F3': () => acts?.redirect && page.ask('redirect'),
    'Alt+F6': () => void (acts?.attend && page.accept(5)),
    'Alt+Shift+F6': () => void (acts?.attend && page.accept(10)),
    'Alt+F9': () => compose.open(),
    'Alt+F10': () => refer.open(),
    'Alt+F11': () => acts?.attend && page.ask('ring-me'),
    'Alt+F7': () => acts?.decline && page.ask('decline'),
    F1: () => ui.openSheet('help'),
    F5: () => health.syncNow(),
    F6: () => focusColumn(1),
    'Shift+F6': () => focusColumn(-1),
    'Ctrl+l': () => void session.lock(),
    'Ctrl+k': () => ui.openSheet('command'),
    'Ctrl+/': () => ui.openSheet('keys'),
    ...Object.fromEntries(AREAS.map((area, place) => [`Ctrl+${place + 1}`, () => goTo(ui, area)])),
    ...(ui.store.getState().area === 'referrals' ? referralKeys(stores) : {}),
    ...(ui.store.getState().area === 'results' ? resultKeys(stores) : {}),
    ...alarmKeysOf(stores),
  }
}

/** The focus goes along: an area that is new takes it, because nothing has it. */
function goTo(ui: Stores['ui'], area: Area): void {
  if (ui.store.getState().area === area) {
    focusArea()
    return
  }
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  ui.go(area)
}
