// Every key of the console, once: the key sheet shows this table. No single letters (WCAG 2.2, 2.1.4).

import { ALARM_KEYS, type AlarmKey } from '../../../contract/alarm-keys.ts'

export interface KeyLine {
  readonly keys: string
  readonly words: string
}

const ALARM_WORDS: Readonly<Record<AlarmKey, string>> = {
  acknowledge: 'Acknowledge it',
  open: 'Open it in the console',
  'on-my-way': 'Answer “On my way”: there in 5 minutes',
  'cannot-attend': 'Answer “Cannot attend”',
  mute: 'Mute for 2 minutes; nothing is acknowledged',
}

export const KEY_GROUPS: readonly { readonly title: string; readonly lines: readonly KeyLine[] }[] = [
  {
    title: 'The page that is open',
    lines: [
      { keys: 'Alt+F1', words: 'Acknowledge; of a page about a result: open the result' },
      { keys: 'Alt+F2', words: 'Reply' },
      { keys: 'Alt+F3', words: 'Redirect to another role' },
      { keys: 'Alt+F6', words: 'Answer “On my way”: there in 5 minutes' },
      { keys: 'Alt+Shift+F6', words: 'Answer “On my way”: there in 10 minutes' },
      { keys: 'Alt+F7', words: 'Answer “Cannot attend”' },
      { keys: 'Alt+F11', words: 'Answer “Ring me on …”' },
      { keys: 'Alt+F8', words: 'Mark it done' },
    ],
  },
  {
    title: 'The referral that is open, or the one that the list is at',
    lines: [
      { keys: 'Alt+F1, then 1 … 5', words: 'Accept: there in 10 min, 30 min, 1 hr, 2 hr or 4 hr; 6: at a time' },
      { keys: 'Alt+F2', words: 'Write to the other side, or answer what it asks' },
      { keys: 'Alt+Shift+F2', words: 'Advice only' },
      { keys: 'Alt+F3', words: 'Send on to another specialty' },
      { keys: 'Alt+Shift+F5', words: 'Hand on to a person' },
      { keys: 'Alt+F6', words: 'I have it' },
      { keys: 'Alt+F7', words: 'Decline' },
      { keys: 'Alt+F8', words: 'Complete it with an outcome' },
      { keys: 'Alt+Shift+F8', words: 'The patient was seen' },
      { keys: 'Alt+F11', words: 'Ask the ward' },
      { keys: 'Alt+Shift+F11', words: 'Call, chat or meet' },
      { keys: 'Space, Shift+↑, Shift+↓', words: 'Choose several in the inbox; Ctrl+A: all; Esc: none' },
      { keys: 'Alt+Shift+F5', words: 'While several are chosen: assign them to a person' },
    ],
  },
  {
    title: 'The result that is open',
    lines: [
      { keys: 'Alt+F1', words: 'Accept, reading back where its class demands it' },
      { keys: 'Alt+1 … Alt+9', words: 'Record what was done, as its class names it' },
      { keys: 'Alt+F8', words: 'Record what was done, in your own words' },
      { keys: 'Alt+F2', words: 'Write about it' },
      { keys: 'Alt+F3', words: 'Send it on to a person or a role' },
      { keys: 'Alt+Shift+F5', words: 'Hand it on to a person' },
      { keys: 'Alt+F7', words: 'Give it up' },
      { keys: 'Ctrl+P', words: 'Save it as a PDF' },
      { keys: 'Alt+F11', words: 'Watch for more like it' },
      { keys: 'Alt+Shift+F11', words: 'New watch' },
      { keys: 'Alt+Shift+F9', words: 'Ask for a service' },
    ],
  },
  {
    title: 'The request that is open',
    lines: [
      { keys: 'Alt+F1, then 1 … 5', words: 'Accept: there in 10 min, 30 min, 1 hr, 2 hr or 4 hr' },
      { keys: 'Alt+F6', words: 'Begin' },
      { keys: 'Alt+Shift+F8', words: 'It is ready' },
      { keys: 'Alt+F8', words: 'Completed' },
      { keys: 'Alt+F7', words: 'Turn it down, or withdraw it' },
      { keys: 'Alt+F2', words: 'Write about it' },
      { keys: 'Alt+F11', words: 'Remind them' },
    ],
  },
  {
    title: 'An alarm, whatever program you are in, while no page is open',
    lines: ALARM_KEYS.map(({ keys, does }) => ({ keys, words: ALARM_WORDS[does] })),
  },
  {
    title: 'Writing',
    lines: [
      { keys: 'Alt+F9', words: 'New page; from a referral that you are writing, with its words' },
      { keys: 'Alt+F10', words: 'Refer a patient' },
      { keys: '1 … 5', words: 'How urgent, how soon or what you want, while those choices have the focus' },
      { keys: 'Ctrl+Enter', words: 'Send, or do what the main button says' },
      { keys: 'Esc', words: 'Close; a page or a referral that you are writing is kept' },
    ],
  },
  {
    title: 'A picture, shown large',
    lines: [
      { keys: '+ and -', words: 'Larger, smaller' },
      { keys: '0', words: 'Fit it to the window' },
      { keys: '← →', words: 'The picture before, the next one' },
      { keys: 'Esc', words: 'Close; also a document in a window of its own' },
    ],
  },
  {
    title: 'Duty',
    lines: [{ keys: 'Alt+F5', words: 'Hand a role over, or read what is offered to you' }],
  },
  {
    title: 'Lists',
    lines: [
      { keys: '↑ ↓ Home End PgUp PgDn', words: 'Move' },
      { keys: '← →', words: 'Move in time, in the rota' },
      { keys: 'Enter', words: 'Open' },
      { keys: 'Esc', words: 'Back' },
    ],
  },
  {
    title: 'The console',
    lines: [
      { keys: 'Ctrl+K', words: 'Find a role, a person or an action' },
      { keys: 'Ctrl+1 … Ctrl+7', words: 'Go to an area' },
      { keys: 'F6, Shift+F6', words: 'Next column, previous column' },
      { keys: 'F5', words: 'Sync now' },
      { keys: 'Ctrl+L', words: 'Lock, or switch to another person' },
      { keys: 'Ctrl+Plus, Ctrl+Minus, Ctrl+0', words: 'Larger, smaller, usual size' },
      { keys: 'F1', words: 'Help' },
      { keys: 'Ctrl+/', words: 'This sheet' },
      { keys: 'Ctrl+Q', words: 'Quit: nothing alerts you here any more' },
    ],
  },
]

/** The name of a key press: `Alt+F1`, `Ctrl+/`, `Shift+F6`. Command stands for Ctrl on a Mac. */
export function comboOf(event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>): string {
  const functionKey = /^F\d+$/.test(event.key)
  return [
    event.ctrlKey || event.metaKey ? 'Ctrl+' : '',
    event.altKey ? 'Alt+' : '',
    event.shiftKey && functionKey ? 'Shift+' : '',
    // Caps Lock changes no key.
    event.key.length === 1 ? event.key.toLowerCase() : event.key,
  ].join('')
}
