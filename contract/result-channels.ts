// Results: the list of what was released, one result, what is done about it; watches; requests for services; infections.

import { z } from 'zod'
import { Accepted, type ChannelMap, Nothing, Range, Ref, Window, Words } from './channel-types.ts'
import { DraftPatientView } from './compose-views.ts'
import { ExplainView } from './explain-views.ts'
import {
  InfectionView,
  RequestRow,
  ResultAskView,
  ResultDetail,
  ResultRow,
  ResultStateView,
  WatchDraftView,
  WatchOffersView,
  WatchRow,
} from './result-views.ts'
import { Taker } from './role-views.ts'
import { PersonView } from './views.ts'

const Code = z.string().min(1).max(100)
const Find = z.string().max(200)
const Id = z.string().min(1).max(100)

/** `mine`: what asks something of this person, and what they have. `watched`: what answers a watch of theirs. */
export const ResultBox = z.enum(['mine', 'watched', 'ward', 'all'])
export type ResultBox = z.infer<typeof ResultBox>

export const RESULT_SORTS = ['asks', 'newest', 'oldest', 'place', 'patient'] as const

export const ResultQuery = z.strictObject({
  box: ResultBox,
  /** Words of any text of the result and its patient. */
  find: Find,
  sort: z.enum(RESULT_SORTS),
  asks: z.array(ResultAskView).max(10).optional(),
  states: z.array(ResultStateView).max(10).optional(),
  classes: z.array(Code).max(50).optional(),
  ward: z.strictObject({ site: Code, ward: Code }).optional(),
  /** One watch. */
  watch: Ref.optional(),
})
export type ResultQuery = z.infer<typeof ResultQuery>

export const ResultList = z.strictObject({
  version: z.int(),
  /** Names this order: asked with it again, nothing moves under whoever reads. */
  order: z.string(),
  /** How many rows would stand elsewhere, come or go if the order were made anew. */
  moved: z.int().min(0),
  total: z.int().min(0),
  offset: z.int().min(0),
  rows: z.array(ResultRow),
})
export type ResultList = z.infer<typeof ResultList>

const OnOne = { ref: Ref }
/** What the window showed: nobody answers for a version that they have not seen. */
const OnVersion = { ...OnOne, version: z.int().min(1) }
const typed = z.string().max(200)

export const resultChannels = {
  'results.list': {
    in: z.strictObject({ query: ResultQuery, order: z.string().max(100).optional(), ...Range }),
    out: ResultList,
  },
  'results.counts': {
    in: z.strictObject({ box: ResultBox }),
    out: z.strictObject({ counts: z.record(ResultAskView, z.int().min(0)) }),
  },
  'results.get': { in: z.strictObject(OnOne), out: ResultDetail },
  /** Why me, why now, what happens next, why not the other one. */
  'results.explain': { in: z.strictObject(OnOne), out: ExplainView },
  /** The result that a page is about; null: this computer does not have it yet. */
  'results.ofPage': { in: z.strictObject(OnOne), out: z.strictObject({ ref: Ref.nullable() }) },

  'results.seen': { in: z.strictObject(OnVersion), out: Accepted },
  /** Refused with `read-back-mismatch` when what was typed is not what was released. */
  'results.accept': {
    in: z.strictObject({
      ...OnVersion,
      readBack: z.strictObject({ value: typed, identifiers: z.array(typed).max(4) }).optional(),
      text: Words.optional(),
    }),
    out: Accepted,
  },
  'results.giveUp': { in: z.strictObject({ ...OnOne, text: Words.optional() }), out: Accepted },
  /** `action`: a code of its class, or empty with `text`. */
  'results.done': {
    in: z.strictObject({ ...OnVersion, action: z.string().max(100), text: Words.optional() }),
    out: Accepted,
  },
  'results.say': { in: z.strictObject({ ...OnOne, text: Words }), out: Accepted },
  /** To a person, or to the holder of a role. */
  'results.forward': {
    in: z.strictObject({
      ...OnVersion,
      person: PersonView.optional(),
      roleCode: Code.optional(),
      text: Words.optional(),
    }),
    out: Accepted,
  },
  /** `from`: the owner whom the window showed. */
  'results.handOn': {
    in: z.strictObject({ ...OnVersion, person: PersonView, from: Id.nullable(), text: Words.optional() }),
    out: Accepted,
  },
  'results.takers': { in: z.strictObject({ ...OnOne, find: Find }), out: z.strictObject({ people: z.array(Taker) }) },
  /** As a PDF or on paper, and noted: whoever printed it is told of a correction. */
  'results.print': { in: z.strictObject(OnVersion), out: z.strictObject({ path: z.string().nullable() }) },

  'watches.list': {
    in: z.strictObject({ ended: z.boolean() }),
    out: z.strictObject({ version: z.int(), rows: z.array(WatchRow) }),
  },
  'watches.offers': { in: Nothing, out: WatchOffersView },
  /** What it would have matched in the last 72 hours. `reading`: lists that are still being read for it. */
  'watches.preview': {
    in: z.strictObject({ draft: WatchDraftView, limit: z.int().min(1).max(50) }),
    out: z.strictObject({
      words: z.string(),
      /** What is missing before it can be saved, in words; null: nothing. */
      fault: z.string().nullable(),
      total: z.int().min(0),
      rows: z.array(ResultRow),
      reading: z.int().min(0),
    }),
  },
  /** `sendId` is a GUID of its own: however often it is asked for, it is made once. */
  'watches.save': {
    in: z.strictObject({ sendId: z.guid(), draft: WatchDraftView }),
    out: z.strictObject({ ref: Ref }),
  },
  'watches.end': { in: z.strictObject(OnOne), out: Accepted },

  'requests.services': {
    in: Nothing,
    out: z.strictObject({
      services: z.array(
        z.strictObject({
          code: z.string(),
          name: z.string(),
          roleName: z.string(),
          holder: z.string().nullable(),
          laboratory: z.boolean(),
        }),
      ),
    }),
  },
  'requests.send': {
    in: z.strictObject({
      sendId: z.guid(),
      serviceCode: Code,
      urgent: z.boolean(),
      siteCode: z.string().max(100),
      ward: z.string().max(100),
      bed: z.string().max(100),
      patient: DraftPatientView,
      situation: z.string().max(2_000),
      callBack: z.string().max(100),
    }),
    out: z.strictObject({ ref: Ref }),
  },
  /** `sent`: asked for by this person or their ward. `serve`: for their roles. */
  'requests.list': {
    in: z.strictObject({ box: z.enum(['sent', 'serve']), open: z.boolean(), ...Range }),
    out: Window(RequestRow),
  },
  'requests.get': { in: z.strictObject(OnOne), out: RequestRow },
  'requests.act': {
    in: z.strictObject({
      ...OnOne,
      kind: z.enum(['received', 'accepted', 'started', 'ready', 'completed', 'rejected', 'said']),
      eta: z.int().optional(),
      text: z.string().trim().max(2_000).optional(),
    }),
    out: Accepted,
  },
  'requests.withdraw': { in: z.strictObject({ ...OnOne, text: Words }), out: Accepted },
  'requests.remind': { in: z.strictObject(OnOne), out: Accepted },

  /** Of a site, or of one ward of it. */
  'infection.view': { in: z.strictObject({ site: Code, ward: Code.optional() }), out: InfectionView },
  'infection.places': {
    in: Nothing,
    out: z.strictObject({
      sites: z.array(
        z.strictObject({
          code: z.string(),
          name: z.string(),
          own: z.boolean(),
          wards: z.array(z.strictObject({ ward: z.string(), name: z.string(), own: z.boolean() })),
        }),
      ),
    }),
  },
} as const satisfies ChannelMap

export const resultEvents = {
  /** Some list of results has changed; who missed a version re-reads. */
  'results.changed': z.strictObject({ version: z.int() }),
  'result.changed': z.strictObject({ ref: Ref }),
  'watches.changed': z.strictObject({ version: z.int() }),
  'requests.changed': z.strictObject({ version: z.int() }),
} as const satisfies Record<string, z.ZodType>
