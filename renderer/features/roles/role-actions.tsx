// What can be done to a role, by whoever looks at it. Each button says its result.

import { Button } from '@fluentui/react-components'
import { useStore } from 'zustand'
import type { RoleRow } from '../../../contract/views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import { isOn } from '../duty/duty-words.ts'
import styles from './roles.module.css'

export const RoleActions = ({ role }: { role: RoleRow }) => {
  const { compose, roles, duty } = useStores()
  const offeredToMe = useStore(duty.store, ({ view }) => view?.offers.some(({ ref }) => ref === role.ref) ?? false)
  const busy = role.pending !== null && role.pending.state !== 'refused'
  const { ref } = role
  const first = role.mine ? 'give-back' : role.holder === null ? 'take' : null
  return (
    <div className={styles.actions}>
      {offeredToMe && (
        <Button
          appearance="primary"
          disabledFocusable={busy}
          aria-keyshortcuts="Alt+F5"
          onClick={() => duty.ask({ what: 'accept', ref })}
        >
          Read and accept <KeyHint keys="Alt+F5" />
        </Button>
      )}
      {first !== null && (
        // One button for both, so that it keeps the focus when the one becomes the other.
        <Button
          key="first"
          appearance={first === 'take' ? 'primary' : 'secondary'}
          disabledFocusable={busy}
          onClick={() => roles.ask(first)}
        >
          {first === 'take' ? 'Take role' : 'Give back'}
        </Button>
      )}
      {!role.mine && (
        <Button onClick={() => compose.open({ roleCode: role.code, roleName: role.name })}>Page this role …</Button>
      )}
      {role.mine && <MineActions role={role} busy={busy} />}
      {role.holder !== null && !role.mine && (
        <Button disabledFocusable={busy} onClick={() => duty.ask({ what: 'force', ref })}>
          Take over from {role.holder.name} …
        </Button>
      )}
    </div>
  )
}

const MineActions = ({ role, busy }: { role: RoleRow; busy: boolean }) => {
  const { duty } = useStores()
  const away = useTold((now) => role.away !== null && isOn(role.away, now))
  const window = useTold((now) => role.protectedTimes.find(({ until }) => now < until))
  const { ref } = role
  return (
    <>
      {role.offeredTo === null ? (
        <Button
          disabledFocusable={busy}
          aria-keyshortcuts="Alt+F5"
          onClick={() => duty.ask({ what: 'hand-over', ref })}
        >
          Hand over … <KeyHint keys="Alt+F5" />
        </Button>
      ) : (
        <Button disabledFocusable={busy} onClick={() => void duty.act('roles.withdrawOffer', { ref })}>
          Withdraw the offer to {role.offeredTo.name}
        </Button>
      )}
      {away ? (
        <Button disabledFocusable={busy} onClick={() => void duty.act('roles.back', { ref })}>
          I am back
        </Button>
      ) : (
        <Button disabledFocusable={busy} onClick={() => duty.ask({ what: 'away', ref })}>
          In theatre until …
        </Button>
      )}
      {window ? (
        <Button disabledFocusable={busy} onClick={() => void duty.act('roles.unprotect', { ref, window: window.id })}>
          End protected time ({window.reason})
        </Button>
      ) : (
        <Button disabledFocusable={busy} onClick={() => duty.ask({ what: 'protect', ref })}>
          Protected time …
        </Button>
      )}
    </>
  )
}
