import type { EventName, EventOf } from '../../contract/channels.ts'
import type { SoundDesk } from '../alerts/sound.ts'
import type { Settings } from '../config/settings.ts'
import type { Tenant } from '../graph/tenant.ts'
import type { Identity } from '../identity/identity-state.ts'
import type {
  AlarmWindow,
  AttentionSurface,
  Clock,
  DocumentViewer,
  Log,
  NetworkWatch,
  Notifier,
  Power,
  SecretBox,
} from '../ports.ts'

export interface ConsoleOptions {
  readonly settings: Settings
  readonly consoleName: string
  /** Of Rolecall. */
  readonly version: string
  /** Where the caches of people are kept. */
  readonly folder: string
  /** Where it is kept who sits here. */
  readonly seatsFile: string
  readonly binding: string | undefined
  readonly identity: Identity
  /** The hospital's Microsoft 365 with the tokens of one account. */
  readonly tenantOf: (accountId: string) => Tenant
  readonly secretBox: SecretBox
  readonly notifier: Notifier
  readonly documents: Pick<DocumentViewer, 'closeAll'>
  readonly alarmWindow: AlarmWindow
  readonly sound: SoundDesk
  readonly surface: AttentionSurface
  readonly power: Power
  readonly network: NetworkWatch
  readonly clock: Clock
  readonly log: Log
  readonly send: <K extends EventName>(name: K, event: EventOf<K>) => void
  readonly showWindow: () => void
}
