// The words of a notification. Screens and lock screens are public: a role, a place, a time, and nothing of a patient.

import { clinicalTime } from '../../domain/clinical-time.ts'
import { type Instant, MINUTE } from '../../domain/instant.ts'
import { isLevel, type Level, levelWord } from '../../domain/level.ts'
import { readPage } from '../pages/page-fields.ts'
import { placeOf } from '../pages/page-view.ts'
import type { Notice } from '../ports.ts'
import type { Item } from '../store/model.ts'

/** Older pages say when they were sent: the person may just have come back. */
const SAY_TIME_AFTER = 2 * MINUTE
const LONGEST_PLACE = 30

export const ACKNOWLEDGE = 'acknowledge'
export const OPEN = 'open'

export function noticeOf(id: string, item: Item, roleName: string, now: Instant): Notice {
  const level = levelOf(item)
  const ofResult = isOfResult(item)
  return {
    id,
    title: `${levelWord[level]} ${ofResult ? 'result' : 'page'} for ${onCallName(roleName)}`,
    body: [safePlace(item), time(item, now)].filter(Boolean).join(' · ') || 'Open Rolecall to read it.',
    critical: level <= 2,
    // A result is answered where it is read.
    actions: [...(ofResult ? [] : [{ key: ACKNOWLEDGE, label: 'Acknowledge' }]), { key: OPEN, label: 'Open' }],
  }
}

function isOfResult({ fields }: Item): boolean {
  const page = readPage(fields)
  return page.ok && page.value.result !== undefined
}

/** Several routine pages that came in one go. */
export function summaryOf(id: string, count: number, roleName: string): Notice {
  return {
    id,
    title: `${count} routine pages for ${onCallName(roleName)}`,
    body: 'Open Rolecall to read them.',
    critical: false,
    actions: [{ key: OPEN, label: 'Open' }],
  }
}

/** "Medical registrar on call" is spoken of as "Medical registrar". */
export const onCallName = (roleName: string): string => roleName.replace(/\s+on[ -]call$/i, '')

const levelOf = ({ level }: Item): Level => (level !== null && isLevel(level) ? level : 4)

/** Where it was sent from, for screens that anybody may see: a ward and no bed. */
export function safePlace({ fields }: Pick<Item, 'fields'>): string {
  const { Ward } = fields
  const ward = typeof Ward === 'string' ? Ward.trim() : ''
  return isWard(ward) ? placeOf({ ward, bed: undefined }) : ''
}

/** A ward is a few letters; anything longer is not one, and may say who lies there. */
export const isWard = (ward: string): boolean => ward.length <= LONGEST_PLACE

const time = ({ sentAt }: Item, now: Instant): string =>
  sentAt !== null && now - sentAt > SAY_TIME_AFTER ? `sent ${clinicalTime(sentAt)}` : ''
