// A member of staff as the hospital's directory describes them.

export interface Staff {
  /** Entra object id. */
  readonly id: string
  readonly name: string
  readonly givenName: string | null
  readonly surname: string | null
  readonly job: string | null
  readonly department: string | null
  /** The site, in the directory's words. */
  readonly site: string | null
  /** User principal name: what a chat is addressed to. */
  readonly username: string
  readonly mail: string | null
  readonly mobile: string | null
  readonly phones: readonly string[]
  readonly employeeId: string | null
  /** False for leavers whose account is kept: they are not found. */
  readonly enabled: boolean
}
