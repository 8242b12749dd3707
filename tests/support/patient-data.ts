// A search for what must never leave a console's own pages: a patient, or why they are paged. In what the desktop was told,
// in the titles of all windows, in what an alarm shows to whoever is near, in Teams, and in every file, crash dumps among them.

import { expect } from '@playwright/test'
import { alarmWindows } from './alarm-window.ts'
import type { ConsoleUnderTest } from './console.ts'
import { filesWith } from './files-with.ts'
import type { Hospital } from './hospital.ts'
import type { NotificationDaemon } from './notification-daemon.ts'
import { teamsMessages } from './teams-messages.ts'
import { windowFacts } from './window-facts.ts'

export interface PatientDataSearch {
  /** Parts of names, numbers, dates and reasons, in any case; written long enough to be found nowhere by chance. */
  readonly words: readonly string[]
  readonly desktop: NotificationDaemon
  readonly hospital: Hospital
  /** User principal names whose Teams chats are read. */
  readonly inTeams: readonly string[]
  /** Of every console that took part, those that have ended too. */
  readonly profiles: readonly string[]
  /** Those that run. */
  readonly consoles: readonly ConsoleUnderTest[]
}

/** Looks now: call it while something alarms as well as at the end. */
export async function expectNoPatientData(search: PatientDataSearch): Promise<void> {
  const { words, desktop, hospital, inTeams, profiles, consoles } = search
  const said = [
    ['notifications', JSON.stringify(desktop.notices)],
    ['Teams', JSON.stringify(await inChats(hospital, inTeams))],
    ...(await Promise.all(consoles.map(async (each) => ['window titles', await titlesOf(each)]))),
    ...(await Promise.all(consoles.map(async (each) => ['alarm windows', await alarmsOf(each)]))),
  ]
  const leaks = said.flatMap(([where = '', text = '']) =>
    words.filter((word) => text.toLowerCase().includes(word.toLowerCase())).map((word) => `${where}: ${word}`),
  )
  expect(leaks).toEqual([])
  expect(profiles.flatMap((profile) => filesWith(profile, words))).toEqual([])
}

/** One person after the other: they may be in the same chat. */
async function inChats(hospital: Hospital, people: readonly string[]): Promise<unknown[]> {
  const found = []
  for (const upn of people) found.push(...(await teamsMessages(hospital, upn)))
  return found
}

const titlesOf = async (console: ConsoleUnderTest): Promise<string> =>
  JSON.stringify([...(await windowFacts(console)), ...(await alarmWindows(console))].map(({ title }) => title))

const alarmsOf = async ({ app }: ConsoleUnderTest): Promise<string> => {
  const alarms = app.windows().filter((page) => page.url().endsWith('/alarm/alarm.html'))
  return (await Promise.all(alarms.map((page) => page.evaluate(() => document.documentElement.outerHTML)))).join('\n')
}
