// One role: who holds it, how else to reach it, and taking it or giving it back.

import { Button, MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components'
import { useStore } from 'zustand'
import type { RoleRow } from '../../../contract/views.ts'
import { clinicalDateTime } from '../../../domain/clinical-time.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { LevelSign } from '../../ui/level-sign.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import { AskRole } from './ask-role.tsx'
import { holderWords, pendingWords, siteOf } from './role-words.ts'
import styles from './roles.module.css'

export const RoleDetail = ({ role }: { role: RoleRow }) => {
  const { roles } = useStores()
  const { asking, refusal } = useStore(roles.store)
  const holder = useTold((now) => holderWords(role, now))
  const act = role.mine ? 'give-back' : role.holder === null ? 'take' : null
  const busy = role.pending !== null && role.pending.state !== 'refused'
  return (
    <div className={styles.detail}>
      <h2 className={styles.title}>
        {role.name}
        <span className={styles.titleSite}>{siteOf(role)}</span>
      </h2>
      <p className={styles.who} data-holder={role.mine ? 'me' : role.holder === null ? 'nobody' : 'another'}>
        {holder}
      </p>
      <div role="status" className={styles.status}>
        {busy && role.pending && <Spinner size="tiny" labelPosition="after" label={pendingWords(role.pending)} />}
        {role.pending?.state === 'refused' && (
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>{pendingWords(role.pending)}</MessageBarBody>
          </MessageBar>
        )}
        {refusal !== null && (
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>{refusal}</MessageBarBody>
          </MessageBar>
        )}
      </div>
      <div>
        {act !== null && (
          // One button for both, so that it keeps the focus when the one becomes the other.
          <Button
            appearance={act === 'take' ? 'primary' : 'secondary'}
            disabledFocusable={busy}
            onClick={() => roles.ask(act)}
          >
            {act === 'take' ? 'Take role' : 'Give back'}
          </Button>
        )}
        {role.holder !== null && !role.mine && (
          <p className={styles.note}>To take it, ask {role.holder.name} to give it back first.</p>
        )}
      </div>
      <dl className={styles.facts}>
        <dt>Open pages</dt>
        <Value text={role.openPages === null ? null : `${role.openPages || 'None'}`} otherwise="Shown to its holder" />
        <dt>Fallback phone</dt>
        <Value text={role.phone} />
        <dt>Fallback bleep</dt>
        <Value text={role.bleep} />
        <dt>Deputy</dt>
        <Value text={role.deputyName} />
        <dt>Most urgent level</dt>
        <dd>
          <LevelSign level={role.highestLevel} />
        </dd>
        <dt>Specialty</dt>
        <Value text={role.specialty} />
        <dt>Code</dt>
        <Value text={role.code} />
        {role.holderSince !== null && (
          <>
            <dt>{role.holder === null ? 'Vacant since' : 'Held since'}</dt>
            <Value text={clinicalDateTime(role.holderSince)} />
          </>
        )}
      </dl>
      {asking !== null && <AskRole role={role} what={asking} />}
    </div>
  )
}

const Value = ({ text, otherwise = 'Not recorded' }: { text: string | null; otherwise?: string }) => (
  <dd data-known={text !== null}>{text ?? otherwise}</dd>
)
