// Sends a result on, to a person or to whoever holds a role: they are told, and told again when it is corrected. Whose it is to
// act on does not change by that.

import { Radio, RadioGroup } from '@fluentui/react-components'
import { useCallback, useState } from 'react'
import type { ResultDetail } from '../../../contract/result-views.ts'
import type { Taker } from '../../../contract/role-views.ts'
import type { RoleRow } from '../../../contract/views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { ChosenPerson } from '../../ui/chosen-person.tsx'
import { SearchPicker } from '../../ui/search-picker.tsx'
import { RoleOption } from '../compose/role-option.tsx'
import { PersonPicker } from '../referrals/person-picker.tsx'
import { ResultQuestion, ResultWords } from './result-question.tsx'
import styles from './results.module.css'

export const ForwardDialog = ({ detail }: { detail: ResultDetail }) => {
  const { compose, result } = useStores()
  const [toRole, setToRole] = useState(false)
  const [person, setPerson] = useState<Taker | null>(null)
  const [role, setRole] = useState<RoleRow | null>(null)
  const find = useCallback((text: string) => result.takers(text), [result])
  const to = toRole ? role : person
  return (
    <ResultQuestion
      detail={detail}
      title="Send this result on"
      does={to === null ? 'Send it on' : `Send it on to ${to.name}`}
      ready={to !== null}
      run={() => {
        if (toRole && role !== null) void result.forward({ roleCode: role.code })
        else if (!toRole && person !== null) void result.forward({ person })
      }}
    >
      <RadioGroup
        layout="horizontal"
        aria-label="To whom"
        value={toRole ? 'role' : 'person'}
        onChange={(_event, { value }) => setToRole(value === 'role')}
      >
        <Radio value="person" label="A person" />
        <Radio value="role" label="Whoever holds a role" />
      </RadioGroup>
      {!toRole && <PersonPicker label="Person" find={find} chosen={person} onChoose={setPerson} />}
      {toRole &&
        (role === null ? (
          <SearchPicker
            label="Role"
            placeholder="Type a role: “med reg”"
            autoFocus
            find={compose.findRoles}
            keyOf={({ ref }) => ref}
            draw={(found) => <RoleOption role={found} />}
            onChoose={setRole}
            none={() => 'No role matches.'}
          />
        ) : (
          <ChosenPerson
            label="Role"
            name={role.name}
            about={role.holder?.name ?? 'nobody holds it'}
            onChange={() => setRole(null)}
          />
        ))}
      <ResultWords question="forward" label="A word for them (optional)" hint="Kept with the result." />
      <p className={styles.quiet}>
        They are told of it, and again if the laboratory corrects it. Who must act on it does not change.
      </p>
    </ResultQuestion>
  )
}
