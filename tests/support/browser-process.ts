// The browser as a program of its own, started by the desktop: signs in as the person whom the environment names, or,
// when it names nobody, shows the page and waits.

import { scriptedBrowser } from './scripted-browser.ts'

const [address = ''] = process.argv.slice(2)
const { ROLECALL_SIMULATOR_URL: tenantUrl = '', ROLECALL_TEST_VISITOR: upn = '' } = process.env
await scriptedBrowser(tenantUrl, upn === '' ? { does: 'nothing' } : { does: 'sign-in', upn }).open(address)
