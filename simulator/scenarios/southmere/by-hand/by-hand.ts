// `npm run sim -- lab …` and `npm run sim -- pas …`: one thing that the laboratory or the patient administration says, by hand.
// Says on stdout what was sent and how the feed took it; ends with 1 when it was not taken.

import { randomInt } from 'node:crypto'
import { createSimulatorClock } from '../../../control/simulator-clock.ts'
import { createDice } from '../dice.ts'
import { graphAs } from '../graph-as.ts'
import type { Delivery } from '../hl7/mllp-line.ts'
import { BROKEN_KINDS } from '../laboratory/broken.ts'
import { createLaboratory, type Laboratory, type Released } from '../laboratory/laboratory.ts'
import type { Report, Values } from '../laboratory/report.ts'
import { understand } from '../laboratory/spoken-order.ts'
import { createPatientAdministration } from '../patient-administration/patient-administration.ts'
import { readWhereabouts } from '../patient-administration/read-whereabouts.ts'
import { createWhereabouts, type Stay, stayOf, type Whereabouts } from '../patient-administration/whereabouts.ts'
import { readInpatients, readWards } from '../southmere-data.ts'
import { SOUTHMERE } from '../tenant.ts'
import { addressOf, readArguments, USAGE, type Wanted } from './arguments.ts'
import { createReportMemory, type ReportMemory } from './report-memory.ts'

const GIVE_UP_MS = 30_000

class Mistake extends Error {}

const clock = createSimulatorClock()
// The clock's own timers do not keep a program alive, and one that waits for the feed must not end.
const alive = setInterval(() => {}, 60_000)
try {
  const wanted = readArguments(process.argv.slice(2))
  if (wanted.values.help || (wanted.system !== 'lab' && wanted.system !== 'pas')) process.stdout.write(USAGE)
  else await obey(wanted)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
} finally {
  clearInterval(alive)
}

async function obey(wanted: Wanted): Promise<void> {
  const { url, feed, memory } = wanted.values
  const wards = readWards()
  const whereabouts = url
    ? await fromTenant(url)
    : createWhereabouts(
        readInpatients().map((one) => stayOf(one, clock.now())),
        wards,
      )
  const shared = { ...addressOf(feed), clock, whereabouts, dice: createDice(randomInt(1, 1_000_000)), mostErrors: 1 }
  if (wanted.system === 'lab') {
    const laboratory = createLaboratory(shared)
    await soon(byLaboratory(wanted, laboratory, createReportMemory(memory)), laboratory.stop)
    return
  }
  const administration = createPatientAdministration(shared)
  await soon(byAdministration(wanted, whereabouts, administration), administration.stop)
}

async function fromTenant(url: string): Promise<Whereabouts> {
  const graph = graphAs(url, SOUTHMERE.adminUpn)
  const site = await graph.get(`/sites/${SOUTHMERE.siteHost}:${SOUTHMERE.sitePath}`)
  if (typeof site !== 'object' || site === null || !('id' in site)) throw new Mistake(`There is no hospital at ${url}`)
  return readWhereabouts(graph, String(site.id), readWards())
}

/** A feed that does not listen is waited for, but not for ever. */
async function soon(work: Promise<void>, stop: () => Promise<void>): Promise<void> {
  const timer = setTimeout(() => void stop(), GIVE_UP_MS)
  try {
    await work
  } finally {
    clearTimeout(timer)
    await stop()
  }
}

async function byLaboratory(wanted: Wanted, laboratory: Laboratory, memory: ReportMemory): Promise<void> {
  const { values, words } = wanted
  if (values.broken !== undefined) {
    const kind = BROKEN_KINDS.find((one) => one === values.broken)
    if (!kind) throw new Mistake(`--broken is one of: ${BROKEN_KINDS.join(', ')}`)
    const answer = await laboratory.broken(kind, 3_000)
    say(
      answer === undefined
        ? `Sent ${kind}; there was no answer to it`
        : `Sent ${kind}; the answer was:\n${answer.replaceAll('\r', '\n')}`,
    )
    return
  }
  if (values.burst !== undefined) {
    const released = laboratory.burst(Number(values.burst))
    for (const one of released) await tell(one, memory)
    return
  }
  for (const released of changeOf(wanted, laboratory, memory) ?? releaseOf(values, words, laboratory))
    await tell(released, memory)
}

/** What becomes of an earlier report; undefined: none is named. */
function changeOf({ values, words }: Wanted, laboratory: Laboratory, memory: ReportMemory): Released[] | undefined {
  const report = (labNumber: string): Report => {
    const found = memory.find(labNumber)
    if (!found) throw new Mistake(`No report ${labNumber} was sent by hand`)
    return found
  }
  const { final, correct, cancel, again, wrong } = values
  if (final !== undefined) return [laboratory.finalise(report(final), valuesOf(words))]
  if (correct !== undefined) return [laboratory.correct(report(correct), valuesOf(words))]
  if (cancel !== undefined) return [laboratory.cancel(report(cancel))]
  if (again !== undefined) return [laboratory.again(report(again))]
  if (wrong === undefined) return undefined
  const { withdrawn, reissued } = laboratory.wrongPatient(report(wrong), inBed(values, laboratory.whereabouts).patient)
  return [withdrawn, reissued]
}

function releaseOf(values: Wanted['values'], words: readonly string[], laboratory: Laboratory): Released[] {
  const { panel, values: asked } = orderOf(words)
  const { patient } = inBed(values, laboratory.whereabouts)
  const status = values.preliminary ? ('P' as const) : ('F' as const)
  const last = {
    patient,
    panel,
    values: asked,
    status,
    ...(values.order !== undefined && { orderNumber: values.order }),
  }
  const before = values.course === undefined ? [] : laboratory.course({ patient, panel }, Number(values.course))
  return [...before, laboratory.release(last)]
}

function orderOf(words: readonly string[]) {
  const understood = understand(words.join(' '))
  if (!understood.ok) throw new Mistake(understood.why)
  return understood.order
}

function valuesOf(words: readonly string[]): Values {
  return words.length === 0 ? {} : orderOf(words).values
}

function inBed({ site, ward, bed }: Wanted['values'], whereabouts: Whereabouts): Stay {
  if (ward === undefined || bed === undefined) throw new Mistake('Say where the patient lies: --ward E5 --bed 4')
  const stay = whereabouts.inBed(site, ward, bed)
  if (stay) return stay
  const beds = whereabouts.inWard(site, ward).map(({ place }) => place.bed)
  throw new Mistake(
    beds.length > 0
      ? `Nobody lies in bed ${bed} of ${ward}. There are patients in ${beds.join(', ')}`
      : `${site} has no patients in a ward ${ward}`,
  )
}

async function byAdministration(
  { values, words }: Wanted,
  whereabouts: Whereabouts,
  administration: ReturnType<typeof createPatientAdministration>,
): Promise<void> {
  const [act] = words
  const { patient, place } = inBed(values, whereabouts)
  if (act === 'discharge') {
    const { delivered } = administration.discharge(patient)
    return report(`Discharged from ${place.ward} bed ${place.bed}`, await delivered)
  }
  if (act !== 'move' || values.to === undefined) throw new Mistake(USAGE)
  const site = values['to-site'] ?? values.site
  const free = whereabouts.freePlaces(site, values.to)
  const to = values['to-bed'] === undefined ? free[0] : free.find(({ bed }) => bed === values['to-bed'])
  if (!to)
    throw new Mistake(
      `There is no such free bed in ${values.to} at ${site}; free: ${free.map(({ bed }) => bed).join(', ')}`,
    )
  const { delivered } = administration.move(patient, to)
  report(`Moved from ${place.ward} bed ${place.bed} to ${to.ward} bed ${to.bed}`, await delivered)
}

async function tell({ report: sent, delivered }: Released, memory: ReportMemory): Promise<void> {
  const values = sent.observations.map(
    ({ test, value }) => `${test.code} ${typeof value === 'object' ? value.text : (value ?? '-')}`,
  )
  const where = sent.place ? `${sent.place.ward} bed ${sent.place.bed}` : 'nobody knows where'
  const delivery = await delivered
  memory.keep(sent)
  report(`${sent.labNumber} (${sent.status}) ${sent.panel.name}, ${where}: ${values.join(', ')}`, delivery)
}

function report(what: string, { code, text, sentAt, endedAt }: Delivery): void {
  const refusal = code === 'stopped' ? 'nobody answered' : `${code} ${text}`
  if (code !== 'AA') process.exitCode = 1
  say(`${what}\n  ${code === 'AA' ? `taken after ${endedAt - sentAt} ms` : `not taken: ${refusal}`}`)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
