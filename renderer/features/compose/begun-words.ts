// A page that was begun before, in words: when, to whom and about whom. Pure.

import { clinicalTime } from '../../../domain/clinical-time.ts'
import type { Draft } from '../../../domain/draft.ts'
import type { Instant } from '../../../domain/instant.ts'

interface Begun {
  readonly draft: Pick<Draft, 'patient'>
  readonly roleName: string
  readonly roleSite: string
  readonly begunAt: Instant | null
}

const about = ({ draft: { patient } }: Begun): string => {
  const name = patient?.familyName.trim() ?? ''
  return name === '' ? '' : `, about ${name.toUpperCase()}`
}

export const begunWords = (begun: Begun): string =>
  `You began this${begun.begunAt === null ? ' earlier' : ` at ${clinicalTime(begun.begunAt)}`}${about(begun)}.`

export function asideWords(begun: Begun): string {
  const { roleName, roleSite, begunAt } = begun
  const to = roleName === '' ? '' : ` to ${roleName}${roleSite === '' ? '' : ` at ${roleSite}`}`
  return `Go on with the page${to}${begunAt === null ? '' : `, begun at ${clinicalTime(begunAt)}`}${about(begun)}`
}
