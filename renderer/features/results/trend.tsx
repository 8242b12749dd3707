// How a value went: earlier ones and the present one as a line, with its range as a band. Words beside it say the same.

import type { ObservationView } from '../../../contract/result-views.ts'
import styles from './trend.module.css'
import { type Point, rangeOf, trendPoints } from './trend-points.ts'

interface TrendProps {
  readonly observation: ObservationView
  readonly size?: 'row' | 'detail'
}

const SIZES = { row: { width: 52, height: 20, pad: 3 }, detail: { width: 120, height: 40, pad: 5 } } as const

export const Trend = ({ observation, size = 'row' }: TrendProps) => {
  const box = SIZES[size]
  const points = trendPoints(observation)
  if (points.length < 2) return null
  const { xOf, yOf } = scaleOf(points, rangeOf(observation.range), box)
  const band = rangeOf(observation.range)
  const top = band === null ? 0 : Math.max(0, yOf(band.high))
  const bottom = band === null ? 0 : Math.min(box.height, yOf(band.low))
  return (
    <svg
      className={styles.trend}
      width={box.width}
      height={box.height}
      viewBox={`0 0 ${box.width} ${box.height}`}
      aria-hidden
    >
      {band !== null && bottom > top && (
        <rect className={styles.band} x={0} y={top} width={box.width} height={bottom - top} />
      )}
      <polyline className={styles.line} points={points.map((point) => `${xOf(point)},${yOf(point.value)}`).join(' ')} />
      {points.map((point, place) => (
        <circle
          key={point.at}
          className={styles.dot}
          data-now={place === points.length - 1}
          data-bad={place === points.length - 1 && observation.isAbnormal}
          cx={xOf(point)}
          cy={yOf(point.value)}
          r={place === points.length - 1 ? 2.5 : 1.5}
        />
      ))}
    </svg>
  )
}

type Band = { readonly low: number; readonly high: number } | null

function scaleOf(points: readonly Point[], band: Band, box: (typeof SIZES)[keyof typeof SIZES]) {
  const values = [...points.map(({ value }) => value), ...(band === null ? [] : [band.low, band.high])]
  const low = Math.min(...values)
  const span = Math.max(...values) - low || 1
  const step = (box.width - 2 * box.pad) / (points.length - 1)
  return {
    // Evenly: how many and which way is what counts; times stand in the table.
    xOf: (point: Point) => box.pad + points.indexOf(point) * step,
    yOf: (value: number) => box.height - box.pad - ((value - low) / span) * (box.height - 2 * box.pad),
  }
}
