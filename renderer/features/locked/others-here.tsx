// Whoever is in front is told when something waits for a colleague whose alerts go on behind them, and can fetch them.

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components'
import { useStore } from 'zustand'
import type { SeatView } from '../../../contract/seat-views.ts'
import { askedOf } from '../../stores/seats-store.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { useFocusBack } from '../../ui/use-focus-back.ts'
import { seatNews } from './seat-words.ts'

export const OthersHere = () => {
  const { seats } = useStores()
  const state = useStore(seats.store)
  const asked = askedOf(state)
  const told = state.seats.filter((seat) => !seat.front && seatNews(seat) !== null)
  return (
    <>
      {told.length > 0 && (
        <section aria-label="Colleagues at this computer">
          {told.map((seat) => (
            <Colleague key={seat.person.id} seat={seat} />
          ))}
        </section>
      )}
      {asked && <AskToUnlock seat={asked} />}
    </>
  )
}

const Colleague = ({ seat }: { seat: SeatView }) => {
  const { session } = useStores()
  const urgent = seat.overdue || seat.waiting.some(({ level }) => level <= 2)
  return (
    <MessageBar intent={urgent || seat.blind ? 'error' : 'warning'} shape="square">
      <MessageBarBody>
        <MessageBarTitle>For {seat.person.name}:</MessageBarTitle> {seatNews(seat)}
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={() => void session.signIn(seat.person.id)}>
          Switch to {seat.person.name}
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}

const AskToUnlock = ({ seat }: { seat: SeatView }) => {
  const { session, seats } = useStores()
  useFocusBack()
  const name = seat.person.name
  const unlock = () => {
    seats.putAway(seat)
    void session.signIn(seat.person.id)
  }
  return (
    <Dialog open modalType="alert">
      <DialogSurface>
        <DialogBody>
          <DialogTitle>This notification is for {name}</DialogTitle>
          <DialogContent>
            <p>Only {name} can read what it is about: they sign in, and this console switches to them.</p>
            <p>What you have open stays as it is behind theirs if you hold a role; words not yet sent are lost.</p>
          </DialogContent>
          <DialogActions fluid>
            <Button appearance="primary" onClick={unlock}>
              Switch to {name}
            </Button>
            <Button onClick={() => seats.putAway(seat)}>Not now</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
