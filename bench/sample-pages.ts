// Rows of a desk's list as docs/lists.md lays them down: pages about the fictional inpatients of Southmere, any number of
// them, the same ones each time.

import { createDice } from '../simulator/scenarios/southmere/dice.ts'
import { readInpatients } from '../simulator/scenarios/southmere/southmere-data.ts'

export interface SamplePagesOptions {
  readonly count: number
  /** Codes of the roles that are paged, in turn. */
  readonly roleCodes: readonly string[]
  /** The newest page is this old. */
  readonly now: number
  /** What has happened to the page with this number so far. */
  readonly story: (index: number, sentAt: number) => Pick<PageFields, 'State' | 'Story'>
}

export type PageFields = Readonly<Record<string, string | number>> & { readonly State: string; readonly Story: string }

const REASONS = [
  ['NEWS2 7, new oxygen requirement', 3, 'Saturations 88% on air, now on 4 L.', 'Please review within the hour.'],
  [
    'Potassium 6.1 on the evening bloods',
    3,
    'Lab has just rung. ECG done, no changes.',
    'Advice on treatment, please.',
  ],
  ['New confusion, NEWS2 5', 3, 'Was orientated at handover, now pulling at lines.', 'Please review.'],
  ['Cannula needed for antibiotics', 4, 'Two attempts on the ward. Next dose due at 22:00.', 'Please cannulate.'],
  ['Drug chart needs rewriting', 4, 'The chart runs out tonight.', 'Please rewrite before the night round.'],
  ['Family would like to speak with a doctor', 4, 'Daughter is here until 20:00.', 'Please come when you can.'],
  ['Fall without head injury', 4, 'Slid from the chair, observations unchanged.', 'Please examine.'],
  ['Discharge letter is ready to sign', 5, 'Transport is booked for tomorrow morning.', 'For information.'],
] as const

const EVERY_MS = 20_000

export function samplePages({ count, roleCodes, now, story }: SamplePagesOptions): PageFields[] {
  const dice = createDice(7)
  const inpatients = readInpatients()
  return Array.from({ length: count }, (_, index) => {
    const patient = dice.pick(inpatients)
    const [title, level, situation, recommendation] = dice.pick(REASONS)
    const sentAt = now - index * EVERY_MS
    return {
      Title: title,
      ClientId: dice.guid(),
      Kind: 'page',
      RoleCode: roleCodes[index % roleCodes.length] ?? '',
      Level: level,
      SentAt: new Date(sentAt).toISOString(),
      SentById: 'bench-ward-nurse',
      SentByName: 'Ward nurse',
      SentFrom: `Ward ${patient.Ward}`,
      CallBack: '01632 960100',
      SiteCode: patient.SiteCode,
      Ward: patient.Ward,
      Bed: patient.Bed,
      Situation: situation,
      Recommendation: recommendation,
      NhsNumber: patient.NhsNumber,
      HospitalNumber: patient.HospitalNumber,
      FamilyName: patient.FamilyName,
      GivenName: patient.GivenName,
      NameTitle: patient.NameTitle,
      Born: patient.Born,
      Gender: patient.Gender,
      ...story(index, sentAt),
    }
  })
}

export interface StoryOf {
  readonly byId: string
  readonly byName: string
  readonly console: string
}

/** A story in which that person's console has these facts to tell, a second apart. */
export const storyOf = (kinds: readonly string[], by: StoryOf, sentAt: number): string =>
  JSON.stringify(
    kinds.map((kind, index) => ({
      id: `${kind}-${sentAt}`,
      kind,
      at: new Date(sentAt + (index + 1) * 1_000).toISOString(),
      ...by,
    })),
  )
