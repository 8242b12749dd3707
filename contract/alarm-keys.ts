// The keys of the alarm windows: each means there what it means on an open page. They are on Alt and function keys, so that nobody answers an alarm by typing
// (NHS CUI, keyboard access), and they work while another program has the focus.

export const ALARM_KEYS = [
  { keys: 'Alt+F1', does: 'acknowledge' },
  { keys: 'Alt+F2', does: 'open' },
  { keys: 'Alt+F6', does: 'on-my-way' },
  { keys: 'Alt+F7', does: 'cannot-attend' },
  { keys: 'Alt+F12', does: 'mute' },
] as const

export type AlarmKey = (typeof ALARM_KEYS)[number]['does']
