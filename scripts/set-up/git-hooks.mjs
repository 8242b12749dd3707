/** Step: the commit hook that formats what is being committed. */
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ROOT } from './places.mjs'
import { say } from './progress.mjs'
import { ask, runCommand } from './run-command.mjs'

const HOOKS = 'scripts/git-hooks'

function hasHooks(folder) {
  return existsSync(folder) && readdirSync(folder).some((name) => !name.endsWith('.sample'))
}

export const gitHooks = {
  name: 'Git hooks',
  why: 'staged files are formatted before they are committed',
  needed: () => {
    if (!existsSync(join(ROOT, '.git')) || process.env.CI) return false
    const folder = ask('git', ['-C', ROOT, 'rev-parse', '--git-path', 'hooks'])?.trim()
    // Somebody's own hooks are theirs: only where there are none is ours put in place.
    return folder !== undefined && folder !== HOOKS && !hasHooks(resolve(ROOT, folder))
  },
  run: async () => {
    await runCommand('git', ['-C', ROOT, 'config', '--local', 'core.hooksPath', HOOKS])
    say(`• Git hooks: core.hooksPath is now ${HOOKS}, so that staged files are formatted before a commit`)
  },
}
