/** A member of staff: the Entra object id is the identity, the name is for people. */
export interface Person {
  readonly id: string
  readonly name: string
}

/** Who acts, and from which computer. */
export interface Actor extends Person {
  readonly console: string
}
