// One list: its columns, its items with every version, and the log of what changed. A document library has files
// instead, which are not shown as items. Pure state: no HTTP, no clock.
import { randomUUID } from 'node:crypto'
import { ChangeLog } from './change-log.ts'
import { builtInColumns, type Column, changeColumn, checkIndexes, parseColumn } from './column.ts'
import { applyFields, type FieldValue, readFields } from './field-values.ts'
import { FileStore } from './file-store.ts'
import { currentOf, etagOf, type ListItem } from './list-item.ts'
import { accept, invalid, notFound, type Outcome, refuse } from './outcome.ts'
import { sameText } from './same-text.ts'
import type { Actor, ItemVersion, ListTemplate, SavedList } from './saved-state.ts'
import { ValueIndex } from './value-index.ts'

/** Who does it and when (milliseconds since 1970). */
export type Act = { readonly by: Actor; readonly at: number }

export type NewList = {
  readonly displayName: string
  readonly description: string
  readonly columns: readonly Column[]
  /** A generic list when left out. */
  readonly template?: ListTemplate
}

/** SharePoint keeps at most this many major versions (learn.microsoft.com, "SharePoint limits"). */
const versionsKept = 50_000

export class ListStore {
  readonly id: string
  readonly createdAt: number
  readonly createdBy: Actor
  displayName: string
  description: string
  modifiedAt: number
  /** Of a document library only. */
  readonly files: FileStore | undefined
  readonly #columns = new Map<string, Column>()
  readonly #items = new Map<number, ListItem>()
  readonly #indexes = new Map<string, ValueIndex>()
  readonly #log = new ChangeLog()
  readonly #onChange: (list: ListStore) => void
  #lastItemId = 0

  private constructor(identity: Identity, onChange: Notify) {
    this.id = identity.id
    this.createdAt = identity.act.at
    this.createdBy = identity.act.by
    this.modifiedAt = identity.act.at
    this.displayName = identity.name
    this.description = identity.description
    this.#onChange = onChange
    this.files = identity.files?.(() => onChange(this))
  }

  static create(fresh: NewList, act: Act, onChange: Notify): ListStore {
    const files = fresh.template === 'documentLibrary' ? (told: () => void) => FileStore.create(act, told) : undefined
    const identity = { id: randomUUID(), act, name: fresh.displayName, description: fresh.description, files }
    const list = new ListStore(identity, onChange)
    for (const column of [...builtInColumns(), ...fresh.columns]) list.#putColumn(column)
    return list
  }

  static restore(saved: SavedList, onChange: Notify): ListStore {
    const act = { at: saved.createdAt, by: saved.createdBy }
    const kept = saved.files
    const files = kept && ((told: () => void) => FileStore.restore(kept, told))
    const identity = { id: saved.id, act, name: saved.displayName, description: saved.description, files }
    const list = new ListStore(identity, onChange)
    list.modifiedAt = saved.modifiedAt
    list.#lastItemId = saved.lastItemId
    for (const column of saved.columns) list.#putColumn(column)
    for (const item of saved.items) list.#putItem(item)
    list.#log.load(
      saved.log.map(([itemId, sequence]) => ({ itemId, sequence })),
      saved.sequence,
    )
    return list
  }

  save(): SavedList {
    const log: [number, number][] = []
    for (const entry of this.#log.after(0)) log.push([entry.itemId, entry.sequence])
    return {
      id: this.id,
      displayName: this.displayName,
      description: this.description,
      createdAt: this.createdAt,
      createdBy: this.createdBy,
      modifiedAt: this.modifiedAt,
      lastItemId: this.#lastItemId,
      columns: [...this.#columns.values()],
      items: [...this.#items.values()],
      log,
      sequence: this.#log.sequence,
      ...(this.files && { files: this.files.save() }),
    }
  }

  get template(): ListTemplate {
    return this.files === undefined ? 'genericList' : 'documentLibrary'
  }

  get columns(): ReadonlyMap<string, Column> {
    return this.#columns
  }

  get changes(): ChangeLog {
    return this.#log
  }

  get size(): number {
    return this.#items.size
  }

  /** By id or by internal name. */
  findColumn(idOrName: string): Column | undefined {
    return this.#columns.get(idOrName) ?? [...this.#columns.values()].find((column) => column.id === idOrName)
  }

  addColumn(body: unknown): Outcome<Column> {
    const column = parseColumn(body)
    if (!column.ok) return column
    const taken = [...this.#columns.keys()].some((name) => sameText(name, column.value.name))
    if (taken) return refuse(409, 'nameAlreadyExists', `A column named '${column.value.name}' exists already.`)
    const indexes = checkIndexes([...this.#columns.values(), column.value])
    if (!indexes.ok) return indexes
    this.#putColumn(column.value)
    return column
  }

  changeColumn(idOrName: string, body: unknown): Outcome<Column> {
    const column = this.findColumn(idOrName)
    if (column === undefined) return notFound()
    const changed = changeColumn(column, body)
    if (!changed.ok) return changed
    const others = [...this.#columns.values()].filter(({ name }) => name !== column.name)
    const indexes = checkIndexes([...others, changed.value])
    if (!indexes.ok) return indexes
    const index = this.#buildIndex(changed.value)
    if (changed.value.enforceUniqueValues && index.hasDuplicates()) {
      return invalid(`Column '${column.name}' holds duplicate values and cannot be made unique.`)
    }
    this.#putColumn(changed.value)
    return changed
  }

  item(id: number): ListItem | undefined {
    return this.#items.get(id)
  }

  /** By ascending id, from the first one above `after`. */
  *itemsAfter(after: number): Generator<ListItem> {
    for (let id = after + 1; id <= this.#lastItemId; id += 1) {
      const item = this.#items.get(id)
      if (item !== undefined) yield item
    }
  }

  /** Items whose indexed column holds the value; undefined when the column has no index. */
  itemsWith(column: string, value: FieldValue): ListItem[] | undefined {
    const index = this.#indexes.get(column)
    if (index === undefined) return undefined
    const ids = [...index.find(value)].sort((a, b) => a - b)
    return ids.flatMap((id) => this.#items.get(id) ?? [])
  }

  create(body: unknown, act: Act): Outcome<ListItem> {
    if (this.files !== undefined) return invalid('A document library gets its items by uploading files.')
    const changes = readFields(this.#columns, body)
    if (!changes.ok) return changes
    const id = this.#lastItemId + 1
    const clash = this.#clash(id, changes.value)
    if (clash !== undefined) return clash
    this.#lastItemId = id
    const first: ItemVersion = { number: 1, fields: applyFields({}, changes.value), at: act.at, by: act.by }
    const item: ListItem = { id, guid: randomUUID(), createdAt: act.at, createdBy: act.by, versions: [first] }
    this.#putItem(item)
    this.#record(id, act.at)
    return accept(item)
  }

  /** @param etag the version that the writer has seen, in the form of `etagOf`; undefined writes whatever is there */
  change(id: number, body: unknown, act: Act, etag?: string): Outcome<ListItem> {
    const item = this.#guarded(id, etag)
    if (!item.ok) return item
    const changes = readFields(this.#columns, body)
    if (!changes.ok) return changes
    const clash = this.#clash(id, changes.value)
    if (clash !== undefined) return clash
    const before = currentOf(item.value)
    const next: ItemVersion = {
      number: before.number + 1,
      fields: applyFields(before.fields, changes.value),
      at: act.at,
      by: act.by,
    }
    for (const [name, index] of this.#indexes) index.remove(before.fields[name], id)
    const [oldest, ...rest] = [...item.value.versions, next].slice(-versionsKept)
    const changed: ListItem = { ...item.value, versions: [oldest ?? next, ...rest] }
    this.#putItem(changed)
    this.#record(id, act.at)
    return accept(changed)
  }

  remove(id: number, act: Act, etag?: string): Outcome<ListItem> {
    const item = this.#guarded(id, etag)
    if (!item.ok) return item
    for (const [name, index] of this.#indexes) index.remove(currentOf(item.value).fields[name], id)
    this.#items.delete(id)
    this.#record(id, act.at)
    return item
  }

  #guarded(id: number, etag: string | undefined): Outcome<ListItem> {
    const item = this.#items.get(id)
    if (item === undefined) return notFound()
    if (etag !== undefined && !sameText(etag, etagOf(item))) {
      return refuse(412, 'resourceModified', 'ETag does not match the current ETag of the item.')
    }
    return accept(item)
  }

  // 400 with these words is what clients in the field look for: observed in practice; see docs/unverified.md.
  #clash(id: number, changes: ReadonlyMap<string, FieldValue | null>): Outcome<never> | undefined {
    for (const [name, value] of changes) {
      if (value === null || this.#columns.get(name)?.enforceUniqueValues !== true) continue
      const holders = this.#indexes.get(name)?.find(value)
      if (holders !== undefined && [...holders].some((holder) => holder !== id)) {
        return invalid('One or more fields with unique constraints already has the provided value.')
      }
    }
    return undefined
  }

  #putColumn(column: Column): void {
    this.#columns.set(column.name, column)
    if (column.indexed && !column.readOnly) this.#indexes.set(column.name, this.#buildIndex(column))
    else this.#indexes.delete(column.name)
  }

  #buildIndex(column: Column): ValueIndex {
    const index = new ValueIndex()
    for (const item of this.#items.values()) index.add(currentOf(item).fields[column.name], item.id)
    return index
  }

  #putItem(item: ListItem): void {
    this.#items.set(item.id, item)
    for (const [name, index] of this.#indexes) index.add(currentOf(item).fields[name], item.id)
  }

  #record(id: number, at: number): void {
    this.#log.record(id)
    this.modifiedAt = at
    this.#onChange(this)
  }
}

type Notify = (list: ListStore) => void

type Identity = {
  readonly id: string
  readonly act: Act
  readonly name: string
  readonly description: string
  /** Makes the files, told what to call after each change. */
  readonly files: ((told: () => void) => FileStore) | undefined
}
