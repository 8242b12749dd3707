// Sorts things of the rota by the role that they are about, keeping their order.

export function byRole<T>(all: readonly T[], codeOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(codeOf(one))
    if (group) group.push(one)
    else groups.set(codeOf(one), [one])
  }
  return groups
}
