// A page that was withdrawn says so before anything else: whoever is on their way may turn round.

import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import type { PageDetail } from '../../../contract/views.ts'
import { clinicalTime } from '../../../domain/clinical-time.ts'

export const StandDown = ({ detail }: { detail: PageDetail }) => {
  const { row, story } = detail
  if (row.state !== 'cancelled' || row.unsent !== null) return null
  const { furthest } = row
  const words = story.findLast(({ kind }) => kind === 'cancelled')?.text
  return (
    <MessageBar intent="warning" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>Stand down.</MessageBarTitle> Withdrawn by {furthest.mine ? 'you' : furthest.byName} at{' '}
        {clinicalTime(furthest.at)}.{words ? ` “${words}”` : ''}
      </MessageBarBody>
    </MessageBar>
  )
}
