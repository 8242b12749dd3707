// Files that were pasted or dropped. A copied piece of a document comes as text and as a picture of it: then it is text.

export function filesOf(from: DataTransfer): File[] {
  if (from.types.includes('text/plain')) return []
  return [...from.files]
}
