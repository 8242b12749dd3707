// Every byte that a console leaves on the disk, while it runs and after: no patient, no token.

import { type ConsoleUnderTest, call, closeConsoles, signIn, startConsole, takeRole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { filesWith } from '../support/files-with.ts'
import { type Hospital, MBEKI, MEDREG, OKAFOR, openHospital } from '../support/hospital.ts'

let hospital: Hospital
let registrar: ConsoleUnderTest

test.beforeAll(async () => {
  hospital = await openHospital()
})
test.afterAll(async () => {
  await closeConsoles([registrar], test.info())
  await hospital.stop()
})

test('the files of a console hold no patient and no token in plain text', async () => {
  registrar = await startConsole({ hospital, name: 'SGH-AMU-PC04' })
  await signIn(registrar, OKAFOR)
  await takeRole(registrar, MEDREG, 'Medical registrar on call')
  await hospital.as(MBEKI).sendPage({
    roleCode: MEDREG,
    level: 2,
    title: 'Zyxwvut sentinel reason',
    situation: 'Quokkapatient is short of breath',
    ward: 'E5',
    patient: {
      NhsNumber: '9990000026',
      HospitalNumber: 'S7654321',
      FamilyName: 'Quokkapatient',
      GivenName: 'Wombatina',
      NameTitle: 'Ms',
      Born: '1950-03-02',
      Gender: 'Female',
    },
  })
  await registrar.window.getByRole('option', { name: /Zyxwvut/ }).click()
  await expect(registrar.window.getByRole('region', { name: 'Detail' })).toContainText('QUOKKAPATIENT')
  const { rows } = await call(registrar, 'queue.list', { view: 'waiting', offset: 0, limit: 10 })
  const ref = rows[0]?.ref ?? ''
  await call(registrar, 'pages.reply', { ref, text: 'Bandicoot reply' })
  await eventually(
    'the reply to be in the tenant',
    async () => (await call(registrar, 'health.get', {})).unsentActs === 0,
  )

  const { control } = hospital.tenant
  const refreshTokens = control.tokens.refreshTokens(OKAFOR)
  expect(refreshTokens.length).toBeGreaterThan(0)
  // All access tokens of this tenant begin with the same header.
  const [header = ''] = (await control.tokenFor(OKAFOR, { scopes: ['User.Read'] })).split('.')
  expect(header).toMatch(/^eyJ/)
  const tokens = [header, ...refreshTokens]
  const secrets = [
    'quokkapatient',
    'wombatina',
    '9990000026',
    '999 000 0026',
    'zyxwvut',
    'bandicoot',
    's7654321',
    ...tokens,
  ]
  const look = () => filesWith(registrar.profile, secrets)
  expect(look()).toEqual([])
  await registrar.kill()
  expect(look()).toEqual([])
})
