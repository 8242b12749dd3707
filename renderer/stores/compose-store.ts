// The page that is being written: what was typed, what will happen, and sending it once. A draft outlives the closing of its
// sheet, never the person; another page that is begun meanwhile puts it aside.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RolecallApi } from '../../contract/channels.ts'
import type { InpatientRow, PlanView } from '../../contract/compose-views.ts'
import type { RoleRow } from '../../contract/views.ts'
import {
  type Draft,
  type DraftFaults,
  draftFaults,
  EMPTY_DRAFT,
  EMPTY_PATIENT,
  isBegun,
  withoutPlace,
} from '../../domain/draft.ts'
import type { Instant } from '../../domain/instant.ts'
import { type ComposeFiles, type ComposeFilesState, createComposeFiles, NO_FILES } from './compose-files.ts'
import { draftPatientOf } from './draft-patient.ts'
import type { Stop } from './stop.ts'
import type { Memory } from './ui-store.ts'

/** What is being written. */
export interface Writing {
  /** A GUID: however often it is sent, the hospital has it once. */
  readonly sendId: string
  readonly draft: Draft
  readonly roleName: string
  /** Two sites may have a role of the same name: it is never shown without its site. */
  readonly roleSite: string
  /** The patient was chosen from the list (their row), is being typed, or is not named. */
  readonly picked: InpatientRow | null
  /** When the first of it was written; null while nothing is. */
  readonly begunAt: Instant | null
}

export interface ComposeState extends Writing, ComposeFilesState {
  readonly open: boolean
  /** It was begun before the sheet was opened this time: whoever opened it may have forgotten. */
  readonly reopened: boolean
  /** The latest first. */
  /** Begun, and put aside for another page. */
  readonly aside: readonly Writing[]
  readonly plan: PlanView | null
  readonly planTrouble: string | null
  /** Sending was tried: from now on every fault is said. */
  readonly tried: boolean
  readonly refusal: string | null
  readonly sending: boolean
}

/** What was written elsewhere, to be paged instead. */
export interface CarriedOver {
  readonly roleName: string
  readonly draft: Omit<Draft, 'level'>
  readonly picked: InpatientRow | null
}

export interface ComposeStore {
  readonly store: StoreApi<ComposeState>
  readonly files: ComposeFiles
  start(): Stop
  /** Opens the sheet. A page to the role named here is begun afresh if another one was begun to another role. */
  open(about?: { readonly roleCode: string; readonly roleName: string }): void
  /** Opens the sheet with words that were written elsewhere. A page that was begun is put aside for it. */
  carryOver(words: CarriedOver): void
  close(): void
  /** Everything that was typed is thrown away. */
  discard(): void
  /** Goes on with what was put aside; what is being written is put aside for it. */
  goOnWith(sendId: string): void
  change(part: Partial<Draft>): void
  chooseRole(role: Pick<RoleRow, 'code' | 'name' | 'siteCode' | 'siteName'> | null): void
  choosePatient(row: InpatientRow): void
  typePatient(on: boolean): void
  /** Words when it is not known. */
  findRoles(find: string): Promise<readonly RoleRow[] | string>
  findPatients(find: string): Promise<readonly InpatientRow[] | string>
  /** Asks anew what will happen. */
  look(): void
  /** The ref of the page once it is kept; null when something is missing or was refused. */
  send(): Promise<string | null>
  /** A page that was refused or taken back is opened as a draft again; words when it cannot be. */
  takeBack(ref: string): Promise<string | null>
  forgetAll(): void
}

const SENT_FROM = 'compose.sentFrom'
const CALL_BACK = 'compose.callBack'
const ROLES_SHOWN = 8
const PATIENTS_SHOWN = 8

export const faultsOf = ({ draft }: Pick<ComposeState, 'draft'>): DraftFaults => draftFaults(draft)

export interface ComposeParts {
  readonly api: RolecallApi
  /** Of this computer: where it stands. */
  readonly memory: Memory
  /** Of this person: their number. */
  readonly own: Memory
  /** A GUID for each page that is written. */
  readonly newId: () => string
  readonly now: () => Instant
}

export function createComposeStore({ api, memory, own, newId, now }: ComposeParts): ComposeStore {
  const fresh = (): Draft => ({
    ...EMPTY_DRAFT,
    sentFrom: memory.getItem(SENT_FROM) ?? '',
    callBack: own.getItem(CALL_BACK) ?? '',
  })
  const blank = (): Omit<ComposeState, 'aside'> => ({
    open: false,
    reopened: false,
    sendId: newId(),
    draft: fresh(),
    roleName: '',
    roleSite: '',
    picked: null,
    begunAt: null,
    plan: null,
    planTrouble: null,
    tried: false,
    refusal: null,
    sending: false,
    ...NO_FILES,
  })
  const store = createStore<ComposeState>(() => ({ ...blank(), aside: [] }))
  const { getState, setState } = store
  let asked = 0
  const files = createComposeFiles({ api, draft: () => getState().sendId, state: getState, change: setState })

  const look = async (): Promise<void> => {
    const { roleCode, level } = getState().draft
    asked += 1
    const question = asked
    if (roleCode === '' || level === null) {
      setState({ plan: null, planTrouble: null })
      return
    }
    const reply = await api.call('pages.plan', { roleCode, level })
    if (question !== asked) return
    setState(reply.ok ? { plan: reply.value, planTrouble: null } : { plan: null, planTrouble: reply.message })
  }

  /** What the role in the draft is called, and where it is. */
  const nameRole = async (): Promise<void> => {
    const roles = await api.call('roles.list', { find: getState().draft.roleCode, offset: 0, limit: 1 })
    const [role] = roles.ok ? roles.value.rows : []
    if (role && role.code === getState().draft.roleCode) setState({ roleName: role.name, roleSite: siteOf(role) })
  }

  const change = (part: Partial<Draft>) => {
    const { draft } = getState()
    const next = { ...draft, ...part }
    const begunAt = isBegun(next, fresh()) ? (getState().begunAt ?? now()) : null
    setState({ draft: next, begunAt, refusal: null })
    if (next.roleCode !== draft.roleCode || next.level !== draft.level) void look()
  }

  const begun = (): boolean => isBegun(getState().draft, fresh()) || getState().files.length > 0

  /** The page that is being written makes room for another one; nothing of it is lost. */
  const putAside = () => {
    asked += 1
    const { sendId, draft, roleName, roleSite, picked, begunAt, aside, open } = getState()
    const mine = { sendId, draft, roleName, roleSite, picked, begunAt: begunAt ?? now() }
    setState({ ...blank(), open, aside: begun() ? [mine, ...aside] : aside })
  }

  return {
    store,
    files,
    start: () =>
      api.on('roles.changed', () => {
        if (getState().open) void look()
      }),
    open(about) {
      if (about && getState().draft.roleCode !== '' && about.roleCode !== getState().draft.roleCode) putAside()
      setState({ open: true, refusal: null, ...(getState().open ? {} : { reopened: begun() }) })
      if (about && about.roleCode !== getState().draft.roleCode) {
        setState({ roleName: about.roleName, roleSite: '' })
        change({ roleCode: about.roleCode })
        void nameRole()
      }
      void look()
    },
    carryOver({ roleName, draft, picked }) {
      putAside()
      setState({ open: true, reopened: false, picked, roleName })
      change(draft)
      void nameRole()
    },
    close: () => setState({ open: false }),
    discard() {
      files.drop()
      setState({ ...blank(), open: getState().open })
    },
    goOnWith(id) {
      const wanted = getState().aside.find((each) => each.sendId === id)
      if (!wanted) return
      putAside()
      setState({ ...wanted, reopened: true, aside: getState().aside.filter((each) => each.sendId !== id) })
      void files.read()
      void look()
    },
    change,
    chooseRole(role) {
      setState({ roleName: role?.name ?? '', roleSite: siteOf(role) })
      change({ roleCode: role?.code ?? '' })
    },
    choosePatient(row) {
      const { patient, ward, bed, siteCode } = row
      setState({ picked: row })
      change({ ward, bed, siteCode, patient: draftPatientOf(patient) })
    },
    typePatient(on) {
      const { picked, draft } = getState()
      setState({ picked: null })
      change({ ...(picked === null ? {} : withoutPlace(draft, picked)), patient: on ? EMPTY_PATIENT : null })
    },
    async findRoles(find) {
      const reply = await api.call('roles.list', { find, offset: 0, limit: ROLES_SHOWN })
      return reply.ok ? reply.value.rows : reply.message
    },
    async findPatients(find) {
      const reply = await api.call('inpatients.find', { find, limit: PATIENTS_SHOWN })
      return reply.ok ? reply.value.rows : reply.message
    },
    look: () => void look(),
    async send() {
      const { sendId, draft, sending } = getState()
      if (sending) return null
      if (Object.keys(draftFaults(draft)).length > 0) {
        setState({ tried: true })
        return null
      }
      setState({ sending: true, refusal: null })
      const reply = await api.call('pages.send', { sendId, draft })
      if (getState().sendId !== sendId) {
        // Put aside for another page while it was being sent.
        if (!reply.ok) return null
        setState({ aside: getState().aside.filter((each) => each.sendId !== sendId) })
        return reply.value.ref
      }
      if (!reply.ok) {
        setState({ sending: false, refusal: reply.message })
        return null
      }
      memory.setItem(SENT_FROM, draft.sentFrom.trim())
      own.setItem(CALL_BACK, draft.callBack.trim())
      setState(blank())
      return reply.value.ref
    },
    async takeBack(ref) {
      const next = newId()
      const reply = await api.call('pages.takeBack', { ref, sendId: next })
      if (!reply.ok) return reply.message
      putAside()
      const { draft } = reply.value
      setState({ ...blank(), sendId: next, open: true, draft, roleName: draft.roleCode, begunAt: now() })
      await files.read()
      await nameRole()
      void look()
      return null
    },
    forgetAll() {
      asked += 1
      setState({ ...blank(), aside: [] })
    },
  }
}

const siteOf = (role: Pick<RoleRow, 'siteCode' | 'siteName'> | null): string => role?.siteName ?? role?.siteCode ?? ''
