// How staff in British hospitals shorten specialties and grades. A trust adds its own in the Settings list (docs/lists.md).
// What is the plain beginning of a word ("anaes", "cardio", "surg") needs no line here.

import { wordsOf } from './fold.ts'

/** A folded phrase of one to four words, and what it may stand for: each a list of words that all have to be there. */
export type Abbreviations = ReadonlyMap<string, readonly (readonly string[])[]>

/** In words. */
export const LONGEST_PHRASE = 4

const USUAL: Readonly<Record<string, readonly string[]>> = {
  // Grades
  f1: ['fy1', 'foundation'],
  f2: ['fy2', 'foundation'],
  fy1: ['f1', 'foundation'],
  fy2: ['f2', 'foundation'],
  ho: ['f1', 'foundation'],
  sho: ['senior house officer'],
  spr: ['registrar'],
  str: ['registrar'],
  stp: ['specialty doctor'],
  cons: ['consultant'],
  rmo: ['resident medical officer'],
  acp: ['advanced clinical practitioner'],
  anp: ['advanced nurse practitioner', 'advanced nurse'],
  annp: ['advanced neonatal nurse'],
  enp: ['emergency nurse practitioner'],
  cns: ['specialist nurse'],
  nic: ['nurse in charge'],
  sister: ['nurse in charge'],
  csm: ['site manager'],
  odp: ['operating department practitioner'],
  bms: ['biomedical scientist', 'transfusion scientist'],
  hca: ['healthcare assistant'],
  // Medicine
  medics: ['medical'],
  'gen med': ['general medicine', 'medical'],
  'med reg': ['medical registrar'],
  aim: ['acute medicine'],
  amu: ['acute medical unit', 'acute medicine'],
  mau: ['acute medical unit', 'acute medicine'],
  sdec: ['same day emergency care', 'acute medicine'],
  ccu: ['coronary care', 'critical care', 'cardiology'],
  cathlab: ['angioplasty'],
  'cath lab': ['angioplasty'],
  pci: ['angioplasty'],
  ppci: ['angioplasty'],
  coe: ['older peoples', 'elderly', 'geriatric'],
  cote: ['older peoples', 'elderly', 'geriatric'],
  dme: ['older peoples', 'elderly', 'geriatric'],
  geri: ['older peoples', 'elderly'],
  geris: ['older peoples', 'elderly', 'geriatric'],
  elderly: ['older peoples', 'geriatric'],
  hasu: ['stroke'],
  gi: ['gastroenterology', 'endoscopy'],
  gib: ['gi bleed'],
  bleeder: ['gi bleed'],
  scope: ['endoscopy'],
  niv: ['ventilation', 'respiratory'],
  chest: ['respiratory'],
  nephro: ['renal'],
  kidney: ['renal'],
  endo: ['endocrine', 'endocrinology', 'endoscopy'],
  dsn: ['diabetes specialist nurse'],
  haem: ['haematology'],
  heme: ['haematology'],
  micro: ['microbiology'],
  id: ['infectious diseases', 'infection'],
  psych: ['psychiatry', 'mental health'],
  mhlt: ['mental health liaison'],
  rapid: ['mental health liaison'],
  pall: ['palliative'],
  // Surgery
  surgeons: ['surgical', 'surgery'],
  'gen surg': ['general surgery', 'surgical'],
  sau: ['general surgery', 'surgical'],
  cepod: ['emergency theatre', 'theatre'],
  'theatre coord': ['theatre coordinator'],
  't and o': ['trauma and orthopaedics', 'orthopaedic'],
  tando: ['trauma and orthopaedics', 'orthopaedic'],
  bones: ['orthopaedic'],
  ortho: ['orthopaedic', 'orthopaedics'],
  orthopedic: ['orthopaedic'],
  omfs: ['maxillofacial'],
  'max fax': ['maxillofacial'],
  maxfax: ['maxillofacial'],
  ent: ['ear nose and throat'],
  'vasc surg': ['vascular'],
  // Critical care
  itu: ['intensive care', 'critical care', 'icu'],
  icu: ['intensive care', 'critical care', 'itu'],
  hdu: ['high dependency', 'critical care', 'intensive care'],
  critcare: ['critical care', 'intensive care'],
  ccot: ['critical care outreach'],
  outreach: ['critical care outreach'],
  gas: ['anaesthetic', 'anaesthetics'],
  anesthetic: ['anaesthetic'],
  gasman: ['anaesthetic'],
  airway: ['anaesthetic'],
  // Emergency
  ed: ['emergency department', 'emergency medicine'],
  'a and e': ['emergency department', 'emergency medicine'],
  aande: ['emergency department', 'emergency medicine'],
  resus: ['emergency department', 'resuscitation'],
  // Women and children
  'o and g': ['obstetric', 'obstetrics', 'gynaecology'],
  'obs and gynae': ['obstetric', 'gynaecology'],
  gynecology: ['gynaecology'],
  lw: ['labour ward'],
  cds: ['labour ward', 'delivery suite'],
  'delivery suite': ['labour ward'],
  midwife: ['midwifery'],
  epidural: ['obstetric anaesthetist'],
  peds: ['paediatric', 'paediatrics'],
  pediatric: ['paediatric'],
  kids: ['paediatric', 'paediatrics', 'children'],
  nicu: ['neonatal', 'neonatology'],
  scbu: ['neonatal', 'neonatology'],
  // Diagnostics
  rads: ['radiology'],
  xr: ['x ray', 'radiographer'],
  xray: ['x ray', 'radiographer'],
  ct: ['ct radiographer', 'radiology'],
  bloods: ['transfusion', 'biochemist'],
  'blood bank': ['transfusion'],
  labs: ['biochemist', 'microbiology', 'haematology', 'transfusion'],
  // The hospital
  switch: ['switchboard'],
  swb: ['switchboard'],
  operator: ['switchboard'],
  han: ['hospital at night'],
  'h at n': ['hospital at night'],
  beds: ['bed manager'],
  pharm: ['pharmacist', 'pharmacy'],
  ipc: ['infection prevention'],
  ipcn: ['infection prevention'],
  physio: ['physiotherapist', 'physiotherapy'],
  ot: ['occupational therapist', 'occupational therapy'],
  salt: ['speech and language'],
  vicar: ['chaplain'],
}

export const USUAL_ABBREVIATIONS: Abbreviations = tableOf(USUAL)

/**
 * The usual ones and a trust's own, from the value of its setting: `{"med reg": ["medical registrar"], …}`. A line of the
 * trust stands beside the usual meaning, not in its place. What is not understood is left out: a slip in one line must
 * not take the search away.
 */
export function withTrustAbbreviations(value: string | undefined): Abbreviations {
  const own = ownLines(value)
  if (own.size === 0) return USUAL_ABBREVIATIONS
  const table = new Map(USUAL_ABBREVIATIONS)
  for (const [phrase, meanings] of own) table.set(phrase, [...meanings, ...(table.get(phrase) ?? [])])
  return table
}

function ownLines(value: string | undefined): Abbreviations {
  if (!value) return new Map()
  try {
    const lines: unknown = JSON.parse(value)
    if (typeof lines !== 'object' || lines === null || Array.isArray(lines)) return new Map()
    const good = Object.entries(lines).flatMap(([phrase, meanings]: [string, unknown]): [string, string[]][] => {
      const texts = (Array.isArray(meanings) ? meanings : [meanings]).filter((text) => typeof text === 'string')
      return texts.length > 0 ? [[phrase, texts]] : []
    })
    return tableOf(Object.fromEntries(good))
  } catch {
    return new Map()
  }
}

function tableOf(lines: Readonly<Record<string, readonly string[]>>): Abbreviations {
  return new Map(
    Object.entries(lines).flatMap(([phrase, meanings]): [string, string[][]][] => {
      const key = wordsOf(phrase)
      const words = meanings.map(wordsOf).filter((meaning) => meaning.length > 0)
      return key.length === 0 || key.length > LONGEST_PHRASE || words.length === 0 ? [] : [[key.join(' '), words]]
    }),
  )
}
