// The figures in full: one line a specialty, and who sends on to whom.

import type { ReportRow } from '../../../contract/referral-views.ts'
import { ScrollArea } from '../../ui/scroll-area.tsx'
import styles from './report.module.css'
import { redirectLines, timeWords } from './report-words.ts'

export const ReportTable = ({ rows }: { rows: readonly ReportRow[] }) => (
  <div data-wide>
    <ScrollArea label="Figures by specialty" className={styles.wide}>
      <table className={styles.table}>
        <caption className={styles.caption}>By specialty; times from when it was first sent</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              Specialty
            </th>
            <th scope="col" rowSpan={2}>
              Received
            </th>
            <th scope="colgroup" colSpan={2}>
              To triage
            </th>
            <th scope="colgroup" colSpan={2}>
              Until seen
            </th>
            <th scope="colgroup" colSpan={2}>
              Late
            </th>
          </tr>
          <tr>
            <th scope="col">Median</th>
            <th scope="col">90 % within</th>
            <th scope="col">Median</th>
            <th scope="col">90 % within</th>
            <th scope="col">Triage</th>
            <th scope="col">Seen</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.specialtyCode}>
              <th scope="row">{row.specialtyName}</th>
              <td>{row.received}</td>
              <td>{timeWords(row.toTriage.median)}</td>
              <td>{timeWords(row.toTriage.p90)}</td>
              <td>{timeWords(row.toSeen.median)}</td>
              <td>{timeWords(row.toSeen.p90)}</td>
              <td data-late={row.breaches.triage > 0}>{row.breaches.triage}</td>
              <td data-late={row.breaches.seen > 0}>{row.breaches.seen}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  </div>
)

export const RedirectTable = ({ rows }: { rows: readonly ReportRow[] }) => {
  const lines = redirectLines(rows)
  if (lines.length === 0) return <p className={styles.quiet}>Nothing was redirected in this period.</p>
  return (
    <div data-wide>
      <ScrollArea label="Redirected, from whom to whom" className={styles.wide}>
        <table className={styles.table}>
          <caption className={styles.caption}>Redirected</caption>
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">To</th>
              <th scope="col">How often</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ fromName, toName, count }) => (
              <tr key={`${fromName} ${toName}`}>
                <th scope="row">{fromName}</th>
                <td>{toName}</td>
                <td>{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </div>
  )
}
