/**
 * The directory's users, with a change sequence from which delta is answered.
 * Knows nothing of queries or HTTP. Properties: learn.microsoft.com/graph/api/resources/user
 */
import { z } from 'zod'
import type { SimulatorClock } from '../control/simulator-clock.ts'
import type { SeededRandom } from './seeded-random.ts'
import type { TenantInfo } from './tenant-state.ts'

const text = z.string().nullable().default(null)

const userSchema = z.object({
  id: z.string(),
  userPrincipalName: z.string(),
  displayName: z.string(),
  givenName: text,
  surname: text,
  jobTitle: text,
  department: text,
  officeLocation: text,
  companyName: text,
  mail: text,
  mailNickname: text,
  mobilePhone: text,
  businessPhones: z.array(z.string()).default([]),
  employeeId: text,
  preferredLanguage: text,
  usageLocation: text,
  accountEnabled: z.boolean().default(true),
  userType: z.string().default('Member'),
  createdDateTime: z.string(),
  /** Part numbers of the licences that are assigned: learn.microsoft.com/graph/api/resources/licensedetails */
  licences: z.array(z.string()).default(['SPE_E3']),
  /** Not a property of Graph: holds a directory role that may change users. */
  admin: z.boolean().default(false),
})

export type User = Readonly<z.infer<typeof userSchema>>

export type NewUser = Partial<Omit<User, 'id' | 'createdDateTime'>> & {
  readonly id?: string
  readonly userPrincipalName: string
  readonly displayName: string
}

export type UserChange =
  | { readonly kind: 'present'; readonly user: User }
  | { readonly kind: 'removed'; readonly id: string }

export interface NumberedChange {
  readonly sequence: number
  readonly change: UserChange
}

export interface UserStore {
  /** In order of creation. */
  list(): readonly User[]
  /** By object id or user principal name, ignoring case. */
  find(idOrUpn: string): User | undefined
  /** Undefined when the user principal name or the id is taken. */
  add(user: NewUser): User | undefined
  update(id: string, change: Partial<User>): User | undefined
  remove(id: string): boolean
  /** Number of the latest change; 0 in an empty directory. */
  sequence(): number
  /** The latest state of each user whose latest change is after one number and up to another, oldest first. */
  changesUpTo(after: number, upTo: number): readonly NumberedChange[]
  save(): unknown
  load(saved: unknown): void
}

const savedSchema = z.object({
  users: z.array(userSchema),
  log: z.array(z.tuple([z.string(), z.number()])),
  sequence: z.number(),
})

export interface UserStoreDeps {
  readonly clock: SimulatorClock
  readonly random: SeededRandom
  readonly tenant: TenantInfo
  changed(): void
}

export const createUserStore = ({ clock, random, changed }: UserStoreDeps): UserStore => {
  const byId = new Map<string, User>()
  const idByUpn = new Map<string, string>()
  /** Id to number of its latest change; re-inserted on change, so that iteration is oldest change first. */
  const log = new Map<string, number>()
  let sequence = 0

  const record = (id: string): void => {
    sequence += 1
    log.delete(id)
    log.set(id, sequence)
    changed()
  }
  const find = (idOrUpn: string): User | undefined => {
    const key = idOrUpn.toLowerCase()
    return byId.get(key) ?? byId.get(idByUpn.get(key) ?? '')
  }
  const put = (user: User): void => {
    byId.set(user.id, user)
    idByUpn.set(user.userPrincipalName.toLowerCase(), user.id)
  }

  return {
    list: () => [...byId.values()],
    find,
    add: (fresh) => {
      const id = (fresh.id ?? random.guid()).toLowerCase()
      if (byId.has(id) || idByUpn.has(fresh.userPrincipalName.toLowerCase())) {
        return undefined
      }
      const createdDateTime = `${new Date(clock.now()).toISOString().slice(0, 19)}Z`
      const user = userSchema.parse({ mail: fresh.userPrincipalName, ...fresh, id, createdDateTime })
      put(user)
      record(id)
      return user
    },
    update: (id, change) => {
      const before = byId.get(id)
      if (before === undefined) {
        return undefined
      }
      const after = userSchema.parse({ ...before, ...change, id })
      idByUpn.delete(before.userPrincipalName.toLowerCase())
      put(after)
      record(id)
      return after
    },
    remove: (id) => {
      const user = byId.get(id)
      if (user === undefined) {
        return false
      }
      byId.delete(id)
      idByUpn.delete(user.userPrincipalName.toLowerCase())
      record(id)
      return true
    },
    sequence: () => sequence,
    changesUpTo: (after, upTo) => {
      const changes: NumberedChange[] = []
      for (const [id, at] of log) {
        if (at > after && at <= upTo) {
          const user = byId.get(id)
          const change: UserChange = user === undefined ? { kind: 'removed', id } : { kind: 'present', user }
          changes.push({ sequence: at, change })
        }
      }
      return changes
    },
    save: () => ({ users: [...byId.values()], log: [...log], sequence }),
    load: (saved) => {
      const parsed = savedSchema.parse(saved)
      byId.clear()
      idByUpn.clear()
      log.clear()
      parsed.users.forEach(put)
      for (const [id, at] of parsed.log) {
        log.set(id, at)
      }
      sequence = parsed.sequence
    },
  }
}
