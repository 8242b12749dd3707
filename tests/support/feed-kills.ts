// A stream of results and moves from the simulated hospital's systems into the real feed, which is killed at random instants; and what
// the tenant must have of it then, and in the end.

import { setTimeout as pause } from 'node:timers/promises'
import { createDice } from '../../simulator/scenarios/southmere/dice.ts'
import type { Delivery } from '../../simulator/scenarios/southmere/hl7/mllp-line.ts'
import type { Report } from '../../simulator/scenarios/southmere/laboratory/report.ts'
import { eventually } from './eventually.ts'
import type { Feed } from './feed.ts'
import type { FeedHospital, Row } from './feed-hospital.ts'

export interface KillsOptions {
  readonly reports: number
  /** Messages about each report: its release and corrections. */
  readonly versions: number
  readonly moves: number
  readonly kills: number
  readonly seed: number
  readonly say?: (line: string) => void
}

export interface Outcome {
  readonly messages: number
  readonly kills: number
  /** In sentences; empty when all is as it must be. */
  readonly faults: readonly string[]
}

interface Course {
  readonly report: Report
  readonly values: readonly string[]
  /** How many of them the laboratory has been told are taken. */
  taken: number
}

/** Every value of a course differs from all others, so that each message is a version of its own. */
const valueAt = (version: number): string => (4 + version / 100).toFixed(2)

export async function streamUnderKills(open: FeedHospital, options: KillsOptions): Promise<Outcome> {
  const { reports, versions, moves, kills, seed, say = () => {} } = options
  const { laboratory, administration, whereabouts, hospital } = open
  const dice = createDice(seed)
  const faults: string[] = []
  const deliveries: Promise<Delivery>[] = []
  let ended = 0
  const follow = (delivered: Promise<Delivery>, then: () => void) => {
    deliveries.push(
      delivered.then((delivery) => {
        ended += 1
        if (delivery.code === 'AA') then()
        else faults.push(`A message ended with ${delivery.code}: ${delivery.text}`)
        return delivery
      }),
    )
  }

  const patients = whereabouts.all().map(({ patient }) => patient)
  const courses = Array.from({ length: reports }, (_none, at): Course => {
    const patient = patients[at % patients.length]
    if (!patient) throw new Error('the hospital is empty')
    const values = Array.from({ length: versions }, (_value, version) => valueAt(version))
    const first = laboratory.release({ patient, panel: 'MG', values: { MG: values[0] ?? '' } })
    const course: Course = { report: first.report, values, taken: 0 }
    follow(first.delivered, () => {
      course.taken = Math.max(course.taken, 1)
    })
    return course
  })
  for (let version = 1; version < versions; version += 1)
    for (const course of courses) {
      const { delivered } = laboratory.correct(course.report, { MG: course.values[version] ?? '' })
      follow(delivered, () => {
        course.taken = Math.max(course.taken, version + 1)
      })
    }
  for (let at = 0; at < moves; at += 1) {
    const patient = patients[dice.between(0, Math.min(reports, patients.length) - 1)]
    const ward = dice.pick(hospital.southmere.wards)
    const [place] = whereabouts.freePlaces(ward.SiteCode, ward.Ward)
    if (patient && place) follow(administration.move(patient, place).delivered, () => {})
  }

  const messages = deliveries.length
  let feed: Feed = open.feed
  let done = 0
  for (; done < kills; done += 1) {
    const from = Math.floor((messages * (done + dice.fraction())) / (kills + 1))
    await eventually(`${from} messages are answered`, () => ended >= from, { within: 120_000, every: 1 })
    await pause(dice.fraction() * 80)
    if (ended === messages) break
    await feed.kill()
    const taken = courses.map((course) => course.taken)
    const rows = await currentRows(open, true)
    courses.forEach((course, at) => {
      const has = Number(rows.get(course.report.labNumber)?.[0]?.fields.Version ?? 0)
      if (has < (taken[at] ?? 0))
        faults.push(`Version ${taken[at]} of ${course.report.labNumber} was acknowledged; the tenant had ${has}.`)
    })
    say(`killed after ${ended} of ${messages}`)
    feed = await feed.again()
  }
  await Promise.all(deliveries)

  const rows = await currentRows(open, false)
  for (const { report, values } of courses) {
    const found = rows.get(report.labNumber) ?? []
    const [row] = found
    if (!row || found.length > 1) faults.push(`${report.labNumber} is ${found.length} rows.`)
    else {
      const said = valuesOf(row)
      if (said.join() !== values.join()) faults.push(`${report.labNumber} says ${said.join()}.`)
    }
  }
  await feed.kill()
  return { messages, kills: done, faults }
}

/** Where each report is now; a row that has moved on is not it. By the laboratory's number. */
async function currentRows(open: FeedHospital, isInTheMiddle: boolean): Promise<ReadonlyMap<string, readonly Row[]>> {
  const found = new Map<string, Row[]>()
  const all = await open.rows('result')
  for (const row of all) {
    const { LabNumber, State } = row.fields
    if (State === 'moved') continue
    const key = String(LabNumber)
    found.set(key, [...(found.get(key) ?? []), row])
  }
  // Killed in the middle of a move: its new row is made first, and it is the one that goes on.
  if (isInTheMiddle) for (const [key, rows] of found) found.set(key, withoutPassed(rows))
  return found
}

/** A row whose successor is there has passed on, though it does not say so yet. */
function withoutPassed(rows: readonly Row[]): Row[] {
  const chains = new Set(rows.flatMap(({ fields }) => (fields.Chain ? [String(fields.Chain)] : [])))
  const kept = rows.filter(({ fields }) => fields.Chain || !chains.has(String(fields.ClientId)))
  return kept.length > 0 ? kept : [...rows]
}

const valuesOf = ({ fields }: Row): string[] => {
  const earlier: { observations: { value: string }[] }[] = JSON.parse(String(fields.Versions || '[]'))
  const now: { value: string }[] = JSON.parse(String(fields.Observations || '[]'))
  return [...earlier.map(({ observations }) => observations), now].map(([first]) => first?.value ?? '')
}
