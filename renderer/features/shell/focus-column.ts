// F6: the focus goes from column to column: rail, list, detail.

export function focusColumn(step: 1 | -1): void {
  const columns = [...document.querySelectorAll<HTMLElement>('[data-column]')].filter(
    (column) => column.offsetParent !== null && column.closest('[inert]') === null,
  )
  if (columns.length === 0) return
  const at = columns.findIndex((column) => column.contains(document.activeElement))
  const next = at < 0 ? (step > 0 ? 0 : columns.length - 1) : (at + step + columns.length) % columns.length
  const column = columns[next]
  const inside = column?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')
  const target = column?.tabIndex === undefined || column.tabIndex < -1 ? undefined : column
  if (column?.dataset.column === 'rail') inside?.focus()
  else target?.focus()
}
