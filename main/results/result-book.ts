// What the trust says of results, read once for each change of its settings.

import { type ClassOf, type ResultClass, unknownClass } from '../../domain/results/result-class.ts'
import type { RequestableService } from '../../domain/results/service-request.ts'
import type { FeedName } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { SETTINGS_FEED } from '../sync/index-item.ts'
import { type ResultDesk, readClasses, readResultDesks, readServices } from './result-settings.ts'

export interface ResultBook {
  classes(): readonly ResultClass[]
  readonly classOf: ClassOf
  services(): readonly RequestableService[]
  /** By code of the site. */
  desks(): Readonly<Record<string, ResultDesk>>
  changed(feeds: ReadonlySet<FeedName>): void
}

interface Read {
  readonly classes: readonly ResultClass[]
  readonly services: readonly RequestableService[]
  readonly desks: Readonly<Record<string, ResultDesk>>
}

export function createResultBook(store: Pick<Store, 'items'>): ResultBook {
  let known: Read | undefined
  const settingOf = (key: string): string | undefined => {
    const value = store.items.ofKind('setting').find(({ fields }) => fields.Title === key)?.fields.Value
    return typeof value === 'string' ? value : undefined
  }
  const book = (): Read => {
    known ??= {
      classes: readClasses(settingOf('ResultClasses')),
      services: readServices(settingOf('Services')),
      desks: readResultDesks(settingOf('ResultDesk')),
    }
    return known
  }
  return {
    classes: () => book().classes,
    classOf: (code) => book().classes.find((each) => each.code === code) ?? unknownClass(code),
    services: () => book().services,
    desks: () => book().desks,
    changed(feeds) {
      if (feeds.has(SETTINGS_FEED)) known = undefined
    },
  }
}
