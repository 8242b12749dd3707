// The headings of a referral beside SBAR, after the PRSB's standard for clinical referral information (theprsb.org). All of
// them may be empty.

export const HEADINGS = {
  history: 'History',
  diagnoses: 'Diagnoses',
  procedures: 'Procedures',
  medications: 'Medications and devices',
  allergies: 'Allergies and adverse reactions',
  examination: 'Examination findings',
  investigations: 'Investigation results',
  social: 'Social context',
  requirements: 'Individual requirements',
  alerts: 'Legal information and safety alerts',
  wishes: 'Patient’s concerns and wishes',
  told: 'Information given to the patient',
} as const

export type Heading = keyof typeof HEADINGS

export const isHeading = (key: string): key is Heading => Object.hasOwn(HEADINGS, key)

/** In the order of the standard; what this console has no heading for comes last, under its key. Empty ones are left out. */
export function headingLines(
  headings: Readonly<Record<string, string>>,
): readonly { readonly key: string; readonly title: string; readonly text: string }[] {
  const known = Object.keys(HEADINGS).filter(isHeading)
  const unknown = Object.keys(headings).filter((key) => !isHeading(key))
  return [...known, ...unknown].flatMap((key) => {
    const text = headings[key]?.trim() ?? ''
    return text === '' ? [] : [{ key, title: isHeading(key) ? HEADINGS[key] : key, text }]
  })
}
