// Sight is back: from when to when pages could not be seen here, how many came meanwhile, and those that wait, most pressing first.

import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { useStore } from 'zustand'
import { fromTo } from '../../../domain/clinical-time.ts'
import { useStores } from '../../stores/stores-context.tsx'

export const MissedBanner = () => {
  const { alarms, page, ui } = useStores()
  const missed = useStore(alarms.store, (state) => state.missed)
  if (missed === null) return null
  const [first] = missed.waiting
  const arrived = missed.arrived === 0 ? 'None arrived for you.' : `${missed.arrived} arrived.`
  const waiting =
    missed.arrived > 0 && missed.waiting.length !== missed.arrived
      ? missed.waiting.length === 0
        ? ' None of them waits any more.'
        : ` ${missed.waiting.length} of them ${missed.waiting.length === 1 ? 'waits' : 'wait'}.`
      : ''
  return (
    <section aria-label="What you missed">
      <MessageBar intent={missed.waiting.length > 0 ? 'error' : 'warning'} shape="square" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>You could not see new pages {fromTo(missed.from, missed.until)}.</MessageBarTitle> {arrived}
          {waiting} {missed.why}
        </MessageBarBody>
        <MessageBarActions>
          {first !== undefined && (
            <Button
              size="small"
              onClick={() => {
                ui.go('queue')
                page.open(first)
              }}
            >
              Open the most pressing
            </Button>
          )}
          <Button size="small" onClick={alarms.noteMissed}>
            I have read this
          </Button>
        </MessageBarActions>
      </MessageBar>
    </section>
  )
}
