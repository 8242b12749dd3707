// What a request for a service has to tell one person now: that one waits for a role of theirs, and what became of one of theirs.
// Pure. Screens are public: nothing of a patient.

import { clinicalTime } from '../../domain/clinical-time.ts'
import { DAY, type Instant } from '../../domain/instant.ts'
import type { Level } from '../../domain/level.ts'
import { REQUEST_OVER, type RequestEntry, type ServiceRequest } from '../../domain/results/service-request.ts'
import type { News } from './item-notices.ts'
import { isWard } from './notice-text.ts'

export interface RequestReader {
  readonly id: string
  readonly isToldOf: (roleCode: string, level: Level) => boolean
}

const WORTH_SAYING = DAY

export function requestNews(request: ServiceRequest, { id, isToldOf }: RequestReader, now: Instant): News[] {
  const { state, level, roleCode, sentBy, title, clientId } = request
  const place = request.ward && isWard(request.ward) ? `Ward ${request.ward}` : ''
  const last = request.story.at(-1)
  if (now - (last?.at ?? request.sentAt) > WORTH_SAYING) return []
  if (sentBy.id !== id && isToldOf(roleCode, level) && (state === 'requested' || last?.kind === 'reminded')) {
    const reminded = last?.kind === 'reminded' ? last : undefined
    return REQUEST_OVER.has(state)
      ? []
      : [
          {
            key: `${clientId}:${reminded?.id ?? 'new'}`,
            kind: 'new',
            level,
            title: reminded ? `${sentBy.name} asks again: ${title}` : `Asked for: ${title}`,
            body: [place, sentBy.name].filter(Boolean).join(' · '),
          },
        ]
  }
  const told = sentBy.id === id && last && last.byId !== id ? WORDS[last.kind] : undefined
  if (!told || !last) return []
  const isReady = last.kind === 'ready'
  return [
    {
      key: `${clientId}:${last.id}`,
      kind: isReady ? 'new' : 'news',
      level: isReady ? 3 : 4,
      title: told(title, last),
      body: [place, last.byName].filter(Boolean).join(' · ') || 'Open Rolecall to read it.',
    },
  ]
}

const WORDS: Partial<Readonly<Record<RequestEntry['kind'], (title: string, entry: RequestEntry) => string>>> = {
  accepted: (title, { eta }) => (eta === undefined ? `${title}: accepted` : `${title}: about ${clinicalTime(eta)}`),
  ready: (title) => `${title}: ready`,
  completed: (title) => `${title}: finished`,
  rejected: (title) => `${title}: not accepted`,
  said: (title) => `${title}: a word for you`,
}
