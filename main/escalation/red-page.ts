// The page on switchboard's red list that stands for a page which nobody answered. It says whom it is about and how to ring
// them, and nothing of the patient: the page that it points to does.

import type { Instant } from '../../domain/instant.ts'
import { toIso } from '../../domain/instant.ts'
import { levelWord } from '../../domain/level.ts'
import type { About, Page } from '../../domain/page.ts'
import type { Actor } from '../../domain/person.ts'
import type { Role } from '../../domain/role.ts'
import { onCallName } from '../alerts/notice-text.ts'
import type { FeedName } from '../store/model.ts'
import { derivedId } from '../wire/derived-id.ts'

/**
 * The same for every console and every try, so that the list has it once (RFC 9562, version 8). `again`: how many red pages of
 * this step were closed already without the step having been taken.
 */
export const redPageId = (pageClientId: string, step: number, again = 0): string =>
  derivedId('red page', pageClientId.toLowerCase(), step, ...(again > 0 ? [again] : []))

export interface RedPageFacts {
  readonly page: Page
  /** The list that the page is in. */
  readonly feed: FeedName
  /** The role that the page was sent to; undefined when the hospital has no such role. */
  readonly role: Role | undefined
  readonly switchboard: Role
  /** Whose console makes it. */
  readonly actor: Actor
  readonly at: Instant
}

/** The columns of its row (docs/lists.md), `ClientId` excepted. */
export function redPageFields({ page, feed, role, switchboard, actor, at }: RedPageFacts): Record<string, unknown> {
  const roleName = role?.name ?? page.roleCode
  const about: About = {
    list: feed,
    clientId: page.clientId,
    roleCode: page.roleCode,
    roleName,
    ...(role?.phone ? { phone: role.phone } : {}),
    ...(role?.bleep ? { bleep: role.bleep } : {}),
  }
  return {
    Title: `${levelWord[page.level]} page for ${onCallName(roleName)} not answered`,
    Kind: 'page',
    State: 'open',
    RoleCode: switchboard.code,
    Level: page.level,
    SentAt: toIso(at),
    SentById: actor.id,
    SentByName: 'Rolecall',
    SiteCode: switchboard.siteCode,
    ...(page.sentFrom ? { SentFrom: page.sentFrom } : {}),
    ...(page.callBack ? { CallBack: page.callBack } : {}),
    ...(page.ward ? { Ward: page.ward } : {}),
    About: JSON.stringify(about),
  }
}
