// What whoever takes over a role says by pressing the button: no more than is true on this computer. Pure.

/** `total` pages are open, `unread` of them not confirmed; `before`: it was confirmed once, and more has come since. */
export function acceptWords(unread: number, total: number, before: boolean, sounded: boolean): string {
  if (before) return `I have read ${unread === 1 ? 'the new page' : `the ${unread} new pages`}`
  const alert = sounded ? 'heard the test alert' : 'seen the test alert; this computer is silent'
  return total === 0 ? `I have ${alert}` : `I have read ${total === 1 ? 'the page' : `all ${total}`} and ${alert}`
}
