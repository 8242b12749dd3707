// Builds MSAL as this console uses it: public client, CAE capable, our network, our cache, our log without personal data.
// learn.microsoft.com/entra/identity-platform/app-resilience-continuous-access-evaluation

import { type Configuration, type ICachePlugin, LogLevel, PublicClientApplication } from '@azure/msal-node'
import type { Log } from '../ports.ts'
import type { MsalNetwork } from './msal-network.ts'

export interface IdentityConfig {
  readonly tenantId: string
  readonly clientId: string
  /** Default `https://login.microsoftonline.com/<tenantId>`. */
  readonly authority?: string | undefined
  /** What the console may do in Microsoft 365; default `defaultScopes`. */
  readonly scopes?: readonly string[] | undefined
}

/** Why each is asked for: docs/setting-up-a-tenant.md. A hospital that does not grant one names the others in its settings. */
export const defaultScopes: readonly string[] = [
  'User.Read',
  'Sites.ReadWrite.All',
  'User.Read.All',
  'Chat.Create',
  'ChatMessage.Send',
  'Presence.ReadWrite',
  'OnlineMeetings.ReadWrite',
]

export function msalClient(parts: {
  config: IdentityConfig
  network: MsalNetwork
  log: Log
  plugin?: ICachePlugin
}): PublicClientApplication {
  const { config, network, log, plugin } = parts
  const authority = config.authority ?? `https://login.microsoftonline.com/${config.tenantId}`
  const configuration: Configuration = {
    auth: {
      clientId: config.clientId,
      authority,
      knownAuthorities: config.authority ? [new URL(authority).host] : [],
      clientCapabilities: ['CP1'],
    },
    system: {
      networkClient: network.module,
      loggerOptions: {
        logLevel: LogLevel.Info,
        piiLoggingEnabled: false,
        loggerCallback(_level, message, containsPii) {
          // MSAL puts its own time and version before the message.
          if (!containsPii) log.debug('msal', { says: message.replace(/^.*? - /, '') })
        },
      },
    },
    ...(plugin ? { cache: { cachePlugin: plugin } } : {}),
  }
  return new PublicClientApplication(configuration)
}
