// The files and folders of one document library. Pure state: no HTTP, no clock, no quota.
// learn.microsoft.com/graph/api/resources/driveitem
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { accept, invalid, notFound, type Outcome, refuse } from './outcome.ts'
import { sameText } from './same-text.ts'

const actorSchema = z.object({ id: z.string(), displayName: z.string(), email: z.string() })

const savedItemSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Id of the folder that it is in; null for the root. */
  parent: z.string().nullable(),
  createdAt: z.number(),
  createdBy: actorSchema,
  modifiedAt: z.number(),
  modifiedBy: actorSchema,
  /** Counts the writes. */
  version: z.number(),
  /** Of a file, in base64; a folder has none. */
  content: z.string().optional(),
})
export const savedFilesSchema = z.array(savedItemSchema)
export type SavedFiles = z.infer<typeof savedFilesSchema>

export type DriveItem = Omit<SavedFiles[number], 'content'> & { readonly bytes?: Buffer }

/** What to do when the name is taken: learn.microsoft.com/graph/api/resources/driveitem (instance attributes). */
export const conflictBehaviours = ['fail', 'replace', 'rename'] as const
export type ConflictBehaviour = (typeof conflictBehaviours)[number]

type Act = { readonly by: DriveItem['createdBy']; readonly at: number }

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const newId = (): string => `01${[...randomBytes(32)].map((byte) => base32[byte % 32]).join('')}`

/** learn.microsoft.com/graph/onedrive-addressing-driveitems: characters that SharePoint refuses in a name. */
const forbidden = /["*:<>?/\\|]|^\.|^\s|\s$|^$/

export class FileStore {
  readonly rootId: string
  readonly #items = new Map<string, DriveItem>()
  readonly #onChange: () => void

  private constructor(items: readonly DriveItem[], onChange: () => void) {
    for (const item of items) this.#items.set(item.id, item)
    this.rootId = items.find((item) => item.parent === null)?.id ?? ''
    this.#onChange = onChange
  }

  static create({ by, at }: Act, onChange: () => void): FileStore {
    const root = { id: newId(), name: 'root', parent: null, version: 1 }
    return new FileStore([{ ...root, createdAt: at, createdBy: by, modifiedAt: at, modifiedBy: by }], onChange)
  }

  static restore(saved: SavedFiles, onChange: () => void): FileStore {
    const items = saved.map(({ content, ...item }) =>
      content === undefined ? item : { ...item, bytes: Buffer.from(content, 'base64') },
    )
    return new FileStore(items, onChange)
  }

  save(): SavedFiles {
    return [...this.#items.values()].map(({ bytes, ...item }) =>
      bytes === undefined ? item : { ...item, content: bytes.toString('base64') },
    )
  }

  /** Bytes of all files. */
  get used(): number {
    return [...this.#items.values()].reduce((sum, { bytes }) => sum + (bytes?.length ?? 0), 0)
  }

  item(id: string): DriveItem | undefined {
    return this.#items.get(id === 'root' ? this.rootId : id)
  }

  find(path: readonly string[]): DriveItem | undefined {
    let found = this.#items.get(this.rootId)
    for (const name of path) {
      const { id } = found ?? {}
      found = id === undefined ? undefined : this.children(id).find((child) => sameText(child.name, name))
    }
    return found
  }

  children(id: string): DriveItem[] {
    return [...this.#items.values()].filter((item) => item.parent === id)
  }

  /** Names from the root down; empty for the root itself. */
  pathOf(item: DriveItem): string[] {
    const parent = item.parent === null ? undefined : this.#items.get(item.parent)
    return parent === undefined ? [] : [...this.pathOf(parent), item.name]
  }

  addFolder(parentId: string, name: string, conflict: ConflictBehaviour, act: Act): Outcome<DriveItem> {
    const free = this.#freeName(parentId, name, conflict)
    if (!free.ok) return free
    const known = this.#child(parentId, free.value)
    if (known?.bytes !== undefined) return taken()
    return accept(known ?? this.#add(parentId, free.value, act))
  }

  /** Writes a whole file; folders on its way that are missing are made. */
  write(path: readonly string[], bytes: Buffer, conflict: ConflictBehaviour, act: Act): Outcome<DriveItem> {
    const name = path.at(-1)
    if (name === undefined) return invalid('The root is not a file.')
    let folder = this.rootId
    for (const step of path.slice(0, -1)) {
      const next = this.#child(folder, step)
      const made = next === undefined ? this.addFolder(folder, step, 'fail', act) : accept(next)
      if (!made.ok) return made
      if (made.value.bytes !== undefined) return taken()
      folder = made.value.id
    }
    const free = this.#freeName(folder, name, conflict)
    if (!free.ok) return free
    const known = this.#child(folder, free.value)
    if (known === undefined) return accept(this.#add(folder, free.value, act, bytes))
    if (known.bytes === undefined) return taken()
    const changed = { ...known, bytes, modifiedAt: act.at, modifiedBy: act.by, version: known.version + 1 }
    this.#items.set(known.id, changed)
    this.#onChange()
    return accept(changed)
  }

  /** A folder goes with all that is in it. */
  remove(id: string): Outcome<null> {
    const item = this.#items.get(id)
    if (item === undefined) return notFound()
    if (item.parent === null) return refuse(403, 'accessDenied', 'The root cannot be deleted.')
    for (const child of this.children(id)) this.remove(child.id)
    this.#items.delete(id)
    this.#onChange()
    return accept(null)
  }

  #child(folder: string, name: string): DriveItem | undefined {
    return this.children(folder).find((child) => sameText(child.name, name))
  }

  #freeName(folder: string, name: string, conflict: ConflictBehaviour): Outcome<string> {
    if (forbidden.test(name)) return invalid('The provided name cannot contain this character.')
    if (conflict === 'replace' || this.#child(folder, name) === undefined) return accept(name)
    if (conflict === 'fail') return taken()
    const dot = name.lastIndexOf('.')
    const [stem, end] = dot < 1 ? [name, ''] : [name.slice(0, dot), name.slice(dot)]
    for (let number = 1; ; number += 1) {
      const other = `${stem} ${number}${end}`
      if (this.#child(folder, other) === undefined) return accept(other)
    }
  }

  #add(parent: string, name: string, { by, at }: Act, bytes?: Buffer): DriveItem {
    const made = { id: newId(), name, parent, version: 1, createdAt: at, createdBy: by, modifiedAt: at, modifiedBy: by }
    const item: DriveItem = bytes === undefined ? made : { ...made, bytes }
    this.#items.set(item.id, item)
    this.#onChange()
    return item
  }
}

const taken = () => refuse(409, 'nameAlreadyExists', 'The specified item name already exists.')
