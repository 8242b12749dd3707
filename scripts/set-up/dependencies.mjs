/** Step: the packages of the lock file, exactly. Install scripts stay off; later steps do what they would have done. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { hashOf, readText, writeText } from './files.mjs'
import { MODULE_STAMPS, ROOT, TOOL_NODE } from './places.mjs'
import { withProgress } from './progress.mjs'
import { runNpm } from './run-command.mjs'

const STAMP = join(MODULE_STAMPS, 'dependencies')

function wanted() {
  return hashOf(readText(join(ROOT, 'package-lock.json')) ?? '', process.platform, process.arch)
}

/** npm's own record of a finished install of this very lock file, by whoever ran it. */
function installedByHand() {
  const [lock, installed] = ['package-lock.json', join('node_modules', '.package-lock.json')].map((name) => {
    const text = readText(join(ROOT, name))
    return text === undefined ? undefined : (JSON.parse(text).packages ?? {})
  })
  if (!lock || !installed) return false
  return Object.entries(lock).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  )
}

export const dependencies = {
  name: 'Dependencies',
  why: 'the packages that the lock file names',
  needed: () => {
    if (!existsSync(TOOL_NODE)) return true
    if (readText(STAMP) === wanted()) return false
    if (!installedByHand()) return true
    writeText(STAMP, wanted())
    return false
  },
  run: async () => {
    await withProgress('Dependencies: npm ci, because node_modules does not match the lock file', () =>
      runNpm(['ci', '--ignore-scripts', '--loglevel=error'], { cwd: ROOT }),
    )
    writeText(STAMP, wanted())
  },
}
