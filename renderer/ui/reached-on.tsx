// How whoever holds roles is reached while their console cannot see: the numbers that ring with them, each with its role,
// and under them switchboard's, to be told so.

import type { FallbackView } from '../../contract/views.ts'
import { reachedOn, tellSwitchboard } from './reached-words.ts'
import { WholeNumbers } from './whole-numbers.tsx'

interface ReachedOnProps {
  readonly roles: readonly FallbackView[]
  readonly className: string | undefined
}

export const ReachedOn = ({ roles, className }: ReachedOnProps) => (
  <>
    <p>
      <WholeNumbers text={tellSwitchboard(roles)} />
    </p>
    <ul className={className}>
      {roles.map((role) => (
        <li key={role.code}>
          <span>{role.name}:</span>{' '}
          <strong>
            <WholeNumbers text={reachedOn(role)} />
          </strong>
        </li>
      ))}
    </ul>
  </>
)
