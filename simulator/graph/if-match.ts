/**
 * The `If-Match` header of SharePoint items: learn.microsoft.com/graph/api/listitem-update.
 * An ETag without its quotes is refused (`malformedEntityTag`): observed in practice; see docs/unverified.md.
 */
import { accept, type Outcome, refuse } from '../sharepoint/outcome.ts'

/** The ETag to hold the item against; undefined for none and for `*`. */
export function readIfMatch(headers: Readonly<Record<string, string>>): Outcome<string | undefined> {
  const text = headers['if-match']?.trim()
  if (text === undefined || text === '*') return accept(undefined)
  return /^"[^"]+"$/.test(text)
    ? accept(text)
    : refuse(400, 'malformedEntityTag', `The If-Match header '${text}' is not a quoted entity tag.`)
}
