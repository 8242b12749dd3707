// New positives of the last 14 days by organism, as bars upon each other; a table says the same.

import type { InfectionView } from '../../../contract/result-views.ts'
import styles from './infections.module.css'

const BAR = { width: 26, gap: 10, left: 28, top: 10, height: 120, foot: 34 } as const
/** As many kinds of filling as stylesheet and patterns have. */
const FILLS = 6

export const InfectionChart = ({ view }: { view: InfectionView }) => {
  const { days, organisms } = view
  const sums = days.map(({ counts }) => organisms.reduce((sum, { code }) => sum + (counts[code] ?? 0), 0))
  const most = Math.max(1, ...sums)
  const total = sums.reduce((sum, each) => sum + each, 0)
  const width = BAR.left + days.length * (BAR.width + BAR.gap)
  const unit = BAR.height / most
  return (
    <section className={styles.chart} aria-label="The last 14 days">
      <h3 className={styles.wardName}>New positives, the last 14 days</h3>
      {total === 0 ? (
        <p className={styles.none}>None.</p>
      ) : (
        <>
          <svg
            className={styles.bars}
            viewBox={`0 0 ${width} ${BAR.top + BAR.height + BAR.foot}`}
            width={width}
            height={BAR.top + BAR.height + BAR.foot}
            aria-hidden
          >
            <Patterns />
            <line
              x1={BAR.left}
              x2={width}
              y1={BAR.top + BAR.height}
              y2={BAR.top + BAR.height}
              className={styles.axis}
            />
            <text x={BAR.left - 6} y={BAR.top + 4} textAnchor="end" className={styles.tick}>
              {most}
            </text>
            <text x={BAR.left - 6} y={BAR.top + BAR.height} textAnchor="end" className={styles.tick}>
              0
            </text>
            {days.map(({ day, counts }, place) => {
              const x = BAR.left + place * (BAR.width + BAR.gap) + BAR.gap / 2
              let below = 0
              return (
                <g key={day}>
                  {organisms.map(({ code }, kind) => {
                    const found = counts[code] ?? 0
                    const y = BAR.top + BAR.height - (below + found) * unit
                    below += found
                    return found === 0 ? null : (
                      <rect key={code} x={x} y={y} width={BAR.width} height={found * unit} {...fillOf(kind)} />
                    )
                  })}
                  {(sums[place] ?? 0) > 0 && (
                    <text
                      x={x + BAR.width / 2}
                      y={BAR.top + BAR.height - (sums[place] ?? 0) * unit - 2}
                      textAnchor="middle"
                      className={styles.tick}
                    >
                      {sums[place]}
                    </text>
                  )}
                  <text x={x + BAR.width / 2} y={BAR.top + BAR.height + 14} textAnchor="middle" className={styles.tick}>
                    {dayWords(day).slice(0, 2)}
                  </text>
                  {(place === 0 || day.endsWith('-01')) && (
                    <text
                      x={x + BAR.width / 2}
                      y={BAR.top + BAR.height + 28}
                      textAnchor="middle"
                      className={styles.tick}
                    >
                      {dayWords(day).slice(3)}
                    </text>
                  )}
                </g>
              )
            })}
          </svg>
          <ul className={styles.legend} aria-label="Organisms">
            {organisms.map(({ code, name }, kind) => (
              <li key={code}>
                <svg width={16} height={16} aria-hidden>
                  <rect width={16} height={16} {...fillOf(kind)} />
                </svg>
                {name}
              </li>
            ))}
          </ul>
          <Table view={view} />
        </>
      )}
    </section>
  )
}

/** The first is full: a pattern would show its seams. */
const fillOf = (kind: number) =>
  kind % FILLS === 0
    ? { className: `${styles.bar} ${styles.fillFull}` }
    : { className: styles.bar, fill: `url(#infection-${kind % FILLS})` }

const Table = ({ view: { days, organisms } }: { view: InfectionView }) => (
  <details className={styles.contacts}>
    <summary>As a table</summary>
    <table className={styles.table}>
      <caption className={styles.unseen}>New positives by day and organism</caption>
      <thead>
        <tr>
          <th scope="col">Day</th>
          {organisms.map(({ code, name }) => (
            <th key={code} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, counts }) => (
          <tr key={day}>
            <th scope="row">{dayWords(day)}</th>
            {organisms.map(({ code }) => (
              <td key={code}>{counts[code] ?? 0}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </details>
)

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** "12-Nov" of "2026-11-12". */
const dayWords = (day: string): string => `${day.slice(8, 10)}-${MONTHS[Number(day.slice(5, 7)) - 1] ?? ''}`

/** Told apart without colour: full, hatched either way, dotted, barred, crossed. */
const Patterns = () => (
  <defs>
    {['M0 8 8 0M-2 2 2-2M6 10 10 6', 'M0 0 8 8M-2 6 2 10M6-2 10 2', 'M0 4h8', 'M4 0v8', 'M0 4h8M4 0v8'].map(
      (path, place) => (
        <pattern key={path} id={`infection-${place + 1}`} width={8} height={8} patternUnits="userSpaceOnUse">
          <rect width={8} height={8} className={styles.fillGround} />
          <path d={path} className={styles.fillLine} />
        </pattern>
      ),
    )}
  </defs>
)
