// A list as the main process keeps one: versioned, cut into what is asked for. Answers wait until they are let go.

import type { Reply } from '../../../contract/channels.ts'
import type { Answered } from '../../../renderer/stores/list-window.ts'

export interface Row {
  readonly ref: string
  readonly fact: number
}

export const rowsOf = (...refs: readonly string[]): Row[] => refs.map((ref) => ({ ref, fact: 0 }))

export class ListBackend {
  version = 1
  rows: readonly Row[]
  asked: number[] = []
  failing = false
  /** The data of this person is not open yet. */
  shut = false
  private gate: Promise<void> | null = null
  private openGate: () => void = () => {}

  constructor(rows: readonly Row[]) {
    this.rows = rows
  }

  set(rows: readonly Row[]): number {
    this.rows = rows
    this.version += 1
    return this.version
  }

  /** Answers are made at once and handed over after `release`, as over a slow wire. */
  hold(): void {
    this.gate = new Promise((open) => {
      this.openGate = open
    })
  }

  release(): void {
    this.gate = null
    this.openGate()
  }

  readonly read = async (offset: number, limit: number): Promise<Reply<Answered<Row>>> => {
    this.asked.push(offset)
    if (this.shut) return { ok: false, code: 'no-cache', message: 'The data is not open yet.' }
    if (this.failing) return { ok: false, code: 'down', message: 'The list could not be read.' }
    const value = {
      version: this.version,
      total: this.rows.length,
      offset,
      rows: this.rows.slice(offset, offset + limit),
    }
    await this.gate
    return { ok: true, value }
  }
}
