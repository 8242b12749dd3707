// Those of the scenario's staff who see referrals of neurology and stroke.

export interface Clinician {
  readonly upn: string
  readonly name: string
}

/** Registrars of neurology at Southmere General; the second holds NEUROREG-SGH when the hospital opens. */
export const VALDES: Clinician = { upn: 'hamza.valdes@southmere.example', name: 'Dr Hamza Valdes' }
export const LAGHARI: Clinician = { upn: 'anneke.laghari@southmere.example', name: 'Dr Anneke Laghari' }
/** A consultant neurologist at a private hospital, the Marchwell Clinic; holds NEUROCON-SGH when the hospital opens. */
export const RAMAN: Clinician = { upn: 'priya.raman@southmere.example', name: 'Dr Priya Raman' }
/** A consultant of the stroke unit at Southmere General; holds STROKECON-SGH when the hospital opens. */
export const LLEWELYN: Clinician = { upn: 'ayo.llewelyn@southmere.example', name: 'Dr Ayo Llewelyn' }
