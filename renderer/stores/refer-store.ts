// The referral that is being written: what was typed, what will happen, others of the same patient, and sending it once. There
// is one at a time for a person; it outlives the sheet, the window and the computer (referral-keeper.ts).

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RolecallApi } from '../../contract/channels.ts'
import type { InpatientRow } from '../../contract/compose-views.ts'
import type { SpecialtyView } from '../../contract/referral-views.ts'
import { EMPTY_PATIENT } from '../../domain/draft.ts'
import type { Instant } from '../../domain/instant.ts'
import { type ReferralDraft, type ReferralFaults, referralFaults } from '../../domain/referral/referral-draft.ts'
import { type ComposeFiles, createComposeFiles } from './compose-files.ts'
import { draftPatientOf } from './draft-patient.ts'
import { hasPatient, isBegunReferral, withoutPlaceOf } from './refer-draft.ts'
import { createReferLookups, type ReferLookups } from './refer-lookups.ts'
import { ownWords } from './refer-own.ts'
import { createReferSending } from './refer-sending.ts'
import { blankReferral, type ReferState } from './refer-state.ts'
import { createReferTemplates, type ReferTemplates } from './refer-templates.ts'
import { createReferralKeeper } from './referral-keeper.ts'
import type { Stop } from './stop.ts'
import type { Memory } from './ui-store.ts'

export interface ReferStore {
  readonly store: StoreApi<ReferState>
  readonly files: ComposeFiles
  readonly templates: ReferTemplates
  readonly find: Pick<ReferLookups, 'findSpecialties' | 'findPatients'>
  start(): Stop
  /** The person is here: what they were writing before is read. */
  readKept(): Promise<void>
  open(): void
  close(): void
  /** Everything that was typed is thrown away. */
  discard(): void
  change(part: Partial<ReferralDraft>): void
  chooseSpecialty(specialty: SpecialtyView | null): void
  /** Words when there is none. */
  switchTo(specialtyCode: string): Promise<string | null>
  choosePatient(row: InpatientRow): void
  typePatient(on: boolean): void
  /** Asks anew what will happen, and what there is of this patient. */
  look(): void
  /** The ref of the referral once it is kept; null when something is missing, is asked, or was refused. */
  send(allTheSame?: boolean): Promise<string | null>
  /** They will be looked at first: nothing is sent. */
  doNotSend(): void
  /** One that was refused or taken back is written again; words when it cannot be. */
  takeBack(ref: string): Promise<string | null>
  forgetAll(): void
}

export const faultsOfReferral = ({ draft }: Pick<ReferState, 'draft'>): ReferralFaults => referralFaults(draft)

export interface ReferParts {
  readonly api: RolecallApi
  /** Of this computer: where it stands. */
  readonly memory: Memory
  /** Of this person: their number, and what they are. */
  readonly own: Memory
  /** A GUID for each referral that is written. */
  readonly newId: () => string
  readonly now: () => Instant
  /** Runs something after so many ms. */
  readonly later: (run: () => void, ms: number) => Stop
}

export function createReferStore({ api, memory, own, newId, now, later }: ReferParts): ReferStore {
  const { fresh, remember } = ownWords({ memory, own })
  const blank = () => blankReferral(newId(), fresh())
  const store = createStore<ReferState>(() => ({ ...blank(), reading: false }))
  const { getState, setState } = store
  let people = 0
  /** Somebody is here whose kept referral has not been read: their cache may still be closed. */
  let unread = false

  const begun = (): boolean => isBegunReferral(getState().draft, fresh()) || getState().files.length > 0
  const keeper = createReferralKeeper({
    api,
    later,
    writing: () => (begun() ? { sendId: getState().sendId, draft: getState().draft } : null),
    onKept: (keepTrouble) => setState({ keepTrouble }),
  })
  const touched = () => {
    setState({ begunAt: begun() ? (getState().begunAt ?? now()) : null })
    keeper.changed()
  }
  const files = createComposeFiles({
    api,
    draft: () => getState().sendId,
    state: getState,
    change(part) {
      setState(part)
      if (part.files) touched()
    },
  })

  const lookups = createReferLookups({ api, state: getState, change: setState })
  const send = createReferSending({
    api,
    state: getState,
    change: setState,
    lookups,
    sent(draft) {
      remember(draft)
      keeper.drop()
      setState(blank())
    },
  })

  const change = (part: Partial<ReferralDraft>) => {
    const { draft } = getState()
    const next = { ...draft, ...part }
    setState({ draft: next, refusal: null, asking: false })
    touched()
    if (next.specialtyCode !== draft.specialtyCode || next.urgency !== draft.urgency) void lookups.plan()
    if (next.specialtyCode !== draft.specialtyCode || next.patient !== draft.patient) void lookups.duplicates()
  }

  const look = () => {
    void lookups.plan()
    void lookups.duplicates()
  }

  /** A draft that was written before becomes the one that is being written. */
  const resume = (writing: Pick<ReferState, 'sendId' | 'draft' | 'files' | 'begunAt'>) => {
    const { open } = getState()
    setState({ ...blank(), ...writing, open, typing: hasPatient(writing.draft.patient) })
    void lookups.nameSpecialty()
    look()
  }

  const readKept = async (): Promise<void> => {
    const person = people
    unread = true
    setState({ reading: true })
    const reply = await keeper.read()
    if (person !== people) return
    unread = !reply.ok
    setState({ reading: false })
    // What is being typed by now is not typed over.
    if (begun()) return
    const kept = reply.ok ? reply.value.kept : null
    if (kept === null) return
    resume({ sendId: kept.sendId, draft: kept.draft, files: kept.attachments, begunAt: kept.at })
    setState({ reopened: getState().open })
  }

  const chooseSpecialty = (specialty: SpecialtyView | null) => {
    setState({ specialty, template: null, undo: null })
    change({ specialtyCode: specialty?.code ?? '' })
  }

  return {
    store,
    files,
    templates: createReferTemplates({ state: getState, set: setState, change }),
    find: lookups,
    start() {
      const stops = [
        api.on('roles.changed', () => {
          if (getState().open) void lookups.plan()
        }),
        api.on('referrals.changed', () => {
          if (unread && !getState().reading) void readKept()
          if (getState().open) void lookups.duplicates()
        }),
      ]
      return () => {
        for (const stop of stops) stop()
        keeper.leave()
      }
    },
    readKept,
    open() {
      if (getState().open) return
      if (unread && !getState().reading) void readKept()
      setState({ open: true, refusal: null, asking: false, reopened: begun() })
      void lookups.nameSpecialty()
      look()
    },
    close() {
      keeper.flush()
      setState({ open: false, asking: false })
    },
    discard() {
      files.drop()
      keeper.drop()
      setState({ ...blank(), open: getState().open })
    },
    change,
    chooseSpecialty,
    async switchTo(code) {
      const found = await lookups.specialty(code)
      if (!found) return 'That specialty is not in this hospital’s list any more.'
      chooseSpecialty(found)
      return null
    },
    choosePatient(row) {
      const { ward, bed, siteCode } = row
      setState({ picked: row, typing: false })
      change({ ward, bed, siteCode, patient: draftPatientOf(row.patient) })
    },
    typePatient(on) {
      const { picked, draft } = getState()
      setState({ picked: null, typing: on })
      change({ ...(picked === null ? {} : withoutPlaceOf(draft, picked)), patient: EMPTY_PATIENT })
    },
    look,
    send: (allTheSame = false) => send(allTheSame),
    doNotSend: () => setState({ asking: false }),
    async takeBack(ref) {
      if (begun()) return 'You are writing another referral: send it or discard it first.'
      const reply = await api.call('referrals.takeBack', { ref })
      if (!reply.ok) return reply.message
      const kept = await keeper.read()
      const found = kept.ok ? kept.value.kept : null
      resume({
        sendId: found?.sendId ?? newId(),
        draft: reply.value.draft,
        files: found?.attachments ?? [],
        begunAt: now(),
      })
      keeper.changed()
      setState({ open: true })
      return null
    },
    forgetAll() {
      people += 1
      unread = false
      lookups.forget()
      keeper.leave()
      setState({ ...blank(), reading: false })
    },
  }
}
