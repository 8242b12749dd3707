// Which dialog of the rota is open, if any.

import { useStore } from 'zustand'
import { useStores } from '../../stores/stores-context.tsx'
import { AskHolderDialog } from './ask-holder-dialog.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { OverrideDialog } from './override-dialog.tsx'
import { SwapDialog } from './swap-dialog.tsx'

export const RotaDialogs = () => {
  const { rota } = useStores()
  const dialog = useStore(rota.store, (state) => state.dialog)
  const close = () => rota.ask(null)
  switch (dialog?.what) {
    case 'import':
      return <ImportDialog onClose={close} />
    case 'swap':
      return <SwapDialog gives={dialog.gives} onClose={close} />
    case 'override':
      return <OverrideDialog row={dialog.row} piece={dialog.piece} onClose={close} />
    case 'ask':
      return <AskHolderDialog row={dialog.row} onClose={close} />
    default:
      return null
  }
}
