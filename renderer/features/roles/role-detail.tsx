// The role card: who holds it and who answers otherwise, how to reach it in another way, what is open for it, what happened
// to it, and what can be done.

import { MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { RoleRow } from '../../../contract/views.ts'
import { clinicalDateTime } from '../../../domain/clinical-time.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { LevelSign } from '../../ui/level-sign.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import { WholeNumbers } from '../../ui/whole-numbers.tsx'
import { useRoleCard } from '../duty/use-role-card.ts'
import { NumberLine } from '../people/number-line.tsx'
import { ReachSign } from '../reach/reach-sign.tsx'
import { AskRole } from './ask-role.tsx'
import { RoleActions } from './role-actions.tsx'
import { RoleCover } from './role-cover.tsx'
import { RoleNext } from './role-next.tsx'
import { RoleOpen } from './role-open.tsx'
import { RoleStory } from './role-story.tsx'
import { holderWords, pendingWords, siteOf, standingWords } from './role-words.ts'
import styles from './roles.module.css'

export const RoleDetail = ({ role: listed }: { role: RoleRow }) => {
  const { people, roles } = useStores()
  const { asking, refusal } = useStore(roles.store)
  const { card, trouble } = useRoleCard(listed.ref)
  const role = card?.row ?? listed
  const holder = useTold((now) => holderWords(role, now))
  const standing = useTold((now) => standingWords(role, now))
  // What was said of a number here is not said of the same number on the next card.
  useEffect(() => people.forgetSaid, [people])
  const busy = role.pending !== null && role.pending.state !== 'refused'
  const refused = [
    role.pending?.state === 'refused' ? pendingWords(role.pending) : null,
    refusal?.role.ref === listed.ref ? refusal.message : null,
    trouble,
  ].filter((words) => words !== null)
  return (
    <div className={styles.detail}>
      <h2 className={styles.title}>
        {role.name}
        <span className={styles.titleSite}>{siteOf(role)}</span>
      </h2>
      <p className={styles.who} data-holder={role.mine ? 'me' : role.holder === null ? 'nobody' : 'another'}>
        <WholeNumbers text={holder} />
      </p>
      {role.offeredTo !== null && (
        <p className={styles.standing}>
          Offered to {role.offeredTo.name}, who has not accepted yet: it stays with{' '}
          {role.mine ? 'you' : role.holder?.name}.
        </p>
      )}
      {standing !== '' && <p className={styles.standing}>{standing}.</p>}
      <div role="status" className={styles.status}>
        {busy && role.pending && <Spinner size="tiny" labelPosition="after" label={pendingWords(role.pending)} />}
        {refused.map((words) => (
          <MessageBar key={words} intent="error" layout="multiline">
            <MessageBarBody>{words}</MessageBarBody>
          </MessageBar>
        ))}
      </div>
      <RoleActions role={role} />
      <dl className={styles.facts}>
        {role.holder !== null && (
          <>
            <dt>Reach</dt>
            <dd>
              <ReachSign roleCode={role.code} />
            </dd>
          </>
        )}
        {role.holderSince !== null && (
          <>
            <dt>{role.holder === null ? 'Vacant since' : 'Held since'}</dt>
            <Value text={clinicalDateTime(role.holderSince)} />
          </>
        )}
        {card !== null && card.coverUntil !== null && (
          <>
            <dt>Until</dt>
            <Value text={clinicalDateTime(card.coverUntil)} />
          </>
        )}
        {card !== null && (
          <>
            <dt>Next planned</dt>
            <RoleNext coming={card.coming} />
          </>
        )}
        {role.phone === null ? (
          <Absent name="Fallback phone" />
        ) : (
          <NumberLine label="Fallback phone" number={role.phone} />
        )}
        {role.bleep === null ? (
          <Absent name="Fallback bleep" />
        ) : (
          <NumberLine label="Fallback bleep" number={role.bleep} dial={false} />
        )}
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
      </dl>
      {card !== null && (
        <>
          <RoleCover chain={card.chain} />
          <RoleOpen open={card.open} mine={role.mine} />
          <RoleStory role={role} story={card.story} />
        </>
      )}
      {asking !== null && <AskRole role={role} what={asking} />}
    </div>
  )
}

const Absent = ({ name }: { name: string }) => (
  <>
    <dt>{name}</dt>
    <Value text={null} />
  </>
)

const Value = ({ text, otherwise = 'Not recorded' }: { text: string | null; otherwise?: string }) => (
  <dd data-known={text !== null}>{text ?? otherwise}</dd>
)
