// Which question about the open referral is being asked.

import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { ReferralDetail } from '../../../contract/referral-views.ts'
import type { ReferralQuestion } from '../../stores/referral-store.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { AcceptDialog } from './accept-dialog.tsx'
import { ContactDialog, DeclineDialog, HandOnDialog, RedirectDialog } from './pass-on-dialogs.tsx'
import { WordsDialog } from './words-dialog.tsx'

export const ReferralDialogs = ({ detail }: { detail: ReferralDetail }) => {
  const { referral } = useStores()
  const asking = useStore(referral.store, (state) => state.asking)
  return asking === null ? null : dialogOf(asking, detail)
}

function dialogOf(asking: ReferralQuestion, detail: ReferralDetail): ReactNode {
  switch (asking) {
    case 'accept':
      return <AcceptDialog detail={detail} />
    case 'hand-on':
      return <HandOnDialog detail={detail} />
    case 'redirect':
      return <RedirectDialog detail={detail} />
    case 'decline':
      return <DeclineDialog detail={detail} />
    case 'contact':
      return <ContactDialog detail={detail} />
    default:
      return <WordsDialog act={asking} detail={detail} />
  }
}
