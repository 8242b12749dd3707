// The acts on a page that are not needed in the first second. Their keys work all the same.

import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { MoreHorizontal20Regular } from '@fluentui/react-icons/svg/more-horizontal'
import styles from './page.module.css'
import type { PageAction } from './page-act-list.ts'

export const MoreActs = ({ acts }: { acts: readonly PageAction[] }) => (
  <Menu inline positioning={{ align: 'end', position: 'below', autoSize: 'height' }}>
    <MenuTrigger disableButtonEnhancement>
      <Button icon={<MoreHorizontal20Regular />}>More</Button>
    </MenuTrigger>
    <MenuPopover className={styles.more}>
      <MenuList>
        {acts.map(({ words, keys = '', run }) => (
          <MenuItem key={words} secondaryContent={keys} onClick={run}>
            {words}
          </MenuItem>
        ))}
      </MenuList>
    </MenuPopover>
  </Menu>
)
