// What happened to a role of late, and on request who held it before that.

import { Button, Spinner } from '@fluentui/react-components'
import { useState } from 'react'
import type { RoleFactLine } from '../../../contract/role-views.ts'
import type { RoleHistory } from '../../../contract/rota-views.ts'
import type { RoleRow } from '../../../contract/views.ts'
import { clinicalDateTime } from '../../../domain/clinical-time.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { AskHolderDialog } from '../rota/ask-holder-dialog.tsx'
import { factWords } from './role-words.ts'
import styles from './roles.module.css'

const SHOWN = 8

export const RoleStory = ({
  role,
  story,
}: {
  role: Pick<RoleRow, 'ref' | 'name' | 'siteName'>
  story: readonly RoleFactLine[]
}) => (
  <section aria-label="What happened to it">
    <h3 className={styles.part}>What happened to it</h3>
    {story.length === 0 && <p className={styles.note}>Nothing is recorded of late.</p>}
    <ul className={styles.happened}>
      {story.slice(0, SHOWN).map((fact) => (
        <li key={fact.id}>
          <time>{clinicalDateTime(fact.at)}</time>
          <span>{factWords(fact)}</span>
        </li>
      ))}
    </ul>
    <Before role={role.ref} />
    <AtAnInstant role={role} />
  </section>
)

type Asked = { readonly kind: 'no' | 'asking' | 'failed' } | { readonly kind: 'known'; readonly history: RoleHistory }

/** Its versions are with the hospital: they are read when somebody asks. */
const Before = ({ role: ref }: { role: string }) => {
  const { roleCards } = useStores()
  const [asked, setAsked] = useState<Asked>({ kind: 'no' })
  const ask = async () => {
    setAsked({ kind: 'asking' })
    const history = await roleCards.history(ref)
    setAsked(history ? { kind: 'known', history } : { kind: 'failed' })
  }
  if (asked.kind === 'asking') return <Spinner size="tiny" labelPosition="after" label="Asking the hospital" />
  if (asked.kind === 'known') return <Holders history={asked.history} />
  return (
    <p className={styles.note}>
      {asked.kind === 'failed' && 'The hospital did not answer. '}
      <Button size="small" onClick={() => void ask()}>
        Who held it before
      </Button>
    </p>
  )
}

const AtAnInstant = ({ role }: { role: Pick<RoleRow, 'ref' | 'name' | 'siteName'> }) => {
  const [asking, setAsking] = useState(false)
  return (
    <p className={styles.note}>
      <Button size="small" onClick={() => setAsking(true)}>
        Who has it at…
      </Button>
      {asking && <AskHolderDialog row={role} onClose={() => setAsking(false)} />}
    </p>
  )
}

const Holders = ({ history }: { history: RoleHistory }) => (
  <>
    <h4 className={styles.part}>Who held it</h4>
    <ul className={styles.happened}>
      {history.spans.map((span) => (
        <li key={span.from}>
          <time>{clinicalDateTime(span.from)}</time>
          <span>
            {span.holder?.name ?? 'nobody'}
            {span.until === null ? ', until now' : `, until ${clinicalDateTime(span.until)}`}
          </span>
        </li>
      ))}
    </ul>
    {history.incomplete !== null && <p className={styles.note}>{history.incomplete}</p>}
  </>
)
