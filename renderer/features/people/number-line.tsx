// One number or address, with copying it and, for numbers, calling it.

import { Button } from '@fluentui/react-components'
import { Call20Regular } from '@fluentui/react-icons/svg/call'
import { Copy20Regular } from '@fluentui/react-icons/svg/copy'
import { useStores } from '../../stores/stores-context.tsx'
import { WholeNumbers } from '../../ui/whole-numbers.tsx'
import styles from './people.module.css'
import { Said } from './said.tsx'

interface NumberLineProps {
  readonly label: string
  readonly number: string
  readonly dial?: boolean
}

export const NumberLine = ({ label, number, dial = true }: NumberLineProps) => {
  const { people } = useStores()
  return (
    <>
      <dt>{label}</dt>
      <dd data-known>
        <span className={styles.number}>
          <span>
            <WholeNumbers text={number} />
          </span>
          <Button
            size="small"
            appearance="subtle"
            icon={<Copy20Regular />}
            aria-label={`Copy ${number}`}
            onClick={() => void people.copy(number)}
          />
          {dial && (
            <Button
              size="small"
              appearance="subtle"
              icon={<Call20Regular />}
              aria-label={`Call ${number}`}
              onClick={() => void people.dial(number)}
            />
          )}
        </span>
        <Said about={number} />
      </dd>
    </>
  )
}
