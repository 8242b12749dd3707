// The templates of a specialty, put into the words of a referral: never over what was typed without being told so, and back again.

import type { ReferralDraft } from '../../domain/referral/referral-draft.ts'
import { hasSbar, type Sbar, sbarOf, type Template, withTemplate } from './refer-draft.ts'
import type { ReferState } from './refer-state.ts'

export interface ReferTemplates {
  /** At once where nothing is typed; otherwise it is asked how. */
  use(template: Template): void
  put(how: 'append' | 'replace' | 'not'): void
  undo(): void
}

export interface ReferTemplatesParts {
  readonly state: () => Pick<ReferState, 'draft' | 'template' | 'undo'>
  readonly set: (part: Pick<Partial<ReferState>, 'template' | 'undo'>) => void
  readonly change: (part: Partial<ReferralDraft>) => void
}

export function createReferTemplates({ state, set, change }: ReferTemplatesParts): ReferTemplates {
  const putSbar = (name: string, sbar: Sbar) => {
    set({ template: null, undo: { name, before: sbarOf(state().draft) } })
    change(sbar)
  }
  return {
    use(template) {
      if (hasSbar(state().draft)) set({ template, undo: null })
      else putSbar(template.name, sbarOf(template))
    },
    put(how) {
      const { template, draft } = state()
      if (template === null) return
      if (how === 'not') set({ template: null })
      else putSbar(template.name, withTemplate(sbarOf(draft), template, how))
    },
    undo() {
      const { undo } = state()
      if (undo === null) return
      set({ undo: null })
      change(undo.before)
    },
  }
}
