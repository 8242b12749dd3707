// The page that is being written: what was typed, what will happen, and sending it once. A draft outlives the closing of its
// sheet, never the person.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RolecallApi } from '../../contract/channels.ts'
import type { InpatientRow, PlanView } from '../../contract/compose-views.ts'
import type { RoleRow } from '../../contract/views.ts'
import { type Draft, type DraftFaults, draftFaults, EMPTY_DRAFT, EMPTY_PATIENT } from '../../domain/draft.ts'
import { GENDERS } from '../../domain/patient/patient.ts'
import type { Stop } from './stop.ts'
import type { Memory } from './ui-store.ts'

export interface ComposeState {
  readonly open: boolean
  readonly draft: Draft
  readonly roleName: string
  /** Two sites may have a role of the same name: it is never shown without its site. */
  readonly roleSite: string
  /** The patient was chosen from the list (their row), is being typed, or is not named. */
  readonly picked: InpatientRow | null
  readonly plan: PlanView | null
  readonly planTrouble: string | null
  /** Sending was tried: from now on every fault is said. */
  readonly tried: boolean
  readonly refusal: string | null
  readonly sending: boolean
}

export interface ComposeStore {
  readonly store: StoreApi<ComposeState>
  start(): Stop
  /** Opens the sheet; a role named here replaces the one in the draft. */
  open(about?: { readonly roleCode: string; readonly roleName: string }): void
  close(): void
  /** Everything that was typed is thrown away. */
  discard(): void
  change(part: Partial<Draft>): void
  chooseRole(role: Pick<RoleRow, 'code' | 'name' | 'siteCode' | 'siteName'> | null): void
  choosePatient(row: InpatientRow): void
  typePatient(on: boolean): void
  findRoles(find: string): Promise<readonly RoleRow[]>
  findPatients(find: string): Promise<readonly InpatientRow[]>
  /** Asks anew what will happen. */
  look(): void
  /** The ref of the page once it is kept; null when something is missing or was refused. */
  send(): Promise<string | null>
  /** A page that was refused or taken back is opened as a draft again. */
  takeBack(ref: string): Promise<void>
  forgetAll(): void
}

const SENT_FROM = 'compose.sentFrom'
const CALL_BACK = 'compose.callBack'
const ROLES_SHOWN = 8
const PATIENTS_SHOWN = 8

export const faultsOf = ({ draft }: Pick<ComposeState, 'draft'>): DraftFaults => draftFaults(draft)

/** `newId`: a GUID for each page that is written. */
export function createComposeStore(api: RolecallApi, memory: Memory, newId: () => string): ComposeStore {
  const fresh = (): Draft => ({
    ...EMPTY_DRAFT,
    sentFrom: memory.getItem(SENT_FROM) ?? '',
    callBack: memory.getItem(CALL_BACK) ?? '',
  })
  const blank = (): ComposeState => ({
    open: false,
    draft: fresh(),
    roleName: '',
    roleSite: '',
    picked: null,
    plan: null,
    planTrouble: null,
    tried: false,
    refusal: null,
    sending: false,
  })
  const store = createStore<ComposeState>(blank)
  const { getState, setState } = store
  let sendId = newId()
  let asked = 0

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
    setState({ draft: next, refusal: null })
    if (next.roleCode !== draft.roleCode || next.level !== draft.level) void look()
  }

  return {
    store,
    start: () =>
      api.on('roles.changed', () => {
        if (getState().open) void look()
      }),
    open(about) {
      setState({ open: true, refusal: null })
      if (about && about.roleCode !== getState().draft.roleCode) {
        setState({ roleName: about.roleName, roleSite: '' })
        change({ roleCode: about.roleCode })
        void nameRole()
      }
      void look()
    },
    close: () => setState({ open: false }),
    discard() {
      sendId = newId()
      setState({ ...blank(), open: getState().open })
    },
    change,
    chooseRole(role) {
      setState({ roleName: role?.name ?? '', roleSite: siteOf(role) })
      change({ roleCode: role?.code ?? '' })
    },
    choosePatient(row) {
      const { patient, ward, bed, siteCode } = row
      const born = patient.born
      setState({ picked: row })
      change({
        ward,
        bed,
        siteCode,
        patient: {
          nhsNumber: patient.nhsNumber ?? '',
          hospitalNumber: patient.hospitalNumber ?? '',
          familyName: patient.familyName ?? '',
          givenName: patient.givenName ?? '',
          title: patient.title ?? '',
          born: born ? [String(born.year).padStart(4, '0'), two(born.month), two(born.day)].join('-') : '',
          gender: GENDERS.find((gender) => gender === patient.gender) ?? '',
        },
      })
    },
    typePatient(on) {
      setState({ picked: null })
      change({ patient: on ? EMPTY_PATIENT : null })
    },
    async findRoles(find) {
      const reply = await api.call('roles.list', { find, offset: 0, limit: ROLES_SHOWN })
      return reply.ok ? reply.value.rows : []
    },
    async findPatients(find) {
      const reply = await api.call('inpatients.find', { find, limit: PATIENTS_SHOWN })
      return reply.ok ? reply.value.rows : []
    },
    look: () => void look(),
    async send() {
      const { draft, sending } = getState()
      if (sending) return null
      if (Object.keys(draftFaults(draft)).length > 0) {
        setState({ tried: true })
        return null
      }
      setState({ sending: true, refusal: null })
      const reply = await api.call('pages.send', { sendId, draft })
      if (!reply.ok) {
        setState({ sending: false, refusal: reply.message })
        return null
      }
      memory.setItem(SENT_FROM, draft.sentFrom.trim())
      memory.setItem(CALL_BACK, draft.callBack.trim())
      sendId = newId()
      setState(blank())
      return reply.value.ref
    },
    async takeBack(ref) {
      const reply = await api.call('pages.takeBack', { ref })
      if (!reply.ok) return
      sendId = newId()
      const { draft } = reply.value
      setState({ ...blank(), open: true, draft, roleName: draft.roleCode })
      await nameRole()
      void look()
    },
    forgetAll() {
      sendId = newId()
      asked += 1
      setState(blank())
    },
  }
}

const siteOf = (role: Pick<RoleRow, 'siteCode' | 'siteName'> | null): string => role?.siteName ?? role?.siteCode ?? ''

const two = (value: number): string => String(value).padStart(2, '0')
