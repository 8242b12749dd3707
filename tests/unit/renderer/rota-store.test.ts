import { expect, it, vi } from 'vitest'
import { HOUR } from '../../../domain/instant.ts'
import { createRotaStore, stripWindow } from '../../../renderer/stores/rota-store.ts'
import { NINE } from '../../support/sample-page.ts'
import { FakeApi } from './fake-api.ts'

it('moves its window on with the hours, and leaves an open dialog where it is', () => {
  const rota = createRotaStore(new FakeApi())
  rota.show(true, NINE)
  expect(rota.store.getState()).toMatchObject({ from: NINE - 4 * HOUR, until: NINE + 72 * HOUR })
  rota.ask({ what: 'import' })
  rota.show(true, NINE + HOUR)
  expect(rota.store.getState()).toMatchObject({ from: NINE - 3 * HOUR, dialog: { what: 'import' } })
  rota.show(false, NINE + HOUR)
  expect(rota.store.getState().dialog).toBeNull()
})

it('begins on the hour', () => {
  expect(stripWindow(NINE + 59 * 60_000)).toEqual(stripWindow(NINE))
})

it('says that gaps, colleagues and people are not known, and never that there are none', async () => {
  const api = new FakeApi()
  const rota = createRotaStore(api)
  const refused = () => ({ ok: false as const, code: 'fault', message: 'The rota cannot be read.' })
  api.handlers = {
    'rota.gaps': refused,
    'rota.colleagues': refused,
    'people.list': refused,
    'rota.importProgress': refused,
  }
  rota.show(true, NINE)
  await vi.waitFor(() => expect(rota.store.getState().gapsTrouble).toBe('The rota cannot be read.'))
  expect(await rota.colleagues('shift')).toBe('The rota cannot be read.')
  expect(await rota.people('silva')).toBe('The rota cannot be read.')
  expect(await rota.importProgress('one')).toBe('The rota cannot be read.')
  api.handlers['rota.gaps'] = () => ({ ok: true, value: { gaps72h: 0, gaps: [] } })
  rota.show(true, NINE)
  await vi.waitFor(() => expect(rota.store.getState()).toMatchObject({ gapsTrouble: null, gaps72h: 0 }))
})
