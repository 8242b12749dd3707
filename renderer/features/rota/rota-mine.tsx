// My coming shifts, each of which can be swapped, and the swaps that wait for me or for somebody else.

import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components'
import { useStore } from 'zustand'
import type { RotaSwap } from '../../../contract/rota-views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import { counted } from '../shell/words.ts'
import styles from './rota.module.css'
import { shiftWords } from './rota-words.ts'

/** Further ones are in the strip as it moves on. */
const SHOWN = 4

export const RotaMine = () => {
  const { rota } = useStores()
  const mine = useStore(rota.store, (state) => state.mine)
  const refusal = useStore(rota.store, (state) => state.refusal)
  const minute = useTold((now) => Math.floor(now / 60_000))
  if (mine === null) return null
  const { shifts, swaps, writing } = mine
  return (
    <>
      <div role="status">
        {writing > 0 && <p className={styles.note}>Saving the rota: {counted(writing, 'row')} to go.</p>}
        {refusal !== null && (
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>{refusal}</MessageBarBody>
          </MessageBar>
        )}
      </div>
      {swaps.length > 0 && (
        <section aria-label="Swaps" className={styles.mine}>
          <h3 className={styles.small}>Swaps</h3>
          <ul className={styles.list}>
            {swaps.map((swap) => (
              <SwapLine key={swap.clientId} swap={swap} />
            ))}
          </ul>
        </section>
      )}
      {shifts.length > 0 && (
        <section aria-label="My shifts" className={styles.mine}>
          <h3 className={styles.small}>My shifts</h3>
          <ul className={styles.list}>
            {shifts.slice(0, SHOWN).map((shift) => (
              <li key={shift.clientId}>
                <span>
                  {shiftWords(shift)}
                  {shift.swapped ? ' (by swap)' : ''}
                </span>
                {shift.from > minute * 60_000 && (
                  <Button
                    size="small"
                    aria-label={`Swap ${shiftWords(shift)}`}
                    onClick={() => rota.ask({ what: 'swap', gives: shift.clientId })}
                  >
                    Swap…
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

const STATES = { proposed: 'waits for an answer', accepted: 'accepted', declined: 'declined', withdrawn: 'withdrawn' }

const SwapLine = ({ swap }: { swap: RotaSwap }) => {
  const { rota } = useStores()
  const { proposer, other, gives, takes, state, reason } = swap
  const given = gives ? shiftWords(gives) : 'a shift that is no longer in the rota'
  const taken = takes ? ` for ${shiftWords(takes)}` : ''
  return (
    <li>
      <span>
        {proposer.name} gives {given} to {other.name}
        {taken}: {STATES[state]}
        {swap.saving ? ', saving' : ''}.{reason === '' ? '' : ` “${reason}”`}
        {swap.refusal !== null && <em> {swap.refusal}</em>}
      </span>
      {swap.mayAnswer && (
        <>
          <Button size="small" appearance="primary" onClick={() => void rota.answer(swap.clientId, 'accepted')}>
            Accept swap
          </Button>
          <Button size="small" onClick={() => void rota.answer(swap.clientId, 'declined')}>
            Decline
          </Button>
        </>
      )}
      {swap.mayWithdraw && (
        <Button size="small" onClick={() => void rota.answer(swap.clientId, 'withdrawn')}>
          Withdraw
        </Button>
      )}
    </li>
  )
}
