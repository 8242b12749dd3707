// A watch in the words that somebody would say it in: "COVID-19 positive on Ward D4 and Ward D5". Pure.

import type { WatchCondition, WatchedPatient } from './watch.ts'

/** What codes are called. */
export interface WatchNames {
  readonly ward: (site: string, ward: string) => string
  readonly site: (code: string) => string
  readonly test: (code: string) => string
  readonly flag: (code: string) => string
  readonly klass: (code: string) => string
  readonly patient: (patient: WatchedPatient) => string
}

export function describeWatch(condition: WatchCondition, names: WatchNames): string {
  const { tests, flags, classes, wards, sites, patients, mine, consultants } = condition
  const what = [
    ...(classes?.length ? [either(classes.map(names.klass))] : []),
    ...(tests?.length ? [either(tests.map(names.test))] : []),
    ...(flags?.length ? [either(flags.map(names.flag))] : []),
  ].join(', ')
  const where = [
    ...(patients?.length ? [`of ${either(patients.map(names.patient))}`] : []),
    ...(mine === 'accepted-referrals' ? ['of patients whose referral I accepted'] : []),
    ...(mine === 'sent-referrals' ? ['of patients whom I referred'] : []),
    ...(consultants?.length ? [`of patients under ${either(consultants)}`] : []),
    ...(wards?.length ? [`on ${either(wards.map(({ site, ward }) => names.ward(site, ward)))}`] : []),
    ...(sites?.length ? [`at ${either(sites.map(names.site))}`] : []),
  ].join(' ')
  return `${what === '' ? 'Any result' : capital(what)} ${where}`.trim()
}

const either = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
