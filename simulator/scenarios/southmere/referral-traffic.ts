// The wards and the specialties at work on referrals: sends made-up ones at a steady average rate, and lets other clinicians
// of the specialties answer some of all that are open, those from consoles included. People of the stories do nothing here:
// whoever is signed in as one of them decides alone.

import { z } from 'zod'
import { deskListName } from './desk-list.ts'
import { createDice } from './dice.ts'
import { type GraphAs, graphAs } from './graph-as.ts'
import type { SouthmerePerson } from './provision-users.ts'
import { type Answer, createAnswering, type OpenReferral } from './referral-answer.ts'
import type { SentReferral } from './referral-sender.ts'
import { createReferralWriter, type ReferralHospital } from './referral-writer.ts'
import { clinicians } from './specialty-clinicians.ts'
import type { Stop } from './traffic.ts'

export interface ReferralTrafficOptions {
  /** The simulator's origin. */
  readonly url: string
  readonly hospital: ReferralHospital & {
    readonly siteId: string
    readonly people: readonly SouthmerePerson[]
  }
  /** Referrals a minute, on average, at irregular times; 0: only answers. */
  readonly perMinute: number
  /** The same seed sends the same referrals in the same order. */
  readonly seed: number
  /** Share of referrals that only a person at a console triages; 0.4 when left out. */
  readonly left?: number
  /** Shortest and longest time from one thing to the next, in milliseconds; 20 s to 3 min when left out. */
  readonly answerAfterMs?: readonly [number, number]
  /** How often the specialties look, in milliseconds; 10 s when left out. */
  readonly roundEveryMs?: number
  /** Told of every referral and every act, without the patient. */
  readonly onDone?: (line: string) => void
  /** What could not be done; the traffic goes on. */
  readonly onFailed?: (error: unknown) => void
}

/** Most acts in one round: the specialties have other work. */
const MOST_ACTS = 4
/** Which state is looked for in each round; what is new comes up most often. */
const ROUNDS = ['sent', 'received', 'more-info-requested', 'sent', 'received', 'accepted', 'in-review', 'advice-given']

const row = z.object({
  id: z.string(),
  fields: z.object({
    ClientId: z.string(),
    Kind: z.string(),
    State: z.string(),
    Title: z.string(),
    Urgency: z.string().default('routine'),
    SpecialtyCode: z.string(),
    SentAt: z.string(),
    SentById: z.string().default(''),
    Chain: z.string().default(''),
    SiteCode: z.string().default(''),
    Ward: z.string().default(''),
    OwnerId: z.string().default(''),
    Eta: z.string().optional(),
    Redirects: z.string().default('[]'),
    Story: z.string().default('[]'),
  }),
})
type Row = z.infer<typeof row>
const COLUMNS = Object.keys(row.shape.fields.shape).join(',')
const found = z.object({ value: z.array(z.unknown()) })
const story = z.array(z.looseObject({ kind: z.string(), at: z.string(), byId: z.string().default('') }))

export function startReferralTraffic(options: ReferralTrafficOptions): Stop {
  const { url, hospital, perMinute, seed, onDone = () => {}, onFailed = () => {} } = options
  const { left = 0.4, answerAfterMs = [20_000, 180_000], roundEveryMs = 10_000 } = options
  const writer = createReferralWriter(hospital, seed)
  const dice = createDice(seed + 1)
  const codes = hospital.specialties.map(({ SpecialtyCode }) => SpecialtyCode)
  const answerTo = createAnswering(codes, { left, afterMs: answerAfterMs })
  const staff = clinicians(hospital)
  const graphs = new Map<string, GraphAs>()
  const timers = new Set<NodeJS.Timeout>()
  let stopped = false
  let rounds = 0

  const later = (delayMs: number, act: () => void): void => {
    if (stopped) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      act()
    }, delayMs)
    timers.add(timer)
  }
  const as = (upn: string): GraphAs => {
    const known = graphs.get(upn) ?? graphAs(url, upn)
    graphs.set(upn, known)
    return known
  }
  const fail = (error: unknown): void => {
    if (!stopped) onFailed(error)
  }

  const send = async (): Promise<void> => {
    const { senderUpn, deskCode, referral } = writer.next(as(staff.watcher.Upn).serverNow())
    const sent = await as(senderUpn).sendReferral(referral)
    await as(senderUpn).pointTo({ chain: sent.clientId, deskCode, specialtyCode: referral.specialtyCode })
    onDone(`Referral, ${referral.urgency}, to ${referral.specialtyCode} from ${referral.sentFrom}: ${referral.title}`)
  }
  const nextReferral = (): void => {
    later((-Math.log(1 - dice.fraction()) * 60_000) / perMinute, () => {
      send().catch(fail)
      nextReferral()
    })
  }

  /** Every desk's referrals in one state. */
  const look = async (state: string): Promise<{ listId: string; item: Row }[]> => {
    const lists = new Set(hospital.specialties.map(({ DeskCode }) => deskListName(DeskCode)))
    const filter = encodeURIComponent(`fields/State eq '${state}'`)
    const paths = [...lists].map((list) => {
      const path = `/sites/${hospital.siteId}/lists/${list}/items?$top=200&$filter=${filter}`
      return { method: 'GET' as const, path: `${path}&$expand=fields($select=${COLUMNS})` }
    })
    const replies = await as(staff.watcher.Upn).batch(paths)
    return replies.flatMap((reply, index) => {
      if (reply.status !== 200) return []
      const listId = [...lists][index] ?? ''
      return found.parse(reply.body).value.flatMap((value) => {
        const read = row.safeParse(value)
        return read.success && read.data.fields.Kind === 'referral' ? [{ listId, item: read.data }] : []
      })
    })
  }
  const act = async (sent: SentReferral, item: Row, answer: Answer): Promise<boolean> => {
    const { fields } = item
    const who = answer.by === 'referrer' ? staff.byId(fields.SentById) : staff.actorFor(fields, dice)
    if (!who) return false
    const graph = as(who.upn)
    const { role, remoteSite } = who
    const where = { ...(role ? { role } : {}), ...(remoteSite ? { remoteSite } : {}) }
    const isDone =
      'act' in answer
        ? await graph.actOnReferral(sent, { ...answer.act, ...where })
        : (await graph.redirectReferral(sent, { ...answer.redirect, ...where })) !== undefined
    const what = 'act' in answer ? answer.act.kind : `redirected to ${answer.redirect.to}`
    const ward = hospital.wards.find((one) => one.SiteCode === fields.SiteCode && one.Ward === fields.Ward)
    if (isDone && what === 'completed' && ward)
      await graph.stopPointing({ chain: fields.Chain, deskCode: ward.DeskCode })
    if (isDone) onDone(`Referral at ${fields.SpecialtyCode} ${what} by ${who.name}: ${fields.Title}`)
    return isDone
  }
  const round = async (): Promise<void> => {
    const state = ROUNDS[rounds++ % ROUNDS.length] ?? 'sent'
    let acts = 0
    for (const { listId, item } of await look(state)) {
      if (stopped || acts >= MOST_ACTS) return
      const answer = answerTo(openReferral(item), as(staff.watcher.Upn).serverNow())
      const sent = { listId, itemId: item.id, clientId: item.fields.ClientId }
      if (answer && (await act(sent, item, answer))) acts++
    }
  }
  const nextRound = (): void => {
    later(roundEveryMs, () => {
      round().catch(fail).finally(nextRound)
    })
  }

  if (perMinute > 0) nextReferral()
  nextRound()
  return () => {
    stopped = true
    for (const timer of timers) clearTimeout(timer)
    timers.clear()
  }
}

function openReferral({ fields }: Row): OpenReferral {
  const facts = story.parse(JSON.parse(fields.Story))
  return {
    clientId: fields.ClientId,
    title: fields.Title,
    state: fields.State,
    urgency: fields.Urgency,
    specialtyCode: fields.SpecialtyCode,
    eta: fields.Eta === undefined ? undefined : Date.parse(fields.Eta),
    lastAt: Math.max(Date.parse(fields.SentAt), ...facts.map(({ at }) => Date.parse(at))),
    story: facts.map(({ kind }) => kind),
    redirects: z.array(z.unknown()).parse(JSON.parse(fields.Redirects)).length,
  }
}
