// A page about a result leads to it: the value and its patient are there, and there it is answered.

import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import type { PageDetail, PageRow } from '../../../contract/views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { openResultOf } from '../results/open-result.ts'

const WHY: Readonly<Record<NonNullable<PageRow['result']>['why'], string>> = {
  released: 'A result was released that somebody must act on.',
  corrected: 'A result was corrected that somebody must act on again.',
  'not-accepted': 'Nobody has accepted a result in time.',
  'not-done': 'Nothing was done about a result in time.',
  reassigned: 'A result has been given to this role.',
  lost: 'A result has no known patient.',
}

const elsewhere = ({ ref, why }: NonNullable<PageRow['result']>): string => {
  if (why === 'lost') return 'The results feed keeps it until somebody says whose it is.'
  return ref === null
    ? 'The result itself is not on this computer yet: acknowledge this page, and ring the laboratory if it does not come.'
    : 'It is answered there.'
}

export const AboutResult = ({ detail }: { detail: PageDetail }) => {
  const stores = useStores()
  const { result } = detail.row
  if (result === undefined) return null
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{WHY[result.why]}</MessageBarTitle> {elsewhere(result)}
      </MessageBarBody>
      {result.ref !== null && (
        <MessageBarActions>
          <Button size="small" onClick={() => void openResultOf(stores, detail.row)}>
            Open the result
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  )
}
