// The referral itself: how urgent, the question, where, from whom and how to ring them, its clock; SBAR in its order, the
// headings of the referral standard, and how it came here.

import type { ReferralDetail } from '../../../contract/referral-views.ts'
import { clinicalDateTime } from '../../../domain/clinical-time.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { Fact } from '../../ui/fact.tsx'
import page from '../page/page.module.css'
import { NumberLine } from '../people/number-line.tsx'
import { WANTED_WORD } from '../refer/refer-words.ts'
import { STATE_WORD } from './referral-words.ts'
import styles from './referrals.module.css'
import { UrgencySign } from './urgency-sign.tsx'

export const ReferralFacts = ({ detail }: { detail: ReferralDetail }) => {
  const { row, referrer, clock, redirects, successor } = detail
  const { referral } = useStores()
  const from = [referrer.name, referrer.grade, row.sentFrom, referrer.organisation].filter(Boolean).join(', ')
  const number = referrer.callBack ?? referrer.contact
  const told = [
    ['Situation', detail.situation],
    ['Background', detail.background],
    ['Assessment', detail.assessment],
    ['Recommendation', detail.recommendation],
    ...detail.headings.map(({ title, text }) => [title, text] as const),
  ] as const
  return (
    <>
      <header className={page.header}>
        <UrgencySign urgency={row.urgency} />
        <h3 className={page.reason}>{row.question}</h3>
      </header>
      {successor && (
        <p className={styles.line}>
          It runs on at {successor.specialtyName}.{' '}
          {successor.ref !== null && (
            <button type="button" className={styles.link} onClick={() => successor.ref && referral.open(successor.ref)}>
              Open it there
            </button>
          )}
        </p>
      )}
      <dl className={page.facts}>
        <Fact label="For" value={`${row.specialtyName}, ${row.roleName}`} />
        <Fact label="Wanted" value={WANTED_WORD[row.wanted]} strong />
        <Fact label="State" value={STATE_WORD[row.state]} />
        <Fact label="Where" value={row.place} />
        <Fact label="NEWS2" value={detail.news2 === null ? null : `${detail.news2}, as entered by the sender`} strong />
        <Fact label="From" value={from} />
        {number !== null && number !== '' && (
          <div>
            <NumberLine label="Call back" number={number} />
          </div>
        )}
        <Fact label="First sent" value={clinicalDateTime(row.firstSentAt)} />
        <Clock label="Triage" due={clock.triageDue} done={clock.triagedAt} />
        <Clock label="Seen" due={clock.seenDue} done={clock.seenAt} />
      </dl>
      {redirects.length > 0 && (
        <section className={styles.section} aria-label="How it came here">
          <h4 className={styles.title}>Sent on {redirects.length}×</h4>
          <ol className={styles.ways}>
            {redirects.map((way) => (
              <li key={way.at}>
                {clinicalDateTime(way.at)}: {way.fromName} to {way.toName}, by {way.byName}
                {way.seniorName !== null && `, for ${way.seniorName}`}. “{way.reason}”
              </li>
            ))}
          </ol>
        </section>
      )}
      <dl className={page.sbar}>
        {told.map(([label, text]) =>
          text === null || text === '' ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ),
        )}
      </dl>
    </>
  )
}

const Clock = ({ label, due, done }: { label: string; due: number; done: number | null }) => (
  <Fact
    label={label}
    value={
      done === null
        ? `due by ${clinicalDateTime(due)}`
        : `${clinicalDateTime(done)}${done > due ? ', late' : ', in time'}`
    }
  />
)
