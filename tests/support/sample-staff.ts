// Members of staff for tests and benchmarks, by the thousand if need be: invented names, jobs of a British hospital.

import type { Staff } from '../../domain/directory/staff.ts'

const GIVEN = ['Amara', 'Luís', 'Grace', 'Hannah', 'Zoë', 'Siân', 'Chidi', 'Priya', 'Tomasz', 'Aoife', 'Noor', 'Bjørn']
const FAMILY_START = [
  'Oka',
  'Sil',
  'Mbe',
  'Lind',
  'Har',
  'Fern',
  'Whit',
  'Black',
  'Mor',
  'Pem',
  'Kow',
  'Das',
  'Tre',
  'Ash',
]
const FAMILY_END = [
  'for',
  'va',
  'ki',
  'qvist',
  'grave',
  'dale',
  'combe',
  'wood',
  'ton',
  'berton',
  'alski',
  'gupta',
  'ning',
]
const WORK = [
  ['Staff nurse, Ward E5', 'Acute medicine'],
  ['Medical registrar', 'Acute medicine'],
  ['Healthcare assistant', 'Older people’s medicine'],
  ['Consultant cardiologist', 'Cardiology'],
  ['Physiotherapist', 'Therapies'],
  ['Staff nurse, Intensive Care Unit', 'Critical care'],
  ['Pharmacist', 'Pharmacy'],
  ['Radiographer', 'Radiology'],
  ['Surgical SHO', 'General surgery'],
  ['Midwife', 'Maternity'],
] as const
const SITES = ['Southmere General Hospital', 'Southmere General Hospital', 'Eastfold Hospital'] as const

const of = <T>(list: readonly T[], index: number): T => {
  const one = list[index % list.length]
  if (one === undefined) throw new Error('the list is empty')
  return one
}

export function aStaff(id: string, name: string, more: Partial<Staff> = {}): Staff {
  const parts = name.replace(/^(Dr|Mr|Ms|Miss) /, '').split(' ')
  return {
    id,
    name,
    givenName: parts[0] ?? null,
    surname: parts.at(-1) ?? null,
    job: null,
    department: null,
    site: null,
    username: `${id}@southmere.example`,
    mail: null,
    mobile: null,
    phones: [],
    employeeId: null,
    enabled: true,
    ...more,
  }
}

/** The `index`th of very many, always the same. */
export function sampleStaff(index: number): Staff {
  const given = of(GIVEN, index)
  const family = of(FAMILY_START, Math.floor(index / 3)) + of(FAMILY_END, Math.floor(index / 41))
  const [job, department] = of(WORK, index * 7 + Math.floor(index / 10))
  return aStaff(`staff-${String(index).padStart(6, '0')}`, `${given} ${family}`, {
    job,
    department,
    site: of(SITES, index),
    username: `${family}.${index}@southmere.example`.toLowerCase(),
    phones: [`01632 ${String(100_000 + index)}`],
    employeeId: String(200_000 + index),
  })
}
