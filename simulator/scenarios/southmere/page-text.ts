// Fills a template's gaps for one patient. It must give the same words for the same dice.
//
// A gap is `{name}`, or where it is defined `{name=low-high}` (a number, with as many decimals as `low`) or
// `{name=this|that}`. A value defined anywhere in the template is the same everywhere in it, the title included;
// `{Name}` is the same value with a capital.

import type { Dice } from './dice.ts'
import { news2, type Observations } from './news2.ts'
import type { PageTemplate } from './page-templates.ts'
import type { Inpatient, Ward } from './southmere-data.ts'

export interface PageText {
  readonly title: string
  readonly situation: string
  readonly background: string
  readonly assessment: string
  readonly recommendation: string
  readonly news2?: number
}

/** A form of words: of a page or of a referral. */
export type TextTemplate = Pick<PageTemplate, 'id' | 'title' | 's' | 'b' | 'a' | 'r' | 'obs'>

const GAP = /\{(\w+)(?:=([^}]*))?\}/g

/** The words of one page or referral. Throws when a gap has no value, which is a mistake in the data file. */
export function fillTemplate(
  template: TextTemplate,
  patient: Inpatient,
  ward: Ward,
  now: number,
  dice: Dice,
): PageText {
  const observations = template.obs && drawObservations(template.obs, dice)
  const score = observations && news2(observations)
  const values = new Map<string, string>([
    ...aboutPatient(patient, ward, now),
    ...(observations ? aboutObservations(observations) : []),
    ...(score === undefined ? [] : ([['news2', String(score)]] as const)),
  ])
  const texts = [template.title, template.s, template.b, template.a, template.r]
  for (const text of texts) {
    for (const [, name = '', choices] of text.matchAll(GAP)) {
      if (choices !== undefined) values.set(name, draw(choices, dice))
    }
  }
  const fill = (text: string): string =>
    text.replace(GAP, (_gap, name: string) => {
      const value = values.get(name) ?? capitalised(values.get(`${name.charAt(0).toLowerCase()}${name.slice(1)}`))
      if (value === undefined) throw new Error(`Template ${template.id} has no value for {${name}}`)
      return value
    })
  return {
    title: fill(template.title),
    situation: fill(template.s),
    background: fill(template.b),
    assessment: fill(template.a),
    recommendation: fill(template.r),
    ...(score === undefined ? {} : { news2: score }),
  }
}

function capitalised(text: string | undefined): string | undefined {
  return text && `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

function draw(choices: string, dice: Dice): string {
  const range = /^(\d+(?:\.(\d+))?)-(\d+(?:\.\d+)?)$/.exec(choices)
  if (!range) return dice.pick(choices.split('|'))
  const [, low = '', decimals = '', high = ''] = range
  const scale = 10 ** decimals.length
  return (dice.between(Math.round(Number(low) * scale), Math.round(Number(high) * scale)) / scale).toFixed(
    decimals.length,
  )
}

function drawObservations(ranges: NonNullable<PageTemplate['obs']>, dice: Dice): Observations {
  const whole = ([low, high]: readonly [number, number]): number => dice.between(low, high)
  return {
    rr: whole(ranges.rr),
    spo2: whole(ranges.spo2),
    on: ranges.on,
    scale2: ranges.scale2,
    sbp: whole(ranges.sbp),
    pulse: whole(ranges.pulse),
    acvpu: ranges.acvpu,
    temp: dice.between(Math.round(ranges.temp[0] * 10), Math.round(ranges.temp[1] * 10)) / 10,
  }
}

const CONSCIOUSNESS = {
  A: 'alert',
  C: 'new confusion',
  V: 'responds to voice',
  P: 'responds to pain',
  U: 'unresponsive',
}

function aboutObservations(obs: Observations): [string, string][] {
  const diastolic = Math.round(obs.sbp * 0.58)
  const oxygen = obs.on === 'air' ? 'in air' : `on ${obs.on}`
  const temperature = obs.temp.toFixed(1)
  const text = `RR ${obs.rr}, sats ${obs.spo2}% ${oxygen}, BP ${obs.sbp}/${diastolic}, pulse ${obs.pulse}, temp ${temperature}, ${CONSCIOUSNESS[obs.acvpu]}`
  return [
    ['obs', text],
    ['spo2', String(obs.spo2)],
    ['sbp', String(obs.sbp)],
    ['pulse', String(obs.pulse)],
    ['temp', temperature],
  ]
}

function aboutPatient(patient: Inpatient, ward: Ward, now: number): [string, string][] {
  const years = ageInYears(patient.Born, now)
  const days = Math.floor(patient.AdmittedHoursAgo / 24)
  const [adult, child] =
    patient.Gender === 'Male' ? ['man', 'boy'] : patient.Gender === 'Female' ? ['woman', 'girl'] : ['person', 'child']
  const [he, his, him] =
    patient.Gender === 'Male'
      ? ['he', 'his', 'him']
      : patient.Gender === 'Female'
        ? ['she', 'her', 'her']
        : ['the patient', 'their', 'the patient']
  return [
    ['age', String(years)],
    ['sex', years < 16 ? child : adult],
    ['he', he],
    ['his', his],
    ['him', him],
    ['day', `Day ${days + 1}`],
    ['admitted', days === 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`],
    ['consultant', patient.Consultant],
    ['ward', ward.Ward],
    ['bed', patient.Bed],
    ['callBack', `ext ${ward.CallBack}`],
  ]
}

/** Whole years from a date of birth (`1945-07-14`) to an instant, 0 before the first birthday. */
export function ageInYears(born: string, now: number): number {
  const today = new Date(now).toISOString().slice(0, 10)
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4))
  return Math.max(0, today.slice(5) < born.slice(5) ? years - 1 : years)
}
