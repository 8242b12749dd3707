// Headers of every call: an id to trace it by, and who we are. Decorated traffic is served first by SharePoint.
// learn.microsoft.com/sharepoint/dev/general-development/how-to-avoid-getting-throttled-or-blocked-in-sharepoint-online

import type { Step } from '../step.ts'

export const decorate =
  (appVersion: string): Step =>
  (call, next) => {
    call.headers.set('client-request-id', call.settings.requestId)
    call.headers.set('user-agent', `NONISV|Rolecall|OnCallConsole/${appVersion}`)
    call.headers.set('accept', 'application/json')
    return next()
  }
