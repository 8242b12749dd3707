import { describe, expect, it } from 'vitest'
import { createImportProgress, type ImportedRow } from '../../../main/rota/import-progress.ts'
import type { BookEntry } from '../../../main/rota/rota-book.ts'
import type { Action, Post } from '../../../main/store/model.ts'
import { at, OKAFOR, shift } from './rota-fixture.ts'

/** What the store and the rota know, as a test says it. */
const bench = () => {
  const posts = new Map<string, Post['state']>()
  const actions = new Map<string, Action['state']>()
  const book = new Map<string, BookEntry>()
  const store = {
    posts: {
      get: (id: string) => {
        const state = posts.get(id)
        return state && { state }
      },
    },
    actions: {
      get: (id: string) => {
        const state = actions.get(id)
        return state && { state }
      },
    },
  }
  return { posts, actions, book, progress: createImportProgress(store, { find: (id) => book.get(id) }) }
}

const made = (clientId: string): ImportedRow => ({ clientId, made: true })
const changed = (clientId: string, act: string | null, isAsMeant = false): ImportedRow => ({
  clientId,
  act,
  isAsMeant: () => isAsMeant,
})
const inRota = (ref: string | null): BookEntry => ({ ref, entry: shift(OKAFOR, at(1), at(2)), saving: ref === null })

describe('how far an import has come', () => {
  it('counts nothing as saved before the hospital has it, and a refusal as none', () => {
    const { posts, actions, progress } = bench()
    for (const id of ['a', 'b']) posts.set(id, 'waiting')
    actions.set('act', 'waiting')
    progress.begin('one', [made('a'), made('b'), changed('c', 'act'), changed('d', null)])
    expect(progress.of('one')).toEqual({ rows: 4, saved: 0, refused: 1 })
    posts.set('a', 'saved')
    posts.set('b', 'refused')
    actions.set('act', 'refused')
    expect(progress.of('one')).toEqual({ rows: 4, saved: 1, refused: 3 })
    expect(progress.of('another')).toBeUndefined()
  })

  it('knows by the rota what became of rows whose record was thrown away since', () => {
    const { book, progress } = bench()
    book.set('saved', inRota('Rota/1'))
    book.set('changed', inRota('Rota/2'))
    progress.begin('one', [made('saved'), made('gone'), changed('changed', 'x', true), changed('changed', 'y', false)])
    expect(progress.of('one')).toEqual({ rows: 4, saved: 2, refused: 2 })
  })

  it('leaves out what else is on its way', () => {
    const { posts, progress } = bench()
    posts.set('mine', 'saved')
    posts.set('other', 'waiting')
    progress.begin('one', [made('mine')])
    expect(progress.of('one')).toEqual({ rows: 1, saved: 1, refused: 0 })
  })
})
