import { expect, it } from 'vitest'
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
