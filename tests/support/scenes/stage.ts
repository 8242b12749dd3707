// The hospital, the two consoles and the small moves that all scenes share.

import type { Page } from '@playwright/test'
import { alarmPage } from '../alarm-window.ts'
import { type ConsoleUnderTest, call, closeConsoles, startConsole } from '../console.ts'
import { eventually } from '../eventually.ts'
import { type Hospital, MBEKI, MEDREG, openHospital } from '../hospital.ts'
import { sendWardPages } from '../ward-pages.ts'

export const ROLE = 'Medical registrar on call'
export const HOLDER = 'Dr Amara Okafor'
export const COLLEAGUE = 'Dr Luís Silva'

export interface Stage {
  readonly hospital: Hospital
  /** Dr Okafor, once she has signed in. */
  readonly registrar: ConsoleUnderTest
  /** Dr Silva, once he has signed in. */
  readonly colleague: ConsoleUnderTest
}

/** Whose window a scene is in; `alarm` is the registrar's alarm window. */
export type Place = 'registrar' | 'colleague' | 'alarm'

export interface Scene {
  /** What it shows, as the name of a file. */
  readonly name: string
  readonly place?: Place
  /** What is looked at; what is around it was there before. */
  readonly within?: string
  /** Pictures are kept of these looks; all looks are checked. */
  readonly keep?: readonly Look[]
  show(stage: Stage): Promise<unknown>
  /** Leaves things as the next scene expects them. */
  hide?(stage: Stage): Promise<unknown>
}

export type Look = 'light' | 'dark' | 'small' | 'zoomed'

export const DIALOG = '[role="dialog"]'

export const windowOf = async (stage: Stage, place: Place = 'registrar'): Promise<Page> =>
  place === 'alarm' ? await alarmPage(stage.registrar) : stage[place].window

/** A busy evening: twenty-four pages of the last two hours, a week of rota, and two computers that nobody has signed in to. */
export async function openStage(): Promise<Stage> {
  const hospital = await openHospital({ staff: 400, inpatients: true, rota: true, limits: false })
  await sendWardPages(hospital, {
    roleCode: MEDREG,
    seed: 7,
    minutesAgo: [2, 0, 1, 3, 4, 6, 7, 9, 11, 13, 15, 18, 21, 24, 27, 31, 36, 42, 50, 61, 74, 88, 103, 121],
  })
  const [registrar, colleague] = await Promise.all([
    startConsole({ hospital, name: 'SGH-AMU-PC04' }),
    startConsole({ hospital, name: 'SGH-AMU-PC07' }),
  ])
  return { hospital, registrar, colleague }
}

export async function closeStage(
  { hospital, registrar, colleague }: Stage,
  info: Parameters<typeof closeConsoles>[1],
): Promise<void> {
  await closeConsoles([registrar, colleague], info)
  await hospital.stop()
}

/** Esc, until no dialog is open. */
export async function closeDialogs({ window }: ConsoleUnderTest): Promise<void> {
  await eventually('the dialogs to be gone', async () => {
    const open = await window.getByRole('dialog').count()
    if (open > 0) await window.keyboard.press('Escape')
    return open === 0
  })
}

export const sent = (console: ConsoleUnderTest) =>
  eventually(
    'all that was done to be in the tenant',
    async () => (await call(console, 'health.get', {})).unsentActs === 0,
  )

/** From anywhere to the card of a role. */
export async function openRole({ window }: ConsoleUnderTest, code = MEDREG, name = ROLE): Promise<void> {
  await window.keyboard.press('Control+6')
  await window.getByRole('tab', { name: 'Roles', exact: true }).or(window.getByRole('searchbox')).first().waitFor()
  const find = window.getByRole('searchbox', { name: 'Find a role', exact: true })
  await find.fill(code)
  await window
    .getByRole('option', { name: new RegExp(`^${name}`) })
    .first()
    .click()
  await window.getByRole('heading', { name: new RegExp(name) }).waitFor()
}

export async function chooseInMenu({ window }: ConsoleUnderTest, menu: string, item: string): Promise<void> {
  await window.getByRole('button', { name: menu, exact: true }).click()
  await window.getByRole('menuitem', { name: item }).click()
}

/** A patient that nobody is: the number is of the range that is never issued. */
export const PATIENT = {
  NhsNumber: '9990000018',
  HospitalNumber: 'S1234567',
  FamilyName: 'Testpatient',
  GivenName: 'Alexandra',
  NameTitle: 'Mrs',
  Born: '1945-07-14',
  Gender: 'Female',
}

export const URGENT = 'Chest pain, ECG done'

export const page = (hospital: Hospital, level: number, title: string, ward = 'E5') =>
  hospital.as(MBEKI).sendPage({
    ...{ roleCode: MEDREG, level, title, ward, bed: '4', patient: PATIENT, callBack: '4215', sentFrom: 'Ward E5' },
    situation: 'Central chest pain for 20 minutes, sweating, BP 105/60',
    background: 'Day 2 after a hip fracture. Takes apixaban.',
    assessment: 'ECG shows new ST depression in V4 to V6',
    recommendation: 'Please see her within 15 minutes',
    news2: 6,
  })
