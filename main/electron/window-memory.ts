// What the window remembers between starts: where it was, and what it has said once. Nothing of the hospital.

import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Bounds } from './fit-to-displays.ts'

export interface WindowMemory {
  readonly bounds?: Bounds
  readonly saidWhereItGoes?: boolean
}

export function createWindowMemory(file: string): { read(): WindowMemory; remember(more: WindowMemory): void } {
  let known: WindowMemory | undefined
  const read = (): WindowMemory => {
    known ??= parse(file)
    return known
  }
  return {
    read,
    remember(more) {
      known = { ...read(), ...more }
      try {
        writeFileSync(`${file}.new`, JSON.stringify(known))
        renameSync(`${file}.new`, file)
      } catch {
        // A window in its default place is no reason to disturb anybody.
      }
    },
  }
}

function parse(file: string): WindowMemory {
  try {
    const raw: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof raw !== 'object' || raw === null) return {}
    const saved = 'bounds' in raw ? raw.bounds : undefined
    return {
      ...(isBounds(saved) ? { bounds: saved } : {}),
      saidWhereItGoes: 'saidWhereItGoes' in raw && raw.saidWhereItGoes === true,
    }
  } catch {
    return {}
  }
}

const isBounds = (value: unknown): value is Bounds =>
  typeof value === 'object' &&
  value !== null &&
  ['x', 'y', 'width', 'height'].every((side) => Number.isFinite(Reflect.get(value, side)))
