// The staff of the hospital: find somebody, see what they hold now, copy or dial their numbers.

import { useCallback } from 'react'
import { useStore } from 'zustand'
import type { PersonRow as PersonView } from '../../../contract/directory-views.ts'
import { rowAt } from '../../stores/list-window.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { useAreaFocus } from '../../ui/area-focus.ts'
import { Columns } from '../../ui/columns.tsx'
import { FinderHead } from '../../ui/finder-head.tsx'
import { ListTrouble } from '../../ui/list-trouble.tsx'
import { StateMessage, Waiting } from '../../ui/state-message.tsx'
import { useHold } from '../../ui/use-hold.ts'
import { VirtualListbox } from '../../ui/virtual-listbox.tsx'
import { PersonDetail } from './person-detail.tsx'
import { PersonRow } from './person-row.tsx'
import { StaffLine } from './staff-line.tsx'

const idOf = (person: PersonView): string => person.id

export const PeopleArea = () => {
  const { people } = useStores()
  useAreaFocus()
  const { find, selected, staff } = useStore(people.store)
  const { status, trouble, window } = useStore(people.list.store)
  const { touch } = useHold(people.list)
  const onRange = useCallback((first: number, last: number) => people.list.need(first, last), [people])
  const back = () => people.select(null)
  const sought = find.trim()
  const likeliest = rowAt(window, 0)

  return (
    <Columns
      detailOpen={selected !== null}
      onBack={back}
      list={
        <>
          <FinderHead
            title="People"
            label="Find a person"
            placeholder="Find a name, job, department or number"
            value={find}
            onFind={people.find}
            onEnter={() => {
              if (sought !== '' && likeliest) people.select(likeliest.id)
            }}
          >
            <StaffLine staff={staff} found={sought === '' ? null : window.total} onRead={people.readNow} />
          </FinderHead>
          {status === 'failed' && (
            <ListTrouble
              title="The staff could not be read"
              trouble={trouble}
              hasRows={window.total > 0}
              onRetry={people.list.retry}
            />
          )}
          {status === 'loading' && <Waiting label="Reading the staff" />}
          {status === 'ready' && window.total === 0 && (
            <StateMessage title={sought === '' ? 'No staff have been read yet' : `Nobody matches “${sought}”`}>
              <p>
                {sought === ''
                  ? 'They appear here as the hospital’s directory is read. Roles can be found already.'
                  : 'Try a part of the name, the job, the department or the last digits of a number.'}
              </p>
            </StateMessage>
          )}
          <VirtualListbox
            label="People"
            window={window}
            rowHeight={57}
            refOf={idOf}
            selected={selected}
            onOpen={(person) => people.select(person.id)}
            onEscape={back}
            onRange={onRange}
            onTouch={touch}
            draw={(person) => <PersonRow person={person} />}
          />
        </>
      }
      detail={
        selected === null ? (
          <StateMessage title="Nobody is chosen">
            <p>Choose somebody to see what they hold now and how to reach them.</p>
          </StateMessage>
        ) : (
          <PersonDetail key={selected} />
        )
      }
    />
  )
}
