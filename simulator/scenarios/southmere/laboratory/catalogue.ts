// What the laboratory measures: tests with the values that are usual, those that it telephones, and the panels they come in.
// Limits are of the kind that British laboratories publish for adult inpatients; they are for simulation, not for care.

export interface NumericTest {
  readonly kind: 'number'
  readonly code: string
  readonly name: string
  readonly units: string
  /** Reference range. */
  readonly low: number
  readonly high: number
  /** Digits after the point. */
  readonly digits: number
  /** Telephoned at once when beyond. */
  readonly critical?: { readonly below?: number; readonly above?: number }
  /** Reported as less than this when it is. */
  readonly least?: number
}

export interface FindingTest {
  readonly kind: 'finding'
  readonly code: string
  readonly system: 'SCT' | 'L'
  readonly name: string
}

export type Test = NumericTest | FindingTest

export interface Panel {
  readonly code: string
  readonly system: 'SCT' | 'L'
  readonly name: string
  /** HL7 table 0074: CH chemistry, HM haematology, MB microbiology. */
  readonly section: 'CH' | 'HM' | 'MB'
  readonly specimen: { readonly code: string; readonly name: string }
  readonly tests: readonly string[]
  /** How many of a hundred requests. */
  readonly share: number
  /** First preliminary, final later. */
  readonly slow?: true
}

const number = (
  code: string,
  name: string,
  units: string,
  range: readonly [number, number],
  digits: number,
  more: Pick<NumericTest, 'critical' | 'least'> = {},
): NumericTest => ({ kind: 'number', code, name, units, low: range[0], high: range[1], digits, ...more })

const finding = (code: string, name: string, system: 'SCT' | 'L' = 'L'): FindingTest => ({
  kind: 'finding',
  code,
  system,
  name,
})

export const TESTS: readonly Test[] = [
  number('NA', 'Sodium', 'mmol/L', [133, 146], 0, { critical: { below: 125, above: 155 } }),
  number('K', 'Potassium', 'mmol/L', [3.5, 5.3], 1, { critical: { below: 2.8, above: 6 } }),
  number('UREA', 'Urea', 'mmol/L', [2.5, 7.8], 1),
  number('CREA', 'Creatinine', 'umol/L', [49, 104], 0, { critical: { above: 400 } }),
  number('HB', 'Haemoglobin', 'g/L', [115, 165], 0, { critical: { below: 70, above: 200 } }),
  number('WBC', 'White cell count', '10*9/L', [4, 11], 1),
  number('PLT', 'Platelets', '10*9/L', [150, 400], 0, { critical: { below: 50, above: 1000 } }),
  number('NEUT', 'Neutrophils', '10*9/L', [2, 7.5], 1, { critical: { below: 1 } }),
  number('BILI', 'Bilirubin', 'umol/L', [0, 21], 0),
  number('ALT', 'Alanine aminotransferase', 'U/L', [0, 40], 0),
  number('ALP', 'Alkaline phosphatase', 'U/L', [30, 130], 0),
  number('ALB', 'Albumin', 'g/L', [35, 50], 0),
  number('CRP', 'C-reactive protein', 'mg/L', [0, 5], 0, { least: 1 }),
  number('LACT', 'Lactate', 'mmol/L', [0.5, 2.2], 1, { critical: { above: 4 } }),
  number('INR', 'INR', '', [0.8, 1.2], 1, { critical: { above: 5 } }),
  number('GLUC', 'Glucose', 'mmol/L', [3.5, 7.8], 1, { critical: { below: 2.8, above: 25 } }),
  number('MG', 'Magnesium', 'mmol/L', [0.7, 1], 2, { critical: { below: 0.4, above: 2 } }),
  finding('BCULT', 'Blood culture'),
  finding('1240581000000104', 'SARS-CoV-2 RNA detected', 'SCT'),
  finding('MRSA', 'MRSA screen'),
  finding('CDIFF', 'Clostridioides difficile toxin'),
  finding('FLUA', 'Influenza A RNA'),
  finding('FLUB', 'Influenza B RNA'),
]

const BLOOD = { code: 'BLDV', name: 'Venous blood' }
const SWAB = { code: 'NTS', name: 'Nose and throat swab' }

const panel = (
  code: string,
  name: string,
  section: Panel['section'],
  specimen: Panel['specimen'],
  share: number,
  tests: readonly string[],
  more: Partial<Pick<Panel, 'system' | 'slow'>> = {},
): Panel => ({ code, system: 'L', name, section, specimen, share, tests, ...more })

export const PANELS: readonly Panel[] = [
  panel('UE', 'Urea and electrolytes', 'CH', BLOOD, 31, ['NA', 'K', 'UREA', 'CREA']),
  panel('FBC', 'Full blood count', 'HM', BLOOD, 24, ['HB', 'WBC', 'PLT', 'NEUT']),
  panel('CRP', 'C-reactive protein', 'CH', BLOOD, 13, ['CRP']),
  panel('LFT', 'Liver function tests', 'CH', BLOOD, 11, ['BILI', 'ALT', 'ALP', 'ALB']),
  panel('LACT', 'Lactate', 'CH', BLOOD, 4, ['LACT']),
  panel('INR', 'INR', 'HM', BLOOD, 4, ['INR']),
  panel('GLUC', 'Glucose', 'CH', BLOOD, 2, ['GLUC']),
  panel('MG', 'Magnesium', 'CH', BLOOD, 2, ['MG']),
  panel('BC', 'Blood culture', 'MB', { code: 'BLDC', name: 'Blood culture' }, 3, ['BCULT'], { slow: true }),
  panel('1240581000000104', 'SARS-CoV-2 RNA', 'MB', SWAB, 3, ['1240581000000104'], { system: 'SCT' }),
  panel('MRSA', 'MRSA screen', 'MB', { code: 'NSWB', name: 'Nasal swab' }, 2, ['MRSA']),
  panel('CDIFF', 'C. difficile toxin', 'MB', { code: 'STL', name: 'Faeces' }, 1, ['CDIFF']),
  panel('FLU', 'Influenza A and B RNA', 'MB', SWAB, 1, ['FLUA', 'FLUB']),
]

const tests = new Map(TESTS.map((test) => [test.code, test]))
const panels = new Map(PANELS.map((one) => [one.code, one]))

/** Throws on a code that the laboratory does not have. */
export function testOf(code: string): Test {
  const test = tests.get(code)
  if (!test) throw new Error(`The laboratory has no test ${code}`)
  return test
}

export function panelOf(code: string): Panel {
  const found = panels.get(code)
  if (!found) throw new Error(`The laboratory has no panel ${code}`)
  return found
}

/** The most usual panel that a test comes in. */
export function panelWith(test: string): Panel {
  const found = PANELS.find((one) => one.tests.includes(test))
  if (!found) throw new Error(`The laboratory has no panel with ${test}`)
  return found
}
