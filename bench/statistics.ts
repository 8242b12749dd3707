// Medians and percentiles of a few figures. An empty list has none: that is a bug of the caller.

export const median = (values: readonly number[]): number => percentile(values, 50)

/** The value at or under which `percent` of the values lie, between neighbours where it falls between two. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const place = ((sorted.length - 1) * percent) / 100
  const below = sorted[Math.floor(place)]
  const above = sorted[Math.ceil(place)]
  if (below === undefined || above === undefined) throw new Error('there is nothing to take a percentile of')
  return below + (above - below) * (place - Math.floor(place))
}
