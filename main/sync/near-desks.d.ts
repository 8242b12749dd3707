import type { Recipient } from '../alerts/decide.ts'
import type { Policy } from '../policy/policy.ts'
import type { Standing } from './budget.ts'
/** By the code of the desk, the most demanding standing. */
export type NearDesks = ReadonlyMap<string, Standing>
/**
 * Who stands in for a role now follows its desk as its holder would, and so does the holder of its deputy: they are told
 * within seconds when it is silent. Whoever comes later in the cover or in a ladder, switchboard among them, has minutes.
 */
export declare function nearDesks(recipient: Recipient, policy: Policy): NearDesks
