// What a person can do about being on duty, from anywhere.

import { Button, Menu, MenuDivider, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { ChevronDown20Regular } from '@fluentui/react-icons/svg/chevron-down'
import { useStore } from 'zustand'
import { useStores } from '../../stores/stores-context.tsx'
import { useHandOverMeant } from './use-hand-over-meant.ts'

export const DutyMenu = () => {
  const { duty, ui } = useStores()
  const view = useStore(duty.store, (state) => state.view)
  const [first] = view?.held ?? []
  const meant = useHandOverMeant()
  const offered = (view?.offers.length ?? 0) > 0
  return (
    <Menu inline positioning={{ align: 'start', position: 'below', autoSize: 'height' }}>
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<ChevronDown20Regular />} aria-label="Duty" />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {offered && (
            <MenuItem
              secondaryContent={meant === `accept ${view?.offers[0]?.ref}` ? 'Alt+F5' : ''}
              onClick={() => duty.handOver(null)}
            >
              Read what is offered to me
            </MenuItem>
          )}
          <MenuItem
            disabled={!first}
            secondaryContent={meant === `hand-over ${first?.ref}` ? 'Alt+F5' : ''}
            onClick={() => first && duty.ask({ what: 'hand-over', ref: first.ref })}
          >
            Hand over …
          </MenuItem>
          <MenuItem disabled={!first} onClick={() => first && duty.ask({ what: 'away', ref: first.ref })}>
            In theatre until …
          </MenuItem>
          <MenuItem disabled={!first} onClick={() => first && duty.ask({ what: 'protect', ref: first.ref })}>
            Protected time …
          </MenuItem>
          <MenuDivider />
          {view?.state === 'on' ? (
            <MenuItem onClick={() => duty.ask({ what: 'off-duty' })}>Go off duty …</MenuItem>
          ) : (
            <MenuItem onClick={() => void duty.act('duty.stay', {})}>
              {view?.state === 'leaving' ? 'Stay on duty' : 'Go on duty'}
            </MenuItem>
          )}
          <MenuItem onClick={() => ui.go('roles')}>All roles</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
