// For what hides when a box loses the focus: were it to hide while a mouse button is down, what lies under it would move away
// from under the pointer, and the press would miss.

let down = false
window.addEventListener('pointerdown', () => (down = true), { capture: true })
for (const ends of ['pointerup', 'pointercancel'])
  window.addEventListener(ends, () => (down = false), { capture: true })

/** At once, or when the press that is under way has been dealt with. */
export function afterPointer(run: () => void): void {
  if (!down) run()
  // The click comes right after the pointer is up: a timer comes after it.
  else window.addEventListener('pointerup', () => setTimeout(run), { once: true })
}
