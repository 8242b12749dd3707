// Carries out a line of the command box. True when the box has done its part and closes.

import type { Stores } from '../../stores/stores.ts'
import type { Act } from './command-lines.ts'

export function runAct(stores: Stores, act: Act): boolean {
  const { compose, refer, ui, roles, people, health, duty, command, requests, results, watches } = stores
  switch (act.do) {
    case 'open-role':
      roles.select(act.role)
      ui.go('roles')
      break
    case 'open-person':
      people.select(act.id)
      ui.go('people')
      break
    case 'call':
      void people.dial(act.number, 'command')
      break
    case 'ask-holder':
      void command.askHolder(act.role.ref, act.at)
      return false
    case 'page-role':
      compose.open({ roleCode: act.role.code, roleName: act.role.name })
      break
    case 'go':
      ui.go(act.area)
      break
    case 'new-page':
      compose.open()
      break
    case 'refer':
      refer.open()
      break
    case 'new-watch':
      ui.go('results')
      watches.edit()
      break
    case 'new-request':
      ui.go('results')
      requests.write()
      break
    case 'infections':
      ui.go('results')
      results.show('infections')
      break
    case 'referral-report':
      ui.openSheet('report')
      return false
    case 'go-off-duty':
      duty.ask({ what: 'off-duty' })
      break
    case 'go-on-duty':
      void duty.act('duty.stay', {})
      break
    case 'sync-now':
      health.syncNow()
      break
    case 'read-staff':
      people.readNow()
      break
    case 'test-notification':
      void health.testNotification()
      break
    case 'show-keys':
      ui.openSheet('keys')
      return false
    case 'show-help':
      ui.openSheet('help')
      return false
    case 'sign-out':
      ui.openSheet('sign-out')
      return false
  }
  return true
}
