// Memory of a process and all that it started: the proportional set size, which counts a shared page once.
// Linux alone keeps it (man7.org/linux/man-pages/man5/proc_pid_smaps_rollup.5.html).

import { readdirSync, readFileSync } from 'node:fs'

export const canMeasureMemory = process.platform === 'linux'

/** In MB (2^20 bytes). */
export function residentMemory(root: number): number {
  const kilobytes = withDescendants(root).reduce((sum, id) => sum + proportionalSize(id), 0)
  return kilobytes / 1024
}

function withDescendants(root: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const id = Number(name)
    // After the name in brackets, which may hold anything: state, then the parent.
    const parent = Number.isInteger(id) ? read(`/proc/${id}/stat`).split(') ').at(-1)?.split(' ')[1] : undefined
    if (parent !== undefined) parents.set(id, Number(parent))
  }
  const family = [root]
  for (const member of family) for (const [id, parent] of parents) if (parent === member) family.push(id)
  return family
}

const proportionalSize = (id: number): number =>
  Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${id}/smaps_rollup`))?.[1] ?? 0)

/** Empty when the process has ended meanwhile. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
