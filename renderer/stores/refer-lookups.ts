// What the sheet of a referral looks up while it is written: what will happen, other referrals of the patient, specialties and
// patients to choose from. An answer to what is no longer asked is dropped.

import type { RolecallApi } from '../../contract/channels.ts'
import type { InpatientRow } from '../../contract/compose-views.ts'
import type { SpecialtyView } from '../../contract/referral-views.ts'
import { isIdentified } from './refer-draft.ts'
import type { ReferState } from './refer-state.ts'

export interface ReferLookups {
  plan(): Promise<void>
  duplicates(): Promise<void>
  /** What the specialty of the draft is called, and what it takes. */
  nameSpecialty(): Promise<void>
  specialty(code: string): Promise<SpecialtyView | undefined>
  /** Words when it is not known. */
  findSpecialties(find: string): Promise<readonly SpecialtyView[] | string>
  findPatients(find: string): Promise<readonly InpatientRow[] | string>
  /** What is on its way is dropped when it comes. */
  forget(): void
}

export interface ReferLookupsParts {
  readonly api: RolecallApi
  readonly state: () => Pick<ReferState, 'draft'>
  readonly change: (part: Partial<ReferState>) => void
}

const PATIENTS_SHOWN = 8
const SPECIALTIES_SHOWN = 8

export function createReferLookups({ api, state, change }: ReferLookupsParts): ReferLookups {
  let planAsked = 0
  let duplicatesAsked = 0
  const specialty = async (code: string): Promise<SpecialtyView | undefined> => {
    for (const find of [code, '']) {
      const reply = await api.call('referrals.specialties', { find })
      const found = reply.ok ? reply.value.specialties.find((each) => each.code === code) : undefined
      if (found) return found
    }
    return undefined
  }
  return {
    async plan() {
      const { specialtyCode, urgency } = state().draft
      planAsked += 1
      const question = planAsked
      if (specialtyCode === '' || urgency === null) {
        change({ plan: null, planTrouble: null })
        return
      }
      const reply = await api.call('referrals.plan', { specialtyCode, urgency })
      if (question !== planAsked) return
      change(reply.ok ? { plan: reply.value, planTrouble: null } : { plan: null, planTrouble: reply.message })
    },
    async duplicates() {
      const { specialtyCode, patient } = state().draft
      duplicatesAsked += 1
      const question = duplicatesAsked
      const known = specialtyCode !== '' && isIdentified(patient)
      const reply = known ? await api.call('referrals.duplicates', { specialtyCode, patient }) : null
      // The main process looks for them again when it is sent.
      if (question === duplicatesAsked) change({ duplicates: reply?.ok ? reply.value.rows : [] })
    },
    async nameSpecialty() {
      const { specialtyCode } = state().draft
      const found = specialtyCode === '' ? undefined : await specialty(specialtyCode)
      if (found && specialtyCode === state().draft.specialtyCode) change({ specialty: found })
    },
    specialty,
    async findSpecialties(find) {
      const reply = await api.call('referrals.specialties', { find })
      return reply.ok ? reply.value.specialties.slice(0, SPECIALTIES_SHOWN) : reply.message
    },
    async findPatients(find) {
      const reply = await api.call('inpatients.find', { find, limit: PATIENTS_SHOWN })
      return reply.ok ? reply.value.rows : reply.message
    },
    forget() {
      planAsked += 1
      duplicatesAsked += 1
    },
  }
}
