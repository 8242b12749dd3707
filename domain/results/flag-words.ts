// What flags are called: those that the console reads itself, and organisms by their usual names.

const WORDS: Readonly<Record<string, string>> = {
  critical: 'critical',
  abnormal: 'abnormal',
  positive: 'positive',
  covid: 'COVID-19',
  mrsa: 'MRSA',
  cdiff: 'C. difficile',
  flu: 'influenza',
  rsv: 'RSV',
  norovirus: 'norovirus',
  other: 'another organism',
}

/** The code itself where it has no name. */
export const flagName = (code: string): string => WORDS[code] ?? code

/** What HL7 table 0078 means by an observation's flag; null: within its range, or not said. */
export const interpretationWords = (flag: string | undefined): string | null =>
  flag === undefined ? null : (INTERPRETATIONS[flag] ?? null)

const INTERPRETATIONS: Readonly<Record<string, string>> = {
  LL: 'Very low',
  L: 'Low',
  H: 'High',
  HH: 'Very high',
  '<': 'Below what can be measured',
  '>': 'Above what can be measured',
  A: 'Abnormal',
  AA: 'Very abnormal',
  POS: 'Positive',
}
