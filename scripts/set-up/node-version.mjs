/** Step: the Node that runs set-up itself must be able to install and run the toolchain. */
import { TOOL_NODE } from './places.mjs'
import { SetUpError } from './run-command.mjs'

/** Where the pinned Node comes as a package, the host's has little to do; elsewhere it also runs the TypeScript. */
const OLDEST = TOOL_NODE === process.execPath ? [24, 0] : [20, 19]

function isRecentEnough() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
}

export const nodeVersion = {
  name: 'Node',
  why: 'the tools are written for it',
  needed: () => !isRecentEnough(),
  run: async () => {
    throw new SetUpError(
      `Node ${process.versions.node} is too old here: install Node ${OLDEST.join('.')} or later, then run the same command again.`,
    )
  },
}
