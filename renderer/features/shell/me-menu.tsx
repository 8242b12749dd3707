// Who I am, and what belongs to me and this window: appearance, a test notification, help, signing out.

import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components'
import { Person20Regular } from '@fluentui/react-icons/svg/person'
import type { SessionView } from '../../../contract/views.ts'
import { useHealth, useStores, useUi } from '../../stores/stores-context.tsx'
import type { ThemeChoice } from '../../stores/ui-store.ts'
import styles from './me-menu.module.css'

type Here = Extract<SessionView, { person: unknown }>

const THEMES = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const satisfies readonly (readonly [ThemeChoice, string])[]

export const MeMenu = ({ session }: { session: Here }) => {
  const { ui, health, session: here } = useStores()
  const onDuty = useHealth((known) => (known?.heldRoles.length ?? 0) > 0)
  const theme = useUi((state) => state.theme)
  const place = [session.department, session.site].filter((part) => part !== null && part !== '').join(', ')
  return (
    <Menu
      inline
      positioning={{ align: 'end', position: 'below', autoSize: 'height' }}
      checkedValues={{ theme: [theme] }}
      onCheckedValueChange={(_event, { checkedItems }) => {
        const chosen = THEMES.find(([value]) => value === checkedItems[0])
        if (chosen) ui.chooseTheme(chosen[0])
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<Person20Regular />}>
          {session.person.name}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader className={styles.who}>
              <span>{session.username}</span>
              {place !== '' && <span className={styles.place}>{place}</span>}
            </MenuGroupHeader>
          </MenuGroup>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>Appearance</MenuGroupHeader>
            {THEMES.map(([value, name]) => (
              <MenuItemRadio key={value} name="theme" value={value}>
                {name}
              </MenuItemRadio>
            ))}
          </MenuGroup>
          <MenuDivider />
          <MenuItem onClick={() => void health.saveDowntimePack()}>Save the downtime pack as PDF …</MenuItem>
          <MenuItem onClick={() => ui.openSheet('self-check')}>Why am I getting alerts, or not?</MenuItem>
          <MenuItem onClick={() => void health.testNotification()}>Show a test notification</MenuItem>
          <MenuItem secondaryContent="Ctrl+/" onClick={() => ui.openSheet('keys')}>
            Keys
          </MenuItem>
          <MenuItem secondaryContent="F1" onClick={() => ui.openSheet('help')}>
            Help
          </MenuItem>
          <MenuDivider />
          <MenuItem secondaryContent="Ctrl+L" onClick={() => void here.lock()}>
            Lock, or switch person
          </MenuItem>
          {!onDuty && <MenuItem onClick={() => void here.lock(true)}>Lock, and keep my alerts</MenuItem>}
          <MenuItem onClick={() => ui.openSheet('sign-out')}>Sign out</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
