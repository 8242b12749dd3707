/** The signed-in user: learn.microsoft.com/graph/api/user-get */
import { GRAPH, graphError, ok } from '../http/replies.ts'
import type { Route } from '../http/router.ts'
import type { UserStore } from '../state/user-store.ts'
import { userRow } from './user-rows.ts'

export const meRoute = (users: UserStore): Route => ({
  method: 'GET',
  pattern: '/me',
  scopes: ['User.Read', 'User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All'],
  service: 'identity',
  handle: ({ principal, query }) => {
    const user = users.find(principal.userId)
    if (user === undefined) {
      return graphError(404, 'Request_ResourceNotFound', 'The signed-in user does not exist.')
    }
    const row = userRow(user, query.get('$select'))
    return ok({ '@odata.context': `${GRAPH}/$metadata#users/$entity`, ...row })
  },
})
