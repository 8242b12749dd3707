/**
 * Programs and libraries of the operating system that an Electron app needs on Linux and npm cannot bring.
 * Names are Debian's and Ubuntu's; other distributions are told what to look for.
 */
import { existsSync } from 'node:fs'
import { withProgress } from './progress.mjs'
import { ask, findProgram, runCommand, SetUpError } from './run-command.mjs'

/**
 * A group is installed only by the step that needs it. `a|b`: the first name that the distribution knows
 * (64-bit time renamed some libraries).
 */
const GROUPS = {
  run: {
    why: 'Electron links to them, or opens them for notifications and for the keyring',
    packages: [
      'libgtk-3-0t64|libgtk-3-0',
      'libnss3',
      'libasound2t64|libasound2',
      'libgbm1',
      'libnotify4',
      'libsecret-1-0',
      'fonts-dejavu-core',
    ],
    programs: [],
  },
  build: {
    why: 'to unpack the fallback runtime and to compile the SQLite addon for it',
    packages: ['unzip', 'gcc', 'g++'],
    programs: ['unzip', 'gcc', 'g++'],
  },
  desktop: {
    why: 'a virtual screen, a session bus, a keyring and a notification daemon, where there is no desktop',
    packages: ['xvfb', 'dbus', 'gnome-keyring', 'libsecret-tools', 'dunst', 'libnotify-bin', 'imagemagick', 'xauth'],
    programs: ['Xvfb', 'dbus-daemon', 'gnome-keyring-daemon', 'dunst', 'import'],
  },
  test: {
    why: 'the end-to-end tests read notifications off the session bus and the accessibility tree',
    packages: [
      'python3',
      'python3-dbus',
      'python3-gi',
      'libglib2.0-bin',
      'at-spi2-core',
      'python3-pyatspi',
      'gir1.2-atspi-2.0',
    ],
    programs: ['gdbus'],
  },
}

/** Of the wanted names, those that dpkg does not report as installed. */
function absentFromDpkg(wanted) {
  const installed = new Set(
    (ask('dpkg', ['--get-selections']) ?? '')
      .split('\n')
      .map((line) => line.split(/\s+/))
      .filter(([, state]) => state === 'install' || state === 'hold')
      .map(([name]) => name.replace(/:.*$/, '')),
  )
  return wanted.filter((entry) => !entry.split('|').some((name) => installed.has(name)))
}

/** The groups' packages or, where there is no dpkg, programs that are not there. Empty off Linux. */
export function missingSystemPackages(groups) {
  if (process.platform !== 'linux') return []
  const chosen = groups.map((group) => GROUPS[group])
  if (existsSync('/usr/bin/dpkg')) return absentFromDpkg(chosen.flatMap((group) => group.packages))
  return chosen.flatMap((group) => group.programs).filter((program) => !findProgram(program))
}

function nameKnownToApt(entry) {
  const names = entry.split('|')
  return names.find((name) => /Candidate: (?!\(none\))/.test(ask('apt-cache', ['policy', name]) ?? '')) ?? names.at(-1)
}

/**
 * Installs what is missing of the groups, or fails with the command that a person with the rights can run.
 * @param {('run'|'build'|'desktop'|'test')[]} groups
 */
export async function ensureSystemPackages(groups) {
  const missing = missingSystemPackages(groups)
  if (missing.length === 0) return
  const why = groups
    .filter((group) => missingSystemPackages([group]).length > 0)
    .map((group) => GROUPS[group].why)
    .join('; ')
  if (!findProgram('apt-get')) {
    throw new SetUpError(
      `These are missing (${why}): ${missing.join(', ')}.\nInstall them with this distribution's package manager, then run the same command again.`,
    )
  }
  if (process.getuid?.() !== 0) {
    const names = missing.map(nameKnownToApt).join(' ')
    throw new SetUpError(
      `System packages are missing (${why}).\nRun this, then the same command again:\n\n  sudo apt-get update && sudo apt-get install -y ${names}\n`,
    )
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await withProgress('System packages: apt-get update, so that the package list is current', () =>
    runCommand('apt-get', ['update', '-q'], { env }),
  )
  const names = missing.map(nameKnownToApt)
  await withProgress(`System packages: ${names.join(' ')}; ${why}`, () =>
    runCommand('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], { env }),
  )
}
