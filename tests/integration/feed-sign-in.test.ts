/** The feed’s own sign-in, as an application, with a secret and with a certificate. */
import { afterEach, describe, expect, it } from 'vitest'
import { applicationTokens, type Credential } from '../../feed/sign-in.ts'
import { hostMap } from '../../main/graph/host-map.ts'
import { createLog } from '../../main/log/log.ts'
import { type Simulator, startSimulator } from '../../simulator/index.ts'
import { selfSigned } from '../../simulator/tests/support/self-signed.ts'
import { realClock } from '../support/real-clock.ts'

const FEED = 'a4d0c9b2-6e1f-4c83-9b57-1f0e2d3c4b5a'
const SECRET = 'Example~secret.of-a-test'
const KEY_PAIR = selfSigned('feed.example')

let simulator: Simulator | undefined
afterEach(() => simulator?.stop())

async function open(credential: Credential) {
  simulator = await startSimulator({
    applications: [
      {
        clientId: FEED,
        displayName: 'Results feed',
        secrets: [{ value: SECRET }],
        certificates: [KEY_PAIR.certificate],
        roles: ['Sites.Selected'],
      },
    ],
  })
  const { url, tenantId } = simulator
  const lines: string[] = []
  const asked: string[] = []
  const tokens = applicationTokens({
    tenantId,
    clientId: FEED,
    credential,
    fetch: hostMap(
      (address, init) => {
        asked.push(new URL(address).pathname)
        return fetch(address, init)
      },
      { 'login.microsoftonline.com': url },
    ),
    clock: realClock,
    log: createLog(realClock, (line) => lines.push(line)),
  })
  const tokensAsked = () => asked.filter((path) => path.endsWith('/oauth2/v2.0/token')).length
  return { simulator, tokens, lines, tokensAsked }
}

describe('the feed', () => {
  it.each<[string, Credential]>([
    ['its secret', { clientSecret: SECRET }],
    [
      'its certificate',
      { clientCertificate: { thumbprintSha256: KEY_PAIR.thumbprintSha256, privateKey: KEY_PAIR.privateKey } },
    ],
  ])('signs in with %s, keeps its token, and asks for another when that one was refused', async (_what, credential) => {
    const { tokens, tokensAsked } = await open(credential)
    const first = await tokens.token()
    expect(first.ok).toBe(true)
    expect(await tokens.token()).toEqual(first)
    expect(tokensAsked()).toBe(1)
    tokens.refused()
    expect((await tokens.token()).ok).toBe(true)
    expect(tokensAsked()).toBe(2)
  })

  it('that is refused says in its log what to look at, without the secret', async () => {
    const { tokens, lines } = await open({ clientSecret: 'Another~secret' })
    expect(await tokens.token()).toMatchObject({ ok: false, code: 'sign-in-needed' })
    expect(lines.join()).toContain('the feed cannot sign in')
    expect(lines.join()).not.toContain('Another~secret')
  })

  it('that cannot reach Entra is offline, and signs in as soon as it can', async () => {
    const { tokens, simulator: hospital } = await open({ clientSecret: SECRET })
    hospital.control.down()
    expect(await tokens.token()).toMatchObject({ ok: false, code: 'offline' })
    hospital.control.up()
    expect((await tokens.token()).ok).toBe(true)
  })
})
