/**
 * Which delegated scopes a client may ask for. Every client id is taken as a registered public client with
 * admin consent to all of these, so a request gets exactly what it names (and `.default` gets everything).
 * learn.microsoft.com/entra/identity-platform/scopes-oidc and learn.microsoft.com/graph/permissions-reference
 */
const OPENID: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'offline_access'])

const GRAPH_SCOPES: readonly string[] = [
  'User.Read',
  'User.ReadBasic.All',
  'User.Read.All',
  'User.ReadWrite.All',
  'Directory.Read.All',
  'Group.Read.All',
  'Group.ReadWrite.All',
  'Files.Read',
  'Files.ReadWrite',
  'Files.Read.All',
  'Files.ReadWrite.All',
  'Sites.Read.All',
  'Sites.ReadWrite.All',
  'Sites.Manage.All',
  'Sites.FullControl.All',
  'Sites.Selected',
  'Files.Read',
  'Group.ReadWrite.All',
  'Chat.Create',
  'Chat.Read',
  'Chat.ReadBasic',
  'Chat.ReadWrite',
  'ChatMessage.Send',
  'OnlineMeetings.ReadWrite',
  'Presence.Read',
  'Presence.Read.All',
  'Presence.ReadWrite',
  'Schedule.Read.All',
  'Schedule.ReadWrite.All',
]

const CANONICAL = new Map(GRAPH_SCOPES.map((scope) => [scope.toLowerCase(), scope]))

export type ScopeRequest =
  | {
      readonly ok: true
      /** For the `scp` claim. */
      readonly graph: readonly string[]
      readonly openid: boolean
      readonly offline: boolean
      /** For the `scope` of the token reply. */
      readonly granted: string
    }
  | { readonly ok: false; readonly scope: string }

export const parseScopes = (requested: string): ScopeRequest => {
  const graph = new Set<string>()
  const oidc = new Set<string>()
  for (const scope of requested.split(/\s+/).filter(Boolean)) {
    const bare = scope.replace(/^https:\/\/graph\.microsoft\.com\/+/i, '')
    if (OPENID.has(bare.toLowerCase())) {
      oidc.add(bare.toLowerCase())
    } else if (bare === '.default') {
      for (const known of GRAPH_SCOPES) {
        graph.add(known)
      }
    } else {
      const known = CANONICAL.get(bare.toLowerCase())
      if (known === undefined) {
        return { ok: false, scope }
      }
      graph.add(known)
    }
  }
  // A sign-in without an API scope still gets a Graph token that can read the user's own profile.
  if (graph.size === 0) {
    graph.add('User.Read')
  }
  const shown = [...oidc].filter((scope) => scope !== 'offline_access')
  return {
    ok: true,
    graph: [...graph],
    openid: oidc.has('openid'),
    offline: oidc.has('offline_access'),
    granted: [...graph, ...shown].join(' '),
  }
}
