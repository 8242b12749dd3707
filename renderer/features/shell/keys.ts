// Every key of the console, once: the key sheet shows this table. No single letters (WCAG 2.2, 2.1.4).

export interface KeyLine {
  readonly keys: string
  readonly words: string
}

export const KEY_GROUPS: readonly { readonly title: string; readonly lines: readonly KeyLine[] }[] = [
  {
    title: 'A page',
    lines: [
      { keys: 'Alt+F1', words: 'Acknowledge the open page' },
      { keys: 'Alt+F2', words: 'Reply to the sender' },
      { keys: 'Alt+F3', words: 'Redirect to another role' },
      { keys: 'Alt+F6', words: 'Answer “On my way”: there in 5 minutes' },
      { keys: 'Alt+F7', words: 'Answer “10 minutes”' },
      { keys: 'Alt+F11', words: 'Answer “Ring me on …”' },
      { keys: 'Alt+F12', words: 'Answer “Cannot attend”' },
      { keys: 'Ctrl+Enter', words: 'Send what is written' },
      { keys: 'Alt+F8', words: 'Mark the open page done' },
      { keys: 'Alt+F9', words: 'New page' },
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
      { keys: 'F1', words: 'Help' },
      { keys: 'Ctrl+/', words: 'This sheet' },
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
    event.key,
  ].join('')
}
