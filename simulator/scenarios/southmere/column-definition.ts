// How a list and its columns are described to Graph.
// learn.microsoft.com/graph/api/list-create, learn.microsoft.com/graph/api/resources/columndefinition

export interface ColumnDefinition {
  readonly name: string
  /** What people see; `name` when left out. */
  readonly displayName?: string
  readonly indexed?: true
  readonly enforceUniqueValues?: true
  readonly text?: { readonly allowMultipleLines?: true; readonly textType?: 'plain' }
  readonly number?: Readonly<Record<string, never>>
  readonly dateTime?: { readonly format: 'dateTime' }
  readonly choice?: { readonly choices: readonly string[] }
}

export interface ListDefinition {
  readonly displayName: string
  /** A library of files instead of a list of rows. */
  readonly template?: 'documentLibrary'
  readonly columns: readonly ColumnDefinition[]
  /** The built-in `Title` holds a key: index it and let no two rows share it. */
  readonly uniqueTitle: boolean
}

export const text = (name: string): ColumnDefinition => ({ name, text: {} })
export const indexedText = (name: string): ColumnDefinition => ({ name, text: {}, indexed: true })
export const uniqueText = (name: string): ColumnDefinition => ({
  name,
  text: {},
  indexed: true,
  enforceUniqueValues: true,
})
export const note = (name: string): ColumnDefinition => ({
  name,
  text: { allowMultipleLines: true, textType: 'plain' },
})
export const number = (name: string): ColumnDefinition => ({ name, number: {} })
export const instant = (name: string): ColumnDefinition => ({ name, dateTime: { format: 'dateTime' } })
export const choice = (name: string, choices: readonly string[]): ColumnDefinition => ({ name, choice: { choices } })
