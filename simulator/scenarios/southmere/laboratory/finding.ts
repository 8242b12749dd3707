// What a swab or a culture says. The qualifiers are SNOMED CT's; organisms have the laboratory's own codes.

export interface Finding {
  readonly code: string
  readonly system: 'SCT' | 'L'
  readonly text: string
  readonly isPositive: boolean
}

export const DETECTED: Finding = { code: '260373001', system: 'SCT', text: 'Detected', isPositive: true }
export const NOT_DETECTED: Finding = { code: '260415000', system: 'SCT', text: 'Not detected', isPositive: false }
export const POSITIVE: Finding = { code: '10828004', system: 'SCT', text: 'Positive', isPositive: true }
export const NEGATIVE: Finding = { code: '260385009', system: 'SCT', text: 'Negative', isPositive: false }
export const NO_GROWTH: Finding = { code: 'NG', system: 'L', text: 'No growth after 48 hours', isPositive: false }
export const COCCI: Finding = { code: 'GPC', system: 'L', text: 'Gram-positive cocci in clusters', isPositive: true }
export const STAPHYLOCOCCUS: Finding = { code: 'SAUR', system: 'L', text: 'Staphylococcus aureus', isPositive: true }
export const COLIFORM: Finding = { code: 'ECOL', system: 'L', text: 'Escherichia coli', isPositive: true }

/** What each test says when it says yes, and when it says no. */
const ANSWERS: Readonly<Record<string, { readonly yes: Finding; readonly no: Finding }>> = {
  BCULT: { yes: STAPHYLOCOCCUS, no: NO_GROWTH },
  MRSA: { yes: POSITIVE, no: NEGATIVE },
}

export const findingOf = (test: string, isPositive: boolean): Finding => {
  const { yes, no } = ANSWERS[test] ?? { yes: DETECTED, no: NOT_DETECTED }
  return isPositive ? yes : no
}
