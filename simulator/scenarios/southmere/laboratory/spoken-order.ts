// What a person types to have one result released: "K 6.9", "covid positive", "UE K 6.9 CREA 210", "FBC". Pure.

import { PANELS, type Panel, panelWith, TESTS, type Test } from './catalogue.ts'
import type { Values } from './report.ts'

export interface SpokenOrder {
  readonly panel: string
  readonly values: Values
}

export type Understood =
  | { readonly ok: true; readonly order: SpokenOrder }
  | { readonly ok: false; readonly why: string }

/** What people call things besides their codes and names. */
const ALSO: Readonly<Record<string, string>> = {
  'u&e': 'UE',
  ues: 'UE',
  potassium: 'K',
  sodium: 'NA',
  lactate: 'LACT',
  haemoglobin: 'HB',
  creatinine: 'CREA',
  platelets: 'PLT',
  covid: '1240581000000104',
  'sars-cov-2': '1240581000000104',
  'c.diff': 'CDIFF',
  'blood-culture': 'BCULT',
  flu: 'FLUA',
}
const YES = /^(positive|detected|pos|\+)$/i
const NO = /^(negative|not-detected|neg|-)$/i

const named = <T extends { readonly code: string }>(all: readonly T[], word: string): T | undefined => {
  const code = ALSO[word.toLowerCase()] ?? word
  return all.find((one) => one.code.toLowerCase() === code.toLowerCase())
}

const no = (why: string): Understood => ({ ok: false, why })

const known = (): string => [...PANELS, ...TESTS].map(({ code }) => code).join(', ')

export function understand(text: string): Understood {
  const words = text
    .trim()
    .split(/[\s=]+/)
    .filter(Boolean)
  if (words.length === 0) return no('Say which test: "K 6.9"')
  let panel: Panel | undefined
  const values: Record<string, string | boolean> = {}
  let asked: Test | undefined
  for (const word of words) {
    if (asked) {
      if (asked.kind === 'finding') {
        if (!YES.test(word) && !NO.test(word)) return no(`${asked.name} is "positive" or "negative", not "${word}"`)
        values[asked.code] = YES.test(word)
      } else {
        if (!/^[<>]?\d+(\.\d+)?$/.test(word)) return no(`${asked.name} is a number, not "${word}"`)
        values[asked.code] = word
      }
      asked = undefined
      continue
    }
    const test = named(TESTS, word)
    const whole = named(PANELS, word)
    // "INR" is both: a value follows it, or it stands alone.
    if (test && (words.length > 1 || !whole)) asked = test
    else if (whole) panel = whole
    else return no(`The laboratory has no "${word}". It has ${known()}`)
  }
  if (asked) return no(`Say the value of ${asked.name}`)
  const [first] = Object.keys(values)
  const fitting = panel ?? (first === undefined ? undefined : panelWith(first))
  if (!fitting) return no('Say which test: "K 6.9"')
  const stranger = Object.keys(values).find((code) => !fitting.tests.includes(code))
  if (stranger !== undefined) return no(`${fitting.name} has no ${stranger}`)
  return { ok: true, order: { panel: fitting.code, values } }
}
