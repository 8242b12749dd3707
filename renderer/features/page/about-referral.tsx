// A page that a console made for the sake of a referral leads to it: everything of the patient is there.

import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components'
import type { PageDetail } from '../../../contract/views.ts'
import { useStores } from '../../stores/stores-context.tsx'

export const AboutReferral = ({ detail }: { detail: PageDetail }) => {
  const { referral, ui } = useStores()
  if (detail.referral === undefined) return null
  const { ref } = detail.referral
  return (
    <MessageBar intent="info" layout="multiline">
      <MessageBarBody>
        Rolecall made this page for a referral.
        {ref === null && ' The referral itself is not on this computer: ring the number below.'}
      </MessageBarBody>
      {ref !== null && (
        <MessageBarActions>
          <Button
            size="small"
            onClick={() => {
              ui.go('referrals')
              referral.open(ref)
            }}
          >
            Open the referral
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  )
}
