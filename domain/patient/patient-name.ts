// How a patient's name is written everywhere: SURNAME, Given (Title). Never cut short: who lacks room wraps between the parts.

/** The parts of a name as they come from a page; a missing part is null or absent. */
export interface NameParts {
  readonly familyName?: string | null | undefined
  readonly givenName?: string | null | undefined
  readonly title?: string | null | undefined
}

export const NOT_KNOWN = 'Not Known'

/** The name in pieces that must each stay on one line: `["ADEYEMI,", "Folasade", "(Mrs)"]`. */
export function patientNameParts(name: NameParts): readonly string[] {
  const family = name.familyName?.trim().toLocaleUpperCase('en-GB') ?? ''
  const given = name.givenName?.trim() ?? ''
  const title = name.title?.trim().replace(/\.$/, '') ?? ''
  if (!family && !given) return title ? [NOT_KNOWN, `(${title})`] : [NOT_KNOWN]
  return [family && given ? `${family},` : family, given, title && `(${title})`].filter((part) => part !== '')
}

export const patientName = (name: NameParts): string => patientNameParts(name).join(' ')
