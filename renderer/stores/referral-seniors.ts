// Who may stand for a decision as its senior, as one types.

import type { Answer, RolecallApi } from '../../contract/channels.ts'

export interface SeniorNamed {
  /** Empty for somebody whom the hospital's directory does not have. */
  readonly id: string
  readonly name: string
  /** Code of the role that they hold, or what they are. */
  readonly role: string
}

export interface SeniorChoice extends Omit<SeniorNamed, 'role'> {
  /** Null: it is still to be said. */
  readonly role: string | null
  readonly about: string
}

type Person = Answer<'people.list'>['rows'][number]

const PEOPLE_SHOWN = 7
/** A name that is typed whole has as many letters as this, and a blank. */
const WHOLE_NAME = /\S{2,}\s+\S{2,}/u

/** Words when it is not known. */
export async function findSeniors(
  api: RolecallApi,
  specialtyCode: string,
  find: string,
): Promise<readonly SeniorChoice[] | string> {
  const [specialties, people] = await Promise.all([
    api.call('referrals.specialties', { find: '' }),
    find === '' ? null : api.call('people.list', { find, offset: 0, limit: PEOPLE_SHOWN }),
  ])
  if (!specialties.ok) return specialties.message
  if (people?.ok === false) return people.message
  const specialty = specialties.value.specialties.find(({ code }) => code === specialtyCode)
  const onNow = specialty?.senior ?? specialty?.onNow
  const holder = onNow?.holder ?? null
  const first = onNow && holder ? [{ ...holder, role: onNow.code, about: `holds ${onNow.name} now` }] : []
  const found = (people?.value.rows ?? []).filter(({ id }) => id !== holder?.id).map(choiceOf)
  const asHolder = first.filter(({ id }) => people === null || people.value.rows.some((row) => row.id === id))
  const isKnown = [...asHolder, ...found].some(({ name }) => name.toLowerCase() === find.toLowerCase())
  const typed = WHOLE_NAME.test(find) && !isKnown ? [{ id: '', name: find, role: null, about: 'as it is typed' }] : []
  return [...asHolder, ...found, ...typed]
}

const choiceOf = ({ id, name, job, department, site, holds }: Person): SeniorChoice => ({
  id,
  name,
  role: holds[0]?.code ?? job,
  about: [holds[0] ? `holds ${holds[0].name}` : job, department, site].filter(Boolean).join(' · '),
})
