// The roles of the hospital: find one, see who holds it, take it or give it back.

import { Button } from '@fluentui/react-components'
import { useCallback } from 'react'
import { useStore } from 'zustand'
import type { RoleRow as RoleView } from '../../../contract/views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { useAreaFocus } from '../../ui/area-focus.ts'
import { Columns } from '../../ui/columns.tsx'
import { FinderHead } from '../../ui/finder-head.tsx'
import { ListTrouble } from '../../ui/list-trouble.tsx'
import { StateMessage, Waiting } from '../../ui/state-message.tsx'
import { useHold } from '../../ui/use-hold.ts'
import { VirtualListbox } from '../../ui/virtual-listbox.tsx'
import { RoleDetail } from './role-detail.tsx'
import { RoleRow } from './role-row.tsx'
import styles from './roles.module.css'

const refOf = (role: RoleView): string => role.ref

export const RolesArea = () => {
  const { roles } = useStores()
  useAreaFocus()
  const { find, selected } = useStore(roles.store)
  const { status, trouble, window, arrived } = useStore(roles.list.store)
  const { touch, release } = useHold(roles.list)
  const onRange = useCallback((first: number, last: number) => roles.list.need(first, last), [roles])
  const back = () => roles.select(null)

  return (
    <Columns
      detailOpen={selected !== null}
      onBack={back}
      list={
        <>
          <FinderHead
            title="Roles"
            label="Find a role"
            placeholder="Find a role, specialty, holder or bleep"
            value={find}
            onFind={roles.find}
          />
          {status === 'failed' && (
            <ListTrouble
              title="The roles could not be read"
              trouble={trouble}
              hasRows={window.total > 0}
              onRetry={roles.list.retry}
            />
          )}
          {status === 'loading' && <Waiting label="Reading the roles" />}
          {status === 'ready' && window.total === 0 && (
            <StateMessage
              title={find.trim() === '' ? 'No roles have been read yet' : `No role matches “${find.trim()}”`}
            >
              <p>
                {find.trim() === ''
                  ? 'They appear here as soon as the hospital’s list has been read.'
                  : 'Try a part of its name, its specialty, its site, its bleep number or its holder.'}
              </p>
            </StateMessage>
          )}
          {arrived.length > 0 && (
            <Button className={styles.arrived} size="small" onClick={release}>
              The list has changed · Show
            </Button>
          )}
          <VirtualListbox
            label="Roles"
            window={window}
            rowHeight={57}
            refOf={refOf}
            selected={selected?.ref ?? null}
            onOpen={roles.select}
            onEscape={back}
            onRange={onRange}
            onTouch={touch}
            draw={(role) => <RoleRow role={role} />}
          />
        </>
      }
      detail={
        selected === null ? (
          <StateMessage title="No role is open">
            <p>Choose one to see who holds it, how else to reach it, and to take it.</p>
          </StateMessage>
        ) : (
          <RoleDetail key={selected.ref} role={selected} />
        )
      }
    />
  )
}
