// Answers each request of the page from the console and from the cache of whoever is signed in: one file for each feature.
// The compiler asks for every channel.

import { ok } from '../../domain/result.ts'
import type { RolecallConsole } from '../console/console.ts'
import type { Contact, DocumentViewer, FilePicker, Paper, TextSaver } from '../ports.ts'
import { alarmHandlers } from './alarm-handlers.ts'
import { attachmentHandlers } from './attachment-handlers.ts'
import { directoryHandlers } from './directory-handlers.ts'
import type { Handlers } from './dispatch.ts'
import { downtimeHandlers } from './downtime-handlers.ts'
import { dutyHandlers } from './duty-handlers.ts'
import { createActOn, createInCache } from './in-cache.ts'
import { pageHandlers } from './page-handlers.ts'
import { reachHandlers } from './reach-handlers.ts'
import { referralActHandlers } from './referral-act-handlers.ts'
import { referralHandlers } from './referral-handlers.ts'
import { resultHandlers } from './result-handlers.ts'
import { roleHandlers } from './role-handlers.ts'
import { rotaHandlers } from './rota-handlers.ts'
import { selfCheckHandlers } from './self-check-handlers.ts'
import { sessionHandlers } from './session-handlers.ts'

export interface HandlerPorts {
  readonly contact: Contact
  readonly paper: Paper
  readonly texts: TextSaver
  readonly picker: FilePicker
  readonly documents: DocumentViewer
}

export function createHandlers(
  console: RolecallConsole,
  { contact, paper, texts, picker, documents }: HandlerPorts,
): Handlers {
  const inCache = createInCache(console)
  const act = createActOn(inCache)
  return {
    ...alarmHandlers(console),
    ...sessionHandlers(console, inCache),
    ...pageHandlers(console, inCache, act),
    ...roleHandlers(inCache, act),
    ...dutyHandlers(console, inCache),
    ...rotaHandlers(console, inCache),
    ...reachHandlers(console),
    ...selfCheckHandlers(console, contact),
    ...directoryHandlers(inCache, contact),
    ...downtimeHandlers(console, paper),
    ...attachmentHandlers(console, inCache, { picker, documents }),
    ...referralHandlers(console, inCache),
    ...resultHandlers(console, inCache, { paper }),
    ...referralActHandlers(console, inCache, {
      contact,
      paper,
      texts,
      report: async (workspace, question) => ok(await workspace.referrals.report(question)),
    }),
  }
}
