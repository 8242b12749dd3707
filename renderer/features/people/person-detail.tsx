// One person in full: what they hold now, their numbers with copy and call, and where they work.

import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components'
import { useStore } from 'zustand'
import type { PersonCard } from '../../../contract/directory-views.ts'
import { listTime } from '../../../domain/clinical-time.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { StateMessage, Waiting } from '../../ui/state-message.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import { spanWords } from '../rota/rota-words.ts'
import { NumberLine } from './number-line.tsx'
import styles from './people.module.css'
import { sinceWords } from './people-words.ts'
import { Said } from './said.tsx'

export const PersonDetail = () => {
  const { people } = useStores()
  const { card, cardTrouble } = useStore(people.store)
  if (cardTrouble !== null)
    return (
      <StateMessage title="This person cannot be shown">
        <p>{cardTrouble}</p>
      </StateMessage>
    )
  if (card === null) return <Waiting label="Opening" />
  return <Card card={card} />
}

const Card = ({ card }: { card: PersonCard }) => {
  const { people } = useStores()
  return (
    <div className={styles.detail}>
      <h2 className={styles.title}>
        {card.name}
        {card.mine && ' (you)'}
        <span className={styles.titleSite}>{[card.job, card.site].filter((part) => part !== null).join(', ')}</span>
      </h2>
      {card.left && (
        <MessageBar intent="warning">
          <MessageBarBody>This account is no longer in use.</MessageBarBody>
        </MessageBar>
      )}
      <Held card={card} />
      <Planned card={card} />
      <div className={styles.acts}>
        <Button onClick={() => void people.chat(card.id)}>Chat in Teams</Button>
      </div>
      <Said about={card.id} />
      <dl className={styles.facts}>
        {card.phones.map((phone) => (
          <NumberLine key={phone} label="Phone" number={phone} />
        ))}
        {card.mobile !== null && <NumberLine label="Mobile" number={card.mobile} />}
        {card.phones.length === 0 && card.mobile === null && <Fact label="Phone" text={null} />}
        <NumberLine label="Email" number={card.mail ?? card.username} dial={false} />
        <Fact label="Department" text={card.department} />
        <Fact label="Site" text={card.site} />
        <Fact label="Employee number" text={card.employeeId} />
      </dl>
    </div>
  )
}

const Fact = ({ label, text }: { label: string; text: string | null }) => (
  <>
    <dt>{label}</dt>
    <dd data-known={text !== null}>{text ?? 'Not recorded'}</dd>
  </>
)

const Planned = ({ card }: { card: PersonCard }) =>
  card.coming.length > 0 && (
    <section aria-label="Planned">
      <h3 className={styles.part}>Planned</h3>
      <ul className={`${styles.held} ${styles.planned}`}>
        {card.coming.map((turn) => (
          <li key={`${turn.roleCode} ${turn.from}`}>
            <strong>{turn.roleName}</strong>
            <span>{spanWords(turn)}</span>
          </li>
        ))}
      </ul>
    </section>
  )

const Held = ({ card }: { card: PersonCard }) => {
  const now = useTold((at) => at)
  if (card.held.length === 0)
    return <p className={styles.none}>Holds no role now. To reach whoever is on call, page a role.</p>
  return (
    <section aria-label="Holds now">
      <h3 className={styles.part}>Holds now</h3>
      <ul className={styles.held}>
        {card.held.map((role) => (
          <li key={role.code}>
            <strong>{role.name}</strong>
            <span>
              {[
                role.since === null ? null : sinceWords(role.since, now),
                role.until === null ? null : `until ${listTime(role.until, now)}`,
                role.bleep === null ? null : `bleep ${role.bleep}`,
              ]
                .filter((part) => part !== null)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
