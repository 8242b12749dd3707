// Which of two versions of one SharePoint row is the older, told from their ETags: `"{GUID},3"` counts up with each change.
// (Format as in the examples of learn.microsoft.com/graph/api/listitem-update.) Anything else cannot be compared.

interface Version {
  readonly row: string
  readonly number: number
}

function versionOf(etag: string): Version | undefined {
  const found = /^"?\{?([0-9a-f-]{36})\}?,(\d+)"?$/i.exec(etag)
  return found?.[1] === undefined ? undefined : { row: found[1].toLowerCase(), number: Number(found[2]) }
}

/** True only when both can be read, name the same row, and `etag` is of an earlier version. */
export function isOlderVersion(etag: string, than: string): boolean {
  const [one, other] = [versionOf(etag), versionOf(than)]
  return one !== undefined && other !== undefined && one.row === other.row && one.number < other.number
}
