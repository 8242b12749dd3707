// How far an import has come, in words. Pure.

import type { RotaImportProgress } from '../../../contract/rota-views.ts'
import { counted } from '../shell/words.ts'

export const isSettled = ({ rows, saved, refused }: RotaImportProgress): boolean => saved + refused >= rows

/** `progress`: null until it is known. */
export function importWords(progress: RotaImportProgress | null, rows: number): string {
  if (progress === null) return `Saving ${counted(rows, 'change')}. You can close this; it goes on.`
  const { saved, refused } = progress
  const not = `${counted(refused, 'change')} ${refused === 1 ? 'was' : 'were'} refused by the hospital`
  if (!isSettled(progress))
    return `Saving: ${saved} of ${rows} saved${refused === 0 ? '' : `, ${not}`}. You can close this; it goes on.`
  if (refused === 0) return `Done: ${counted(saved, 'change')} saved.`
  return `${saved} of ${rows} saved; ${not}. Import the same rota again to see what is missing.`
}
