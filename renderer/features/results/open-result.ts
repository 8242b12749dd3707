// From a page to the result that it is about. A page whose result this computer does not have yet stays where it is.

import type { PageRow } from '../../../contract/views.ts'
import type { Stores } from '../../stores/stores.ts'

/** False: the result is not on this computer. */
export async function openResultOf(
  { result, ui }: Pick<Stores, 'result' | 'ui'>,
  row: Pick<PageRow, 'ref' | 'result'>,
): Promise<boolean> {
  const known = row.result?.ref ?? null
  if (known !== null) result.open(known)
  else if (!(await result.openOfPage(row.ref))) return false
  ui.go('results')
  return true
}
