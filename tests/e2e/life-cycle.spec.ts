// The life of a console on a desktop: closed it goes on, started twice it is one, quit it ends, asleep it catches up.

import {
  type ConsoleOptions,
  type ConsoleUnderTest,
  call,
  closeConsoles,
  signIn,
  startAgain,
  startConsole,
  takeRole,
} from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MBEKI, MEDREG, OKAFOR, openHospital } from '../support/hospital.ts'
import { expectWithin } from '../support/pace.ts'
import { openTrayHost, type TrayHost } from '../support/tray-host.ts'
import { closeWindow, windowFacts } from '../support/window-facts.ts'

const ROLE = 'Medical registrar on call'
const HOSPITAL = 'Southmere University Hospitals'

let hospital: Hospital
let tray: TrayHost | undefined
const consoles: ConsoleUnderTest[] = []

test.beforeEach(async () => {
  hospital = await openHospital()
})
test.afterEach(async () => {
  await closeConsoles(consoles, test.info())
  await tray?.stop()
  tray = undefined
  await hospital.stop()
})

async function started(options: Partial<ConsoleOptions> = {}) {
  const console = await startConsole({ hospital, name: 'SGH-AMU-PC04', ...options })
  consoles.push(console)
  return console
}

/** Signed in, and on call in the tenant. */
async function onCall(environment: Record<string, string> = {}): Promise<ConsoleUnderTest> {
  const console = await started({ environment })
  await signIn(console, OKAFOR)
  await takeRole(console, MEDREG, ROLE)
  await eventually('the role to be hers', async () => (await hospital.role(MEDREG)).holder === 'Dr Amara Okafor')
  return console
}

const urgent = (title: string, ward = 'E5') => hospital.as(MBEKI).sendPage({ roleCode: MEDREG, level: 3, title, ward })
const isShown = async (console: ConsoleUnderTest) => (await windowFacts(console)).some(({ visible }) => visible)

test('with a tray, closing hides the window, says so once, and pages go on arriving; the tray brings it back and ends it', async ({
  desktop,
}) => {
  tray = await openTrayHost()
  const console = await onCall()
  const { toolTip, menu, hasIcon, click, choose } = tray
  await eventually('the icon to be in the tray', hasIcon)
  const goodbyes = () => desktop.notices.filter(({ summary }) => summary === 'Rolecall is still running')

  await closeWindow(console)
  await eventually('the window to be hidden', async () => !(await isShown(console)))
  await eventually('the words that it goes on', () => goodbyes().length === 1)
  await urgent('Potassium 6.9')
  const notice = await eventually('the notification', () =>
    desktop.notices.find(({ body }) => body.includes('Ward E5')),
  )
  await eventually('the tool tip to tell of it', async () => (await toolTip()).includes('1 page waits'))
  expect(await menu()).toEqual(expect.arrayContaining(['1 page waits for Medical registrar', 'Quit Rolecall']))

  // The click opens that page, not only the window.
  desktop.click(notice)
  await eventually('the window to be back', () => isShown(console))
  await expect(console.window.getByRole('region', { name: 'Detail' })).toContainText('Potassium 6.9')

  await closeWindow(console)
  await eventually('the window to be hidden again', async () => !(await isShown(console)))
  click()
  await eventually('the window to be back from the tray', () => isShown(console))
  expect(goodbyes()).toHaveLength(1)
  choose('Quit Rolecall')
  await console.ended
})

test('without a tray, closing does not lose the window; a second start brings it back and ends itself', async () => {
  const console = await onCall()
  await closeWindow(console)
  // There is nothing that could bring a hidden window back.
  const [window] = await windowFacts(console)
  expect(window).toBeDefined()

  await console.app.evaluate(({ BrowserWindow }) => {
    for (const each of BrowserWindow.getAllWindows()) each.hide()
  })
  expect(await startAgain({ hospital, name: 'SGH-AMU-PC04', profile: console.profile })).toBe(0)
  await eventually('the window of the first to be shown', () => isShown(console))
  expect(await windowFacts(console)).toHaveLength(1)
  await expect(console.window.getByRole('banner')).toContainText(ROLE)
})

test('quitting ends within five seconds though the tenant does not answer; what was not sent is sent by the next start', async () => {
  const console = await onCall()
  const page = await urgent('Potassium 6.9')
  await console.window.getByRole('option', { name: /Potassium 6.9/ }).click()
  // Requests are taken and never answered: worse than a tenant that is down.
  hospital.tenant.control.faults.add({ times: 10_000, effect: { delayMs: 60_000 } })
  await console.window.keyboard.press('Alt+F1')
  await eventually('the act to be on its way', async () => (await call(console, 'health.get', {})).unsentActs === 1)
  const asked = Date.now()
  await console.quit()
  expectWithin(5_000, Date.now() - asked)

  hospital.tenant.control.faults.clear()
  await started({ profile: console.profile })
  const facts = await eventually('the acknowledgement', async () => {
    const found = (await hospital.story(page)).filter(({ kind }) => kind === 'acknowledged')
    return found.length > 0 && found
  })
  expect(facts).toHaveLength(1)
})

test('the title counts the pages that wait, and health agrees', async () => {
  const console = await onCall()
  const title = async () => (await windowFacts(console))[0]?.title
  await eventually('the bare title', async () => (await title()) === HOSPITAL)
  await urgent('Potassium 6.9')
  await urgent('Chest pain', 'E6')
  await eventually('both to be counted', async () => (await title()) === `(2) ${HOSPITAL}`)
  expect((await call(console, 'health.get', {})).unattended).toBe(2)
  await console.window.getByRole('option', { name: /Chest pain/ }).click()
  await console.window.keyboard.press('Alt+F1')
  await eventually('one to be left', async () => (await title()) === `(1) ${HOSPITAL}`)
})

test('after sleep, pages written meanwhile arrive at once and in order', async ({ desktop }) => {
  hospital.tenant.control.push.refuse(true)
  const console = await onCall()
  const power = (event: string) =>
    console.app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name as 'resume'), event)
  await power('suspend')
  const wards = ['M1', 'M2', 'M3', 'M4', 'M5']
  for (const ward of wards) await urgent(`Written while asleep ${ward}`, ward)
  expect(desktop.notices.filter(({ body }) => /Ward M/.test(body))).toEqual([])
  const woken = Date.now()
  await power('resume')
  const told = await eventually('all five notifications', () => {
    const found = desktop.notices.filter(({ body }) => /Ward M/.test(body))
    return found.length >= wards.length && found
  })
  expect(told.map(({ body }) => /M\d/.exec(body)?.[0])).toEqual(wards)
  expectWithin(5_000, (told.at(-1)?.at ?? 0) - woken)
})

test('notifications that the desktop refuses are owned up to, tried again, and arrive when it is well', async ({
  desktop,
}) => {
  const console = await onCall()
  desktop.refuse(true)
  for (const ward of ['N1', 'N2', 'N3']) await urgent(`Refused ${ward}`, ward)
  await expect(console.window.getByText('Notifications do not work on this computer.').first()).toBeVisible()
  expect((await call(console, 'health.get', {})).notifications.working).toBe(false)
  // The pages themselves are in the window all the same.
  await expect(console.window.getByRole('option', { name: /Refused N/ })).toHaveCount(3)
  desktop.refuse(false)
  await eventually('each to be told', () =>
    ['N1', 'N2', 'N3'].every((ward) => desktop.notices.some(({ body }) => body.includes(ward))),
  )
  await eventually(
    'the notifications to work again',
    async () => (await call(console, 'health.get', {})).notifications.working,
  )
  await expect(console.window.getByText('Notifications do not work on this computer.')).toHaveCount(0)
})

test('on a computer without a session bus the pages are in the window, and it says that nobody is notified', async () => {
  const environment = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus' }
  // The keychain is on that bus too.
  const console = await started({ environment, keychain: false })
  await call(console, 'session.allowMemoryOnly', {})
  await signIn(console, OKAFOR)
  await takeRole(console, MEDREG, ROLE)
  for (const ward of ['N1', 'N2', 'N3']) await urgent(`Unheard ${ward}`, ward)
  await expect(console.window.getByRole('option', { name: /Unheard N/ })).toHaveCount(3)
  await eventually(
    'the notifications to be known not to work',
    async () => !(await call(console, 'health.get', {})).notifications.working,
    { within: 60_000 },
  )
})

test('a page that died is drawn again', async () => {
  const console = await onCall()
  await urgent('Potassium 6.9')
  await expect(console.window.getByRole('option', { name: /Potassium 6.9/ })).toBeVisible()
  const before = await console.app.evaluate(({ BrowserWindow }) => {
    // The alarm windows are in the list as well, and show no patient.
    const window = BrowserWindow.getAllWindows().find((each) => !each.webContents.getURL().endsWith('/alarm.html'))
    const pid = window?.webContents.getOSProcessId()
    window?.webContents.forcefullyCrashRenderer()
    return pid
  })
  await eventually('another process to draw the page', () =>
    console.app.evaluate(async ({ BrowserWindow }, gone) => {
      const windows = BrowserWindow.getAllWindows().map(({ webContents }) => webContents)
      const contents = windows.find((each) => !each.getURL().endsWith('/alarm.html'))
      if (!contents || contents.isCrashed() || contents.isLoading() || contents.getOSProcessId() === gone) return false
      // A page that is about to be replaced may never answer.
      const unanswered = new Promise((resolve) => setTimeout(resolve, 1_000, ''))
      const text = await Promise.race([contents.executeJavaScript('document.body.innerText'), unanswered]).catch(
        () => '',
      )
      return text.includes('Potassium 6.9')
    }, before),
  )
})

test('the page can reach nothing but its bridge', async () => {
  const { window, app } = await started()
  await window.getByRole('button', { name: /^Sign in with/ }).waitFor()
  const { control, url } = hospital.tenant
  control.requests.clear()
  const seen = await window.evaluate(
    (address) =>
      new Promise<Record<string, unknown>>((resolve) => {
        // Not in the evaluation itself, which the debugger lets do more than a page may.
        setTimeout(async () => {
          const outcome = async (what: () => unknown) => {
            try {
              return `allowed: ${String(await what())}`
            } catch (error) {
              return error instanceof Error ? error.name : 'refused'
            }
          }
          const inline = (make: () => void) => {
            Reflect.deleteProperty(globalThis, 'ran')
            make()
            return Reflect.get(globalThis, 'ran') === undefined ? 'did not run' : 'ran'
          }
          const script = () => {
            const element = document.createElement('script')
            const policy = Reflect.get(globalThis, 'trustedTypes').createPolicy('test', {
              createScript: (text: string) => text,
            })
            Reflect.set(element, 'text', policy.createScript('globalThis.ran = true'))
            document.head.append(element)
          }
          resolve({
            node: ['require', 'process', 'module', 'Buffer'].filter((name) => Reflect.has(globalThis, name)),
            fetch: await outcome(() => fetch(address)),
            ownFetch: await outcome(() => fetch('/index.html')),
            socket: await outcome(
              () =>
                new Promise((opened, failed) => {
                  const socket = new WebSocket(address.replace('http', 'ws'))
                  socket.onopen = opened
                  socket.onerror = () => failed(new TypeError())
                }),
            ),
            window: String(globalThis.open('https://example.org/')),
            markup: await outcome(() => {
              document.body.insertAdjacentHTML('beforeend', '<b>words</b>')
            }),
            evaluation: await outcome(() => {
              Reflect.get(globalThis, 'eval')('1')
            }),
            inline: inline(script),
          })
        }, 0)
      }),
    url,
  )
  expect(seen).toEqual({
    node: [],
    fetch: 'TypeError',
    ownFetch: 'TypeError',
    socket: 'TypeError',
    window: 'null',
    markup: 'TypeError',
    evaluation: 'EvalError',
    inline: 'did not run',
  })
  expect(app.windows()).toHaveLength(1)

  await app.evaluate(({ BrowserWindow }) => {
    const [own] = BrowserWindow.getAllWindows()
    const prevented = new Promise((resolve) => {
      own?.webContents.once('will-navigate', (event) => resolve(event.defaultPrevented))
    })
    Reflect.set(globalThis, 'prevented', prevented)
  })
  await window.evaluate((address) => {
    globalThis.location.href = address
  }, url)
  expect(await app.evaluate(() => Reflect.get(globalThis, 'prevented'))).toBe(true)
  expect(window.url()).toBe('app://bundle/')
  expect(control.requests.length).toBe(0)
})
