// Puts the feed together and runs it: what comes in by HL7 and FHIR, the queue, and the hospital's lists.

import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { DAY, HOUR } from '../domain/instant.ts'
import { createGraphClient } from '../main/graph/graph-client.ts'
import { hostMap } from '../main/graph/host-map.ts'
import { createLists } from '../main/graph/lists.ts'
import type { Clock, Fetch, Log, Stop } from '../main/ports.ts'
import { type FeedConfig, inFolder, readSecret } from './config.ts'
import { type FhirServer, startFhirServer } from './fhir/fhir-server.ts'
import { answerFrame } from './hl7/answer-frame.ts'
import { keptMap } from './map/kept-map.ts'
import { startMllpServer } from './mllp/mllp-server.ts'
import { createProcessor, type Processor } from './processor.ts'
import type { Queue } from './queue/queue.ts'
import { createReadMessage } from './read-message.ts'
import { applicationTokens, type Credential } from './sign-in.ts'
import { openTenant } from './tenant/open-tenant.ts'

export interface FeedParts {
  readonly config: FeedConfig
  readonly queue: Queue
  readonly clock: Clock
  readonly log: Log
  /** What this computer is called. */
  readonly computer: string
  /** The origin of a simulated hospital on this computer: then nothing else is reached. */
  readonly simulatorUrl?: string | undefined
}

export interface RunningFeed {
  readonly hl7Port: number
  readonly fhirPort: number | null
  /** Takes nothing more, lets what is being written be written, and ends. */
  stop(): Promise<void>
}

const VERSION = '0.1.0'
const OPEN_AGAIN_AFTER = 2_000
const USUAL_MAP = fileURLToPath(new URL('./map/usual-map.json', import.meta.url))

/** Listens at once: what comes before the lists can be reached is kept. Resolves when they are open. */
export async function runFeed(parts: FeedParts): Promise<RunningFeed> {
  const { config, queue, clock, log } = parts
  const tenant = openTenant({
    lists: createLists(graphOf(parts), config),
    classify: keptMap(config.map === undefined ? USUAL_MAP : inFolder(config, config.map), log.child('map')),
    author: { id: config.clientId, name: 'Results feed', console: parts.computer },
    clock,
    log: log.child('tenant'),
  })
  const processor = createProcessor({
    queue,
    read: createReadMessage(config.timeZone),
    writer: tenant,
    clock,
    log: log.child('processor'),
  })
  const mllp = await startMllpServer({
    ...config.hl7,
    endsWithin: config.hl7.endsWithin * 1_000,
    log: log.child('hl7'),
    receive: (frame) => answerFrame(frame, processor, clock.now, randomUUID),
  })
  const fhir = await startFhir(parts, processor).catch(async (error: unknown) => {
    await mllp.stop()
    throw error
  })
  const stopForgetting = forgetting(parts)
  while (!(await tenant.open())) await new Promise<void>((done) => clock.after(OPEN_AGAIN_AFTER, done))
  const stops = [stopForgetting, tenant.keepFresh(), processor.start()]
  log.info('the feed runs', { hl7Port: mllp.port, fhirPort: fhir?.port ?? null, ...queue.counts() })
  return {
    hl7Port: mllp.port,
    fhirPort: fhir?.port ?? null,
    async stop() {
      for (const stop of stops) stop()
      await Promise.all([mllp.stop(), fhir?.stop()])
      await processor.idle()
    },
  }
}

function graphOf({ config, clock, log, simulatorUrl }: FeedParts) {
  const reach: Fetch =
    simulatorUrl === undefined
      ? (url, init) => fetch(url, init)
      : hostMap((url, init) => fetch(url, init), {
          'graph.microsoft.com': simulatorUrl,
          'login.microsoftonline.com': simulatorUrl,
          [config.siteHost]: simulatorUrl,
        })
  const tokens = applicationTokens({
    tenantId: config.tenantId,
    clientId: config.clientId,
    credential: credentialOf(config),
    fetch: reach,
    clock,
    log: log.child('sign-in'),
  })
  return createGraphClient({ tokens, fetch: reach, clock, log: log.child('graph'), appVersion: VERSION })
}

function credentialOf(config: FeedConfig): Credential {
  const { secretFile, certificate } = config
  if (certificate === undefined)
    return { clientSecret: readSecret(inFolder(config, secretFile ?? ''), 'The client secret') }
  const privateKey = readSecret(inFolder(config, certificate.keyFile), 'The private key of the certificate')
  return { clientCertificate: { thumbprintSha256: certificate.thumbprintSha256, privateKey } }
}

async function startFhir({ config, log }: FeedParts, processor: Processor): Promise<FhirServer | undefined> {
  if (!config.fhir) return undefined
  const token = readSecret(inFolder(config, config.fhir.tokenFile), 'The token of the senders of FHIR')
  return startFhirServer({ ...config.fhir, token, processor, log: log.child('fhir') })
}

function forgetting({ config, queue, clock }: FeedParts): Stop {
  let stop: Stop = () => {}
  const forget = () => {
    queue.forgetSettledBefore(clock.now() - config.keepDays * DAY)
    stop = clock.after(HOUR, forget)
  }
  forget()
  return () => stop()
}
